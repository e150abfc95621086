import { type Component, compositionOf } from '../../surface/components';

const DECIMALS = 2;

/** `0.62`, without a sign. */
function size(value: number): string {
  return Math.abs(value).toFixed(DECIMALS);
}

function nameOf(index: number, names: readonly string[]): string {
  return names[index] ?? `I[${index}]`;
}

/**
 * What an axis is made of: `0.62 w1[3,2] − 0.41 b1[3] + 0.30 w2[1,1] + …`, and the share of it that the named ones
 * are, where there are others.
 *
 * @param direction the axis in the space of the parameters, of length 1
 */
export function axisText(
  direction: ArrayLike<number>,
  names: readonly string[],
): { formula: string; share: number | null } {
  const { leading, share, more } = compositionOf(direction);
  if (leading.length === 0) return { formula: 'nothing: one parameter moves', share: null };
  const terms = leading.map(({ index, value }, i) => {
    const sign = value < 0 ? '−' : '+';
    const head = i === 0 ? sign.replace('+', '') : ` ${sign} `;
    // One weight's own axis is that weight.
    return `${head}${Math.abs(value) === 1 ? '' : `${size(value)}\u00a0`}${nameOf(index, names)}`;
  });
  return { formula: terms.join('') + (more ? ' + …' : ''), share: more ? share : null };
}

/** One parameter's part of an axis: `−0.41 b1[3]`. */
export function partText({ index, value }: Component, names: readonly string[]): string {
  const sign = value < 0 && size(value) !== size(0) ? '−' : '';
  return `${sign}${size(value)}\u00a0${nameOf(index, names)}`;
}
