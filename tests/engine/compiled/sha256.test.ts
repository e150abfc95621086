import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../../src/engine/compiled/sha256';
import { Random } from '../../../src/engine/random';

/** Node's own SHA-256 of the numbers' bytes, little-endian by hand. */
function expected(numbers: Float64Array, count = numbers.length): string {
  const bytes = Buffer.alloc(count * 8);
  for (let i = 0; i < count; i++) bytes.writeDoubleLE(numbers[i]!, i * 8);
  return createHash('sha256').update(bytes).digest('hex');
}

function numbersOf(length: number, seed = 1): Float64Array {
  const random = new Random(seed, 5);
  return Float64Array.from({ length }, () => random.between(-1, 1) * 10 ** random.between(-300, 300));
}

describe('the compiled SHA-256', () => {
  it('is there', () => expect(Sha256.open()).not.toBeNull());

  it('agrees with Node’s on every length up to twenty blocks', () => {
    const numbers = numbersOf(160);
    for (let length = 0; length <= numbers.length; length++) {
      const hash = Sha256.open()!;
      hash.add(numbers, 0, length);
      expect(hash.hex()).toBe(expected(numbers, length));
    }
  });

  it('agrees around the room that its memory has for numbers', () => {
    for (const room of [7168, 2 * 7168]) {
      const numbers = numbersOf(room + 9);
      for (const length of [-9, -8, -7, -1, 0, 1, 7, 8, 9]) {
        const hash = Sha256.open()!;
        hash.add(numbers, 0, room + length);
        expect(hash.hex()).toBe(expected(numbers, room + length));
      }
    }
  });

  it('takes a message in any pieces, and tells its digest in between', () => {
    const piece = fc.record({ length: fc.integer({ min: 0, max: 3000 }), tells: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 0, max: 99 }), (pieces, seed) => {
        const numbers = numbersOf(
          pieces.reduce((sum, { length }) => sum + length, 0),
          seed,
        );
        const hash = Sha256.open()!;
        let at = 0;
        for (const { length, tells } of pieces) {
          hash.add(numbers, at, at + length);
          at += length;
          if (tells) expect(hash.hex()).toBe(expected(numbers, at));
        }
        expect(hash.hex()).toBe(expected(numbers));
        expect(hash.hex()).toBe(expected(numbers));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the bits of −0, of the least and the largest numbers', () => {
    const numbers = Float64Array.of(-0, 0, Number.MIN_VALUE, -Number.MAX_VALUE, 2 ** -1022, 1 / 3);
    const hash = Sha256.open()!;
    hash.add(numbers, 0, numbers.length);
    expect(hash.hex()).toBe(expected(numbers));
  });

  it('leaves each message to itself', () => {
    const numbers = numbersOf(500);
    const [first, second] = [Sha256.open()!, Sha256.open()!];
    first.add(numbers, 0, 100);
    second.add(numbers, 100, 500);
    first.add(numbers, 100, 200);
    expect(first.hex()).toBe(expected(numbers, 200));
    expect(second.hex()).toBe(expected(numbers.subarray(100)));
  });
});
