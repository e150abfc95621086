import { describe, expect, it } from 'vitest';
import { readTrain } from '../../src/panels/controls/TrainControl';
import { epochOf, recordsPerStep, recordsText, recordsTitle } from '../../src/panels/frameText';
import { completeRecipe } from '../../src/recipe/complete';

describe('what a frame is called', () => {
  it('counts the epochs gone through before the step', () => {
    expect([0, 119, 120, 240].map((n) => epochOf(n, 1, 120))).toEqual([0, 0, 1, 2]);
    expect([0, 7, 8].map((n) => epochOf(n, 16, 120))).toEqual([0, 0, 1]);
    expect(epochOf(500, 120, 120)).toBe(500);
  });

  it('knows how many records a step uses', () => {
    const stepOf = (mode: string) => recordsPerStep(completeRecipe({ descent: { mode } }), 120);
    expect(['batch', 'mini-batch', 'stochastic'].map(stepOf)).toEqual([120, 16, 1]);
  });

  it('names the records of the step, counted from 1', () => {
    const all = Array.from({ length: 120 }, (_, i) => i);
    expect(recordsText(all, 120)).toBe('all 120');
    expect(recordsText([36], 120)).toBe('37');
    expect(recordsText([16, 17, 18], 120)).toBe('17–19');
    expect(recordsText([118, 119, 0, 1], 120)).toBe('119–2');
    expect(recordsText([118, 4, 0, 1], 120)).toBe('119, …');
    expect(recordsText([3, 2], 5)).toBe('4, 3');
  });

  it('names them all where there is room', () => {
    expect(recordsTitle([118, 119, 0, 1], 120)).toBe('119, 120, 1, 2');
    expect(recordsTitle([118, 4, 0], 120)).toBe('119, 5, 1');
    expect([recordsTitle([36], 120), recordsTitle([0, 1, 2], 3)]).toEqual(['', '']);
  });
});

describe('trained parameters as text', () => {
  const names = ['w1[1,1]', 'w1[1,2]', 'b1[1]'];
  it.each([
    ['all', 'all'],
    ['', 'all'],
    ['w1[1,2], b1[1]', [1, 2]],
    ['w1[1, 1] 2', [0, 2]],
    ['0,1', [0, 1]],
    ['w9[1,1]', ['w9[1,1]']],
  ])('reads %j', (text, train) => expect(readTrain(text, names)).toEqual(train));
});
