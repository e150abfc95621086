import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Descent } from '../../src/engine/descent';
import { createLayout, parameterNames } from '../../src/engine/layout';
import { RecordOrder } from '../../src/engine/order';
import { OPTIMIZER_NAMES } from '../../src/engine/settings';
import { startParameters } from '../../src/engine/starts';
import { Fingerprint } from '../../src/worker/fingerprint';
import type { HeapGrowth } from '../helpers/heap-growth';
import { problemOf, randomRecords } from '../helpers/problems';

function walk(descent: Descent, to: number): Descent {
  descent.evaluate();
  while (descent.n < to) {
    descent.advance();
    descent.evaluate();
  }
  return descent;
}

describe('layout', () => {
  it.each([
    ['neuron', 5, 'b1[1]'],
    ['layer', 2, 'b1'],
    ['network', 1, 'b'],
  ] as const)('bias %s', (bias, count, name) => {
    const layout = createLayout([2, 4, 1], bias);
    expect([layout.weightCount, layout.biasCount, layout.length]).toEqual([12, count, 12 + count]);
    const names = parameterNames(layout);
    expect([names.length, names[0], names[5], names[11], names[12]]).toEqual([
      12 + count,
      'w1[1,1]',
      'w1[3,2]',
      'w2[1,4]',
      name,
    ]);
  });

  it('has no bias where none is asked for', () => expect(createLayout([2, 4, 1], 'none').length).toBe(12));
});

describe('order of records', () => {
  const at = (order: RecordOrder, n: number, size: number) => {
    const out = new Int32Array(size);
    order.records(n, out);
    return [...out];
  };

  it('wraps a mini-batch around the end', () => {
    const order = new RecordOrder(5, 3, false, 1);
    expect([0, 1, 2, 3].map((n) => at(order, n, 3))).toEqual([
      [0, 1, 2],
      [3, 4, 0],
      [1, 2, 3],
      [4, 0, 1],
    ]);
  });

  it('visits every record once an epoch when shuffled, and knows any step at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 2 ** 32 }), (count, seed) => {
        const size = Math.max(1, count >> 1);
        const order = new RecordOrder(count, size, true, seed);
        const row = Array.from({ length: 3 * count }, (_, n) => at(order, n, size)).flat();
        for (let epoch = 0; epoch < 2; epoch++) {
          expect(new Set(row.slice(epoch * count, (epoch + 1) * count)).size).toBe(count);
        }
        expect(at(new RecordOrder(count, size, true, seed), 2, size)).toEqual(row.slice(2 * size, 3 * size));
      }),
    );
  });
});

describe('starts', () => {
  const layout = createLayout([3, 50, 2], 'neuron');

  it('xavier stays in its bound, biases at 0', () => {
    const start = startParameters(layout, { kind: 'xavier', seed: 4 });
    const bound = Math.sqrt(6 / 53);
    expect(start.subarray(0, 150).every((w) => Math.abs(w) <= bound)).toBe(true);
    expect(Math.max(...start.subarray(0, 150).map(Math.abs))).toBeGreaterThan(0.9 * bound);
    expect(start.subarray(250).every((b) => b === 0)).toBe(true);
  });

  it('he has the deviation √(2/from)', () => {
    const wide = createLayout([64, 64], 'none');
    const start = startParameters(wide, { kind: 'he', seed: 4 });
    const deviation = Math.sqrt(start.reduce((sum, w) => sum + w * w, 0) / start.length);
    expect(deviation).toBeGreaterThan(0.95 * Math.sqrt(2 / 64));
    expect(deviation).toBeLessThan(1.05 * Math.sqrt(2 / 64));
  });

  it('the same seed gives the same bits, another one others', () => {
    const of = (seed: number) => startParameters(layout, { kind: 'uniform', seed });
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });
});

describe('a descent', () => {
  it.each(OPTIMIZER_NAMES)('goes on from a saved state bit for bit: %s', (optimizer) => {
    const problem = problemOf({
      descent: { optimizer, mode: 'mini-batch', order: 'shuffled', batchSize: 5 },
    });
    const straight = walk(new Descent(problem), 40);
    const state = walk(new Descent(problem), 17).save();
    const resumed = new Descent(problem);
    resumed.restore(state);
    expect(walk(resumed, 40).parameters).toEqual(straight.parameters);
    expect(resumed.loss).toBe(straight.loss);
  });

  it('moves nothing but the trained parameters', () => {
    const descent = walk(new Descent(problemOf({ train: [2, 14], descent: { optimizer: 'adam' } })), 5);
    const start = new Descent(descent.problem).parameters;
    expect([...start.keys()].filter((i) => start[i] !== descent.parameters[i])).toEqual([2, 14]);
  });

  it('has stepLoss equal to loss in batch, and the sum |E| times the mean', () => {
    const sum = walk(new Descent(problemOf()), 0);
    const mean = walk(new Descent(problemOf({ descent: { reduce: 'mean' } })), 0);
    expect(sum.stepLoss).toBe(sum.loss);
    sum.gradient.forEach((g, i) => expect(g / 12).toBe(mean.gradient[i]));
  });

  it('stops being finite with a wild rate, and names what overflowed', () => {
    const descent = new Descent(
      problemOf({ network: { output: 'linear', activation: 'linear' }, descent: { learningRate: 50 } }),
    );
    descent.evaluate();
    while (descent.overflow() === null) {
      descent.advance();
      descent.evaluate();
    }
    expect(descent.n).toBeGreaterThan(1);
    expect(['parameters', 'loss']).toContain(descent.overflow());
  });

  it('fingerprints every frame: one changed bit changes it', () => {
    const print = new Fingerprint(2);
    print.add(new Float64Array([1, 2]));
    const first = print.hex();
    // python3: hashlib.sha256(struct.pack('<2d', 1, 2)).hexdigest()
    expect(first).toBe('dc91ce9a50ddc828740aa26743716897fdb2bb64f1db662fe263a59be56145ae');
    print.add(new Float64Array([3, 4]));
    expect(print.hex()).toBe('6bab56d2f81d4b5a2dbf102bf6a6ff7d5211a475fc5f97813f977e8ba714b07d');
  });

  it('allocates nothing in a step: 100,000 steps grow the heap by less than 64 kB', () => {
    const script = new URL('../helpers/heap-growth.ts', import.meta.url).pathname;
    const output = execFileSync(
      process.execPath,
      [
        '--expose-gc',
        '--single-threaded',
        '--min-semi-space-size=64',
        '--max-semi-space-size=64',
        '--import',
        'tsx',
        script,
      ],
      {
        encoding: 'utf8',
      },
    );
    const growth = JSON.parse(output) as Record<string, HeapGrowth>;
    expect(Object.keys(growth)).toEqual(['batch', 'mini-batch', 'stochastic']);
    for (const { taken, kept } of Object.values(growth)) {
      expect(kept).toBeLessThan(64 * 1024);
      // The smallest object takes 16 bytes: one a step would be 1.6 MB. The compiler takes some by itself.
      expect(taken).toBeLessThan(800_000);
    }
  });

  it('reads losses in the same lanes whatever the records are called', () => {
    const records = randomRecords(1, 131, 2, 1);
    const descent = new Descent(problemOf({}, records));
    descent.evaluate();
    const chosen = Int32Array.from({ length: 131 }, (_, i) => i);
    descent.objective.measure(descent.parameters, chosen);
    expect(descent.objective.lastLoss).toBe(descent.loss);
  });
});
