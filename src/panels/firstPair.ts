import type { Recipe } from '../recipe/types';

/**
 * The two parameters that are offered for a surface of two weights: of those that move, the two along which the loss
 * is steepest, in their own order. Any other pair may be all but flat.
 *
 * @param slopes ∇C at the shown frame, length D; null where it is not known
 */
export function firstPair(train: Recipe['train'], slopes: Float64Array | null): readonly [number, number] {
  const moving = train === 'all' ? [...(slopes ?? [0, 1]).keys()] : train;
  if (moving.length < 2) {
    const x = moving[0] ?? 0;
    return [x, x === 0 ? 1 : 0];
  }
  const size = (index: number) => Math.abs(slopes?.[index] ?? 0);
  const [first, second] = [...moving].sort((a, b) => size(b) - size(a) || a - b);
  return first! < second! ? [first!, second!] : [second!, first!];
}
