import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESCENT_MODES, OPTIMIZER_NAMES } from '../../src/engine/settings';
import { Trainer } from '../../src/worker/trainer';
import { problemOf } from '../helpers/problems';

const ROW = 17 + 2;
const always = () => true;

describe('trainer', () => {
  it('computes any frame again bit for bit, whatever was dropped', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DESCENT_MODES),
        fc.constantFrom(...OPTIMIZER_NAMES),
        fc.constantFrom('cyclic' as const, 'shuffled' as const),
        fc.integer({ min: 0, max: 299 }),
        fc.integer({ min: 1, max: 60 }),
        (mode, optimizer, order, first, count) => {
          // Room for a few checkpoints only, so that most of them go.
          const trainer = new Trainer(problemOf({ descent: { mode, optimizer, order } }), {
            checkpointBytes: 5 * 17 * 24,
            every: 8,
          });
          const { rows } = trainer.compute(299, always);
          expect(rows.length).toBe(300 * ROW);
          const again = trainer.recompute(first, count);
          expect(again).toEqual(rows.slice(first * ROW, Math.min(300, first + count) * ROW));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same fingerprint in slices, at once, and hashed again', () => {
    const whole = new Trainer(problemOf());
    whole.compute(200, always);
    const sliced = new Trainer(problemOf());
    while (sliced.length <= 200) sliced.compute(200, (count) => count < 7);
    expect(sliced.fingerprint()).toBe(whole.fingerprint());
    const shorter = new Trainer(problemOf());
    shorter.compute(123, always);
    expect(whole.fingerprintTo(123)).toBe(shorter.fingerprint());
  });

  it('ends at the last finite frame and names what overflowed', () => {
    const wild = problemOf({
      network: { activation: 'linear', output: 'linear' },
      descent: { learningRate: 50 },
    });
    const trainer = new Trainer(wild);
    const { rows } = trainer.compute(500, always);
    expect(trainer.stop).toEqual({ n: trainer.length - 1, quantity: expect.any(String), learningRate: 50 });
    expect(rows.length).toBe(trainer.length * ROW);
    expect(rows.every(Number.isFinite)).toBe(true);
    expect(trainer.compute(600, always).rows.length).toBe(0);
  });
});
