import { describe, expect, it } from 'vitest';
import { buildData } from '../../src/data/build';
import { classRule } from '../../src/data/classes';
import { DATA_REGISTRY } from '../../src/data/registry';
import { CLASS_KINDS, CURVE_KINDS } from '../../src/data/settings';
import { classOf } from '../../src/engine/confusion';
import type { LossKind, OutputName } from '../../src/engine/settings';
import { readTable, settingsOf } from './tables';

const ENDS: readonly [OutputName, LossKind][] = [
  ['tanh', 'mse'],
  ['sigmoid', 'mse'],
  ['linear', 'mse'],
  ['relu', 'mse'],
  ['sigmoid', 'cross-entropy'],
  ['softmax', 'cross-entropy'],
];

describe('outputs read as classes', () => {
  it.each(ENDS)('desired outputs say their own class: %s, %s', async (output, loss) => {
    for (const kind of [...CLASS_KINDS, 'iris'] as const) {
      const { real, classNames } = DATA_REGISTRY[kind];
      const settings = settingsOf(kind, real ? { count: 150, features: [] } : {});
      const data = await buildData(settings, output, loss, readTable);
      const rule = classRule(data, false, output, loss)!;
      expect(rule.names).toEqual(classNames);
      const { targets, count, outputCount } = data.train;
      const high = Math.max(...targets);
      for (let i = 0; i < count; i++) {
        const own = [...targets.subarray(i * outputCount, (i + 1) * outputCount)];
        const wanted = outputCount === 1 ? Number(own[0] === high) : own.indexOf(high);
        expect(classOf(targets, i * outputCount, outputCount, rule.middle)).toBe(wanted);
      }
      const low = Math.min(...targets);
      // The middle is as far from either.
      expect(rule.middle - low).toBeCloseTo(high - rule.middle, 12);
    }
  });

  it.each(CURVE_KINDS)('%s is about values', async (kind) => {
    const data = await buildData(settingsOf(kind, { noise: 0 }), 'linear', 'mse', readTable);
    expect(classRule(data, false, 'linear', 'mse')).toBeNull();
  });

  const table = (outputs: string[], rows: number[][]) =>
    buildData({ kind: 'table', inputs: ['a'], outputs, rows }, 'linear', 'mse', readTable);

  it.each([
    [
      ['y'],
      [
        [0, -2],
        [1, 6],
        [2, 6],
      ],
      ['y = −2', 'y = 6'],
      2,
    ],
    [
      ['cat', 'dog'],
      [
        [0, 0, 1],
        [1, 1, 0],
      ],
      ['cat', 'dog'],
      0.5,
    ],
  ])(
    'a table is about classes where its targets take two values: %j',
    async (outputs, rows, names, middle) => {
      const data = await table(outputs, rows);
      expect(classRule(data, true, 'linear', 'mse')).toEqual({ names, middle });
    },
  );

  it.each([
    [
      ['y'],
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
    ],
    [
      ['y'],
      [
        [0, 1],
        [1, 1],
      ],
    ],
    [
      ['u', 'v'],
      [
        [0, 1, 1],
        [1, 0, 1],
      ],
    ],
    [
      ['u', 'v'],
      [
        [0, 0, 0],
        [1, 0, 1],
      ],
    ],
  ])('a table is about values otherwise: %j', async (outputs, rows) => {
    expect(classRule(await table(outputs, rows), true, 'linear', 'mse')).toBeNull();
  });
});
