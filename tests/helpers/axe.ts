import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Every accessibility fault on the page, or in some parts of it: the rule, and the elements that break it.
 * @param parts selectors; none for the whole page
 */
export async function faultsOf(page: Page, parts: readonly string[] = []): Promise<[string, string[]][]> {
  // The page has no frames, whose results another page would have to put together; what breaks no rule is not listed.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
