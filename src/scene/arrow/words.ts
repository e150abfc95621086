import type { Tangent } from '../../surface/tangent';
import { percent, written } from '../numbers';

/**
 * What is written beside the arrow: how much of −∇C the surface shows, and how long all of it is.
 *
 * @param isPart whether a step follows some of the records only, so that it goes another way
 */
export function arrowWords(
  { share, size }: Tangent,
  isPart = false,
): { readonly claim: string; readonly detail: string } {
  if (size === 0) return { claim: '∇C = 0', detail: 'flat in every direction' };
  if (!Number.isFinite(size)) return { claim: '∇C is not finite', detail: 'no direction to draw' };
  return {
    claim: `−∇C · ${shareWords(share)} in the surface`,
    detail: `|∇C| = ${written(size, 3)} · ${isPart ? 'over all records' : 'length logarithmic'}`,
  };
}

/** Whole percents; but nearly all is not all, and a little is not nothing. */
function shareWords(share: number): string {
  if (share > 0.995 && share < 1 - 1e-9) return '> 99 %';
  if (share > 0 && share < 0.01) return '< 1 %';
  return percent(Math.round(share * 100) / 100);
}
