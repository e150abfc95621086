import { expect, it } from 'vitest';
import { checkSentence, kinkSentence } from '../../src/panels/inspector/checkWords';

it('says what a relative difference means', () => {
  expect(checkSentence(0)).toContain('agree');
  expect(checkSentence(3e-9)).toBe(checkSentence(9e-7));
  expect(checkSentence(1e-5)).toContain('roughly');
  expect(checkSentence(0.01)).toContain('wrong');
  expect(checkSentence(Infinity)).toContain('wrong');
  expect(checkSentence(Number.NaN)).toContain('frozen');
});

it('names kinks only where there are some', () => {
  expect(kinkSentence(0)).toBeNull();
  expect(kinkSentence(1)).toContain('1 parameter is');
  expect(kinkSentence(12)).toContain('12 parameters are');
});
