import { expect, it } from 'vitest';
import { axisText, partText } from '../../src/scene/overlays/axisTexts';

const NAMES = ['w1[1,1]', 'w1[1,2]', 'b1[1]', 'b2[1]'];
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it('names the three largest parts with their signs, and the share of the axis that they are', () => {
  const { formula, share } = axisText([0.6, -0.7, 0.1, Math.sqrt(1 - 0.36 - 0.49 - 0.01)], NAMES);
  expect(plain(formula)).toBe('−0.70 w1[1,2] + 0.60 w1[1,1] + 0.37 b2[1] + …');
  expect(share).toBeCloseTo(0.99, 9);
});

it('says all of it where there is no more', () => {
  expect(axisText([0, 0.8, 0, -0.6], NAMES).share).toBeNull();
  expect(plain(axisText([0, 0.8, 0, -0.6], NAMES).formula)).toBe('0.80 w1[1,2] − 0.60 b2[1]');
});

it('says of one weight’s own axis just its name', () => {
  expect(axisText([0, 0, 1, 0], NAMES)).toEqual({ formula: 'b1[1]', share: null });
});

it('says so where there is no axis: a single parameter moves', () => {
  expect(axisText([0], ['w1[1,1]'])).toEqual({ formula: 'nothing: one parameter moves', share: null });
});

it('writes a part with its sign, and none where it rounds to nothing', () => {
  expect(plain(partText({ index: 1, value: -0.414 }, NAMES))).toBe('−0.41 w1[1,2]');
  expect(plain(partText({ index: 2, value: -0.001 }, NAMES))).toBe('0.00 b1[1]');
});
