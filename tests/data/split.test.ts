import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOutCount, splitRecords } from '../../src/data/split';
import { STREAMS } from '../../src/data/streams';
import { Random, shuffle } from '../../src/engine/random';

const counts = fc.integer({ min: 1, max: 300 });
const shares = fc.double({ min: 0, max: 0.9, noNaN: true });
const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });

describe('splitRecords', () => {
  it('parts the records: disjoint, complete, in order, exactly ⌊share · count⌋ held out', () => {
    fc.assert(
      fc.property(counts, shares, seeds, (count, share, seed) => {
        const { train, test } = splitRecords(count, share, seed);
        expect(test.length).toBe(Math.floor(share * count));
        const all = [...train, ...test].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: count }, (_, i) => i));
        for (const part of [train, test]) {
          expect([...part]).toEqual([...part].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('holds out the last of one shuffle by the documented stream', () => {
    fc.assert(
      fc.property(counts, shares, seeds, (count, share, seed) => {
        const order = Int32Array.from({ length: count }, (_, i) => i);
        shuffle(order, new Random(seed, STREAMS.heldOut));
        const last = [...order].slice(count - Math.floor(share * count));
        expect(new Set(splitRecords(count, share, seed).test)).toEqual(new Set(last));
      }),
    );
  });

  it('depends on the seed', () => {
    expect(splitRecords(100, 0.3, 1)).not.toEqual(splitRecords(100, 0.3, 2));
  });

  it('leaves one record to train on', () => {
    expect([heldOutCount(5, 1), heldOutCount(1, 0.99), heldOutCount(10, 0.3)]).toEqual([4, 0, 3]);
  });
});

it('every purpose has a stream of its own, away from stream 0', () => {
  const numbers = Object.values(STREAMS);
  expect(new Set([0, ...numbers]).size).toBe(numbers.length + 1);
});
