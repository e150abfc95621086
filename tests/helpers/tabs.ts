import type { Browser } from 'playwright-core';
import { type OpenPage, openPage, type PageOptions, setMedia } from './chromium';

/**
 * The tabs of a browser, each used again when a test has given it back. Every opening loads the page anew, with nothing
 * in its storage; but in a tab that was used before the browser's processes run and the scripts are compiled, so that it
 * takes a third of the work of a new one.
 */
export class Tabs {
  private readonly free: OpenPage[] = [];

  constructor(private readonly browser: Browser) {}

  /** Opens the address, and resolves when the page has loaded; `close` gives the tab back. */
  async open(url: string, options: PageOptions = {}): Promise<OpenPage> {
    const tab = this.free.pop() ?? (await openPage(this.browser, 'about:blank', options));
    tab.messages.length = 0;
    await setMedia(tab.page, options);
    await tab.page.goto(url);
    let isOpen = true;
    const close = async () => {
      if (!isOpen) return;
      isOpen = false;
      await this.giveBack(tab);
    };
    return { ...tab, close };
  }

  /** Leaves it blank: no page draws on, no pointer lies over the next one, nothing is stored or allowed. */
  private async giveBack(tab: OpenPage): Promise<void> {
    const { page, context } = tab;
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    await page.mouse.move(-1, -1);
    await context.clearPermissions();
    this.free.push(tab);
  }
}
