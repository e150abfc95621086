import { expect, it } from 'vitest';
import { accumulateBiases, accumulateWeights } from '../../../src/engine/kernels/accumulate';
import { affine, pullBack } from '../../../src/engine/kernels/affine';
import { Random } from '../../../src/engine/random';

const AT = 3;
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11];

/** Every pair of sizes with 1, 2, 5 and 6 records. */
const CASES = SIZES.flatMap((from) =>
  SIZES.flatMap((to) => [1, 2, 5, 6].map((count) => [from, to, count] as const)),
);

const random = new Random(1);
/** Over many scales, so that another order of a sum shows; with zeros of both signs. */
const numbers = (length: number) =>
  Float64Array.from({ length }, () => {
    const kind = random.below(8);
    return kind < 2 ? (kind === 0 ? -0 : 0) : random.between(-1, 1) * 10 ** random.between(-9, 9);
  });
const bits = (values: Float64Array) => Array.from(new BigInt64Array(values.slice().buffer));

it.each(['neuron', 'layer', 'none'] as const)(
  'a starts at the bias (%s) and adds w·z, l ascending',
  (bias) => {
    for (const [from, to, count] of CASES) {
      const parameters = numbers(AT + from * to + to);
      const z = numbers(count * from);
      const biasAt = bias === 'none' ? -1 : AT + from * to;
      const stride = bias === 'neuron' ? 1 : 0;
      const wanted = Float64Array.from({ length: count * to }, (_, k) => {
        const j = k % to;
        let sum = bias === 'none' ? 0 : parameters[biasAt + j * stride]!;
        for (let l = 0; l < from; l++) {
          sum += parameters[AT + j * from + l]! * z[Math.floor(k / to) * from + l]!;
        }
        return sum;
      });
      const found = numbers(count * to);
      affine(parameters, AT, biasAt, stride, z, from, found, to, count);
      expect(bits(found), `${from} to ${to}, ${count} records`).toEqual(bits(wanted));
    }
  },
);

it('dz starts at +0 and adds w·da, j ascending', () => {
  for (const [from, to, count] of CASES) {
    const parameters = numbers(AT + from * to);
    const da = numbers(count * to);
    const wanted = Float64Array.from({ length: count * from }, (_, k) => {
      let sum = 0;
      for (let j = 0; j < to; j++) {
        sum += parameters[AT + j * from + (k % from)]! * da[Math.floor(k / from) * to + j]!;
      }
      return sum;
    });
    const found = numbers(count * from);
    pullBack(parameters, AT, da, to, found, from, count);
    expect(bits(found), `${from} to ${to}, ${count} records`).toEqual(bits(wanted));
  }
});

it('each weight adds its records’ da·z to the lane of their parity, ascending', () => {
  for (const [from, to, count] of CASES) {
    const da = numbers(count * to);
    const z = numbers(count * from);
    const found = [numbers(AT + from * to), numbers(AT + from * to)] as const;
    const wanted = found.map((lane) => lane.slice());
    for (let r = 0; r < count; r++) {
      for (let k = 0; k < from * to; k++) {
        wanted[r % 2]![AT + k]! += da[r * to + Math.floor(k / from)]! * z[r * from + (k % from)]!;
      }
    }
    accumulateWeights(found[0], found[1], AT, da, to, z, from, count);
    for (const lane of [0, 1]) {
      expect(bits(found[lane]!), `${from} to ${to}, ${count} records`).toEqual(bits(wanted[lane]!));
    }
  }
});

it.each(['neuron', 'layer'] as const)(
  'each bias (%s) adds da to the lane of its record’s parity, ascending',
  (bias) => {
    const stride = bias === 'neuron' ? 1 : 0;
    for (const [, to, count] of CASES) {
      const da = numbers(count * to);
      const found = [numbers(AT + to), numbers(AT + to)] as const;
      const wanted = found.map((lane) => lane.slice());
      for (let r = 0; r < count; r++) {
        for (let j = 0; j < to; j++) wanted[r % 2]![AT + j * stride]! += da[r * to + j]!;
      }
      accumulateBiases(found[0], found[1], AT, stride, da, to, count);
      for (const lane of [0, 1])
        expect(bits(found[lane]!), `${to}, ${count} records`).toEqual(bits(wanted[lane]!));
    }
  },
);
