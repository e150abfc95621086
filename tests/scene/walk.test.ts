import { expect, it } from 'vitest';
import { drapedLoss } from '../../src/scene/walk';

it('follows the land between two frames, and stands at both of their losses', () => {
  // x, y, loss, position: from a valley's side over its floor up the other side.
  const draped = Float64Array.from([
    ...[0, 0, 2, 0],
    ...[1, 0, 0.5, 0.25],
    ...[2, 0, 0.75, 0.5],
    ...[4, 0, 3, 1],
    ...[5, 0, 2.5, 2],
  ]);
  expect([0, 0.25, 0.5, 1, 2].map((at) => drapedLoss({ draped }, at))).toEqual([2, 0.5, 0.75, 3, 2.5]);
  expect(drapedLoss({ draped }, 0.125)).toBeCloseTo(1.25, 14);
  expect(drapedLoss({ draped }, 1.5)).toBeCloseTo(2.75, 14);
  expect([drapedLoss({ draped }, -1), drapedLoss({ draped }, 9)]).toEqual([2, 2.5]);
});
