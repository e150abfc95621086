import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import { otherMode, otherRecipe } from '../../../src/recipe/other';
import { trainRecordsOf } from '../../../src/recipe/shape';
import {
  alignedFrame,
  alignedPlace,
  otherTarget,
  pacesFrom,
  pacesOf,
} from '../../../src/store/run/alignment';

const batch = completeRecipe({ data: { kind: 'xor', count: 60 } });
const records = trainRecordsOf(batch);

describe('the other descent', () => {
  it('is stochastic for batch, and batch for all others', () => {
    expect([otherMode('batch'), otherMode('mini-batch'), otherMode('stochastic')]).toEqual([
      'stochastic',
      'batch',
      'batch',
    ]);
  });

  it('differs in its mode and its rate alone', () => {
    const other = otherRecipe(batch, 0);
    expect({ ...other, descent: null }).toEqual({ ...batch, descent: null });
    expect(other.descent).toEqual({ ...batch.descent, mode: 'stochastic', learningRate: 0.05 });
    expect(otherRecipe(batch, 0.2).descent.learningRate).toBe(0.2);
    // A sum over 60 records: the mean's 0.3 a record.
    expect(otherRecipe(otherRecipe(batch, 0.2), 0).descent.learningRate).toBe(0.3 / 60);
    const adam = completeRecipe({ descent: { optimizer: 'adam' } });
    expect(otherRecipe(adam, 0).descent).toMatchObject({ optimizer: 'adam', learningRate: 0.02 });
  });
});

describe('the alignment', () => {
  const paces = pacesOf(batch, otherRecipe(batch, 0), records);
  const back = pacesOf(otherRecipe(batch, 0), batch, records);

  it('is frame by frame, by step', () => {
    for (const n of [0, 1, 137]) expect(alignedFrame(n, 'step', paces)).toBe(n);
  });

  it('has as many records seen, by records, and never more', () => {
    for (let n = 0; n <= 200; n++) {
      // A batch step sees all 60, a stochastic one sees one.
      expect(alignedFrame(n, 'records', paces)).toBe(60 * n);
      const m = alignedFrame(n, 'records', back);
      expect(60 * m).toBeLessThanOrEqual(n);
      expect(60 * (m + 1)).toBeGreaterThan(n);
    }
  });

  it('goes on beside a branch from the frame where it was left', () => {
    const left = pacesFrom(30);
    for (const align of ['step', 'records'] as const) {
      expect([0, 1, 200].map((n) => alignedFrame(n, align, left))).toEqual([30, 31, 230]);
      expect([0, 30, 230].map((m) => alignedPlace(m, align, left))).toEqual([-30, 0, 200]);
    }
    expect(otherTarget(200, 'step', left, 1)).toBe(230);
  });

  it('counts a mini-batch by its size', () => {
    const mini = completeRecipe({
      data: { kind: 'xor', count: 60 },
      descent: { mode: 'mini-batch', batchSize: 7 },
    });
    const seven = pacesOf(mini, otherRecipe(mini, 0), records);
    expect([8, 9, 17, 18].map((n) => alignedFrame(n, 'records', seven))).toEqual([0, 1, 1, 2]);
  });

  it('puts the frame that it finds back in its place', () => {
    for (const align of ['step', 'records'] as const) {
      for (const n of [0, 60, 120, 300]) {
        expect(alignedPlace(alignedFrame(n, align, back), align, back)).toBe(n);
      }
    }
  });

  it('goes at least as far as the first, and no further than can be paid for', () => {
    expect(otherTarget(500, 'step', paces, 60 * 17)).toBe(500);
    expect(otherTarget(500, 'records', paces, 60 * 17)).toBe(30_000);
    expect(otherTarget(500, 'records', back, 60 * 17)).toBe(500);
    expect(otherTarget(500_000, 'records', paces, 60 * 17)).toBe(500_000);
    expect(otherTarget(500, 'records', paces, 1e9)).toBe(500);
  });
});
