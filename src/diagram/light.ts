import type { Component } from '../surface/components';

/**
 * Lights the weights and biases that an axis of the surface is made of, each by its part in it (`--lit`, 0 … 1 of
 * the largest); everything else steps back by style. Lights nothing where there is no axis.
 */
export function light(root: SVGSVGElement | null, lit: readonly Component[] | null): void {
  if (!root) return;
  for (const element of root.querySelectorAll<SVGElement>('.diagram-lit')) {
    element.classList.remove('diagram-lit');
    element.style.removeProperty('--lit');
  }
  root.toggleAttribute('data-lit', lit !== null);
  if (!lit) return;
  const largest = lit.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  for (const { index, value } of lit) {
    const share = String(Math.abs(value) / largest);
    for (const element of root.querySelectorAll<SVGElement>(
      `[data-target="${index}"], [data-of="${index}"]`,
    )) {
      element.classList.add('diagram-lit');
      element.style.setProperty('--lit', share);
    }
  }
}
