import type { Layout, NextFrame, ShownFrame } from '../live';

/** The index of the largest size in a part of a vector; its first where none is a number above 0. */
export function indexOfLargest(length: number, sizeAt: (i: number) => number, first = 0): number {
  let best = first;
  for (let i = first; i < first + length; i++) if (Math.abs(sizeAt(i)) > Math.abs(sizeAt(best))) best = i;
  return best;
}

/** The weight that the step moves farthest: what is told of one parameter is told of it, where nobody has chosen one. */
export function exampleWeight(
  { weightCount }: Pick<Layout, 'weightCount'>,
  { parameters, gradient }: Pick<ShownFrame, 'parameters' | 'gradient'>,
  next: Pick<NextFrame, 'parameters'> | null,
): number {
  return indexOfLargest(weightCount, (i) => (next ? next.parameters[i]! - parameters[i]! : gradient[i]!));
}
