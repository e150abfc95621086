import type { Place } from '../store/store';
import type { Component } from '../surface/components';
import { targetKey } from './targetKey';

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

/** Lights the neurons, weights and biases that a formula speaks of; everything else steps back by style. */
export function lightPlaces(root: SVGSVGElement | null, places: readonly Place[] | null): void {
  if (!root) return;
  for (const element of root.querySelectorAll('.diagram-place')) element.classList.remove('diagram-place');
  root.toggleAttribute('data-places', places !== null);
  for (const place of places ?? []) {
    const key = place.kind === 'unit' ? targetKey(place) : String(place.index);
    for (const element of root.querySelectorAll(`[data-target="${key}"], [data-of="${key}"]`)) {
      element.classList.add('diagram-place');
    }
  }
}
