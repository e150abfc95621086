import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildData, dataShape } from '../../src/data/build';
import { featureAt } from '../../src/data/features';
import { combinationProblem, tableTargetProblem } from '../../src/data/possible';
import { DATA_REGISTRY, DATA_ROWS } from '../../src/data/registry';
import type { TableData } from '../../src/data/settings';
import { CLASS_KINDS, CURVE_KINDS, DATA_KINDS, FEATURES } from '../../src/data/settings';
import { LOSS_KINDS, OUTPUT_NAMES } from '../../src/engine/settings';
import { readTable, sameBits, settingsOf } from './tables';

const COMBINATIONS = DATA_KINDS.flatMap((kind) =>
  OUTPUT_NAMES.flatMap((output) => LOSS_KINDS.map((loss) => ({ kind, output, loss }))),
);

/** What numbers.md and the recipe's activations ask of targets, written out again. */
function expectedRange(output: string, loss: string): [number, number] {
  if (loss === 'cross-entropy') return [0, 1];
  return ['tanh', 'linear', 'sin'].includes(output) ? [-0.8, 0.8] : [0.1, 0.9];
}

describe('combinationProblem', () => {
  it('allows exactly what makes sense', () => {
    for (const { kind, output, loss } of COMBINATIONS) {
      const crossed = loss === 'cross-entropy' && output !== 'sigmoid' && output !== 'softmax';
      const alone = output === 'softmax' && ['line', 'sine', 'step-function', 'diabetes'].includes(kind);
      expect(combinationProblem(kind, output, loss) === null).toBe(!crossed && !alone);
    }
  });

  it('names the field, what was found and what is expected', () => {
    expect(combinationProblem('xor', 'tanh', 'cross-entropy')).toBe(
      'loss.kind: got cross-entropy, expected mse where network.output is tanh (cross-entropy needs sigmoid or softmax)',
    );
    expect(combinationProblem('diabetes', 'softmax', 'mse')).toBe(
      'network.output: got softmax, expected another activation where data.kind is diabetes (a single softmax output is always 1)',
    );
  });

  it('is what buildData throws', async () => {
    await expect(buildData(settingsOf('sine'), 'softmax', 'mse', readTable)).rejects.toThrow(
      combinationProblem('sine', 'softmax', 'mse') ?? 'possible',
    );
  });
});

const POSSIBLE = COMBINATIONS.filter(({ kind, output, loss }) => !combinationProblem(kind, output, loss));

describe('buildData', () => {
  it.each(POSSIBLE)('$kind, $output, $loss: finite records of the announced shape', async (combination) => {
    const { kind, output, loss } = combination;
    const settings = settingsOf(kind, { count: 53, test: 0.3, seed: 7 });
    const data = await buildData(settings, output, loss, readTable);
    const shape = dataShape(settings, output);
    expect(data.train.count).toBe(shape.trainRecords);
    expect(data.train.count + data.test.count).toBe(shape.records);
    expect(data.test.count).toBe(15);
    expect(data.inputNames.length).toBe(shape.inputs);
    expect(data.outputNames.length).toBe(shape.outputs);
    for (const part of [data.train, data.test]) {
      expect([part.inputCount, part.outputCount]).toEqual([shape.inputs, shape.outputs]);
      expect(part.inputs.length).toBe(part.count * shape.inputs);
      expect(part.targets.length).toBe(part.count * shape.outputs);
      expect(part.inputs.every(Number.isFinite) && part.targets.every(Number.isFinite)).toBe(true);
    }
    checkTargets([...data.train.targets, ...data.test.targets], shape.outputs, combination);
  });

  function checkTargets(targets: number[], outputs: number, combination: (typeof COMBINATIONS)[number]) {
    const { kind, output, loss } = combination;
    const [low, high] = expectedRange(output, loss);
    const { classNames } = DATA_REGISTRY[kind];
    if (classNames) {
      expect(new Set(targets)).toEqual(new Set([low, high]));
      expect(outputs).toBe(classNames.length === 2 && output !== 'softmax' ? 1 : classNames.length);
      for (let i = 0; outputs > 1 && i < targets.length; i += outputs) {
        const row = targets.slice(i, i + outputs);
        expect(row.filter((target) => target === high).length).toBe(1);
      }
    } else if (output !== 'linear') {
      expect(outputs).toBe(1);
      expect([Math.min(...targets), Math.max(...targets)]).toEqual([low, high]);
    }
  }

  it('gives the positive target to class 1, and output i to class i', async () => {
    const one = await buildData(settingsOf('xor', { noise: 0 }), 'tanh', 'mse', readTable);
    const two = await buildData(settingsOf('xor', { noise: 0 }), 'softmax', 'cross-entropy', readTable);
    for (let i = 0; i < one.train.count; i++) {
      const product = one.train.inputs[2 * i] * one.train.inputs[2 * i + 1];
      expect(one.train.targets[i]).toBe(product > 0 ? 0.8 : -0.8);
      expect([...two.train.targets.slice(2 * i, 2 * i + 2)]).toEqual(product > 0 ? [0, 1] : [1, 0]);
    }
    expect([one.outputNames, two.outputNames]).toEqual([['y'], one.classNames]);
  });

  it('leaves curves as they are for linear outputs, and standardises diabetes', async () => {
    const line = await buildData(settingsOf('line', { noise: 0 }), 'linear', 'mse', readTable);
    line.train.inputs.forEach((x, i) => {
      expect(line.train.targets[i]).toBe(0.6 * x + 0.2);
    });
    const { train } = await buildData(settingsOf('diabetes', { count: 442 }), 'linear', 'mse', readTable);
    const sum = train.targets.reduce((total, target) => total + target, 0);
    const squares = train.targets.reduce((total, target) => total + target * target, 0);
    expect(Math.abs(sum / 442)).toBeLessThan(1e-12);
    expect(Math.abs(squares / 442 - 1)).toBeLessThan(1e-12);
  });

  it('scales values without changing their order or proportions', async () => {
    const settings = settingsOf('sine', { noise: 0.3 });
    const plain = (await buildData(settings, 'linear', 'mse', readTable)).train.targets;
    const scaled = (await buildData(settings, 'tanh', 'mse', readTable)).train.targets;
    const slope = 1.6 / (Math.max(...plain) - Math.min(...plain));
    plain.forEach((value, i) => {
      expect(scaled[i] - scaled[0]).toBeCloseTo(slope * (value - plain[0]), 12);
    });
  });

  it('gives the middle of the range to a single value', async () => {
    const { train } = await buildData(settingsOf('line', { count: 1 }), 'sigmoid', 'mse', readTable);
    expect([...train.targets]).toEqual([0.5]);
  });

  it('computes features after noise, from the points that it keeps', async () => {
    const settings = settingsOf('moons', { features: [...FEATURES], noise: 0.4, test: 0.25 });
    const data = await buildData(settings, 'tanh', 'mse', readTable);
    const plain = await buildData({ ...settings, features: ['x1', 'x2'] }, 'tanh', 'mse', readTable);
    const points = data.points ?? new Float64Array(0);
    expect(points.length).toBe(2 * 90);
    expect(data.testPoints?.length).toBe(2 * 30);
    expect(sameBits(points, plain.train.inputs)).toBe(true);
    expect(data.inputNames).toEqual(FEATURES);
    for (let i = 0; i < data.train.count; i++) {
      const [x, y] = [points[2 * i], points[2 * i + 1]];
      const row = data.train.inputs.slice(7 * i, 7 * i + 7);
      const truth = [x, y, x * x, y * y, x * y, Math.sin(x), Math.sin(y)];
      truth.forEach((value, j) => {
        expect(Math.abs(row[j] - value)).toBeLessThan(1e-15);
        expect(row[j]).toBe(featureAt(FEATURES[j], x, y));
      });
    }
  });

  it('parts the very records that it makes when nothing is held out, each target with its inputs', async () => {
    const rows = (records: { inputs: Float64Array; targets: Float64Array; count: number }) =>
      Array.from({ length: records.count }, (_, i) =>
        [...records.inputs.slice(2 * i, 2 * i + 2), records.targets[i]].join(),
      );
    const whole = await buildData(settingsOf('circle'), 'tanh', 'mse', readTable);
    const parted = await buildData(settingsOf('circle', { test: 0.3 }), 'tanh', 'mse', readTable);
    const order = rows(whole.train);
    const [train, test] = [rows(parted.train), rows(parted.test)];
    expect(whole.test.count).toBe(0);
    expect([...train, ...test].sort()).toEqual([...order].sort());
    for (const part of [train, test]) {
      const places = part.map((row) => order.indexOf(row));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it('has the same bits again, and other bits for another seed', async () => {
    for (const kind of DATA_KINDS) {
      const settings = settingsOf(kind, { count: 40, test: 0.2 });
      const [a, b] = [
        await buildData(settings, 'sigmoid', 'mse', readTable),
        await buildData(settings, 'sigmoid', 'mse', readTable),
      ];
      const other = await buildData({ ...settings, seed: 2 }, 'sigmoid', 'mse', readTable);
      expect(sameBits(a.train.inputs, b.train.inputs)).toBe(true);
      expect(sameBits(a.train.targets, b.train.targets)).toBe(true);
      expect(sameBits(a.train.inputs, other.train.inputs)).toBe(false);
    }
  });

  it('says how the values were prepared', async () => {
    const sentence = async (kind: 'xor' | 'iris' | 'diabetes' | 'sine', output: 'tanh' | 'linear') =>
      (await buildData(settingsOf(kind), output, 'mse', readTable)).preparation;
    expect(await sentence('xor', 'tanh')).toBe(
      'Inputs as generated; targets 0.8 for the class and −0.8 otherwise.',
    );
    expect(await sentence('iris', 'tanh')).toMatch(/standardised.*one output for each class/);
    expect(await sentence('diabetes', 'tanh')).toMatch(/scaled into −0\.8 … 0\.8\.$/);
    expect(await sentence('sine', 'linear')).toMatch(/target as generated\.$/);
  });
});

describe('tables', () => {
  const table = (rows: number[][], outputs = ['y']): TableData => ({
    kind: 'table',
    inputs: ['a', 'b'],
    outputs,
    rows,
  });

  it('are used as given, in order, with nothing held out', async () => {
    const cell = fc.double({ noNaN: true, noDefaultInfinity: true });
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
        const data = await buildData(table(rows), 'linear', 'mse', readTable);
        const again = rows.map((_, i) => [
          ...data.train.inputs.slice(2 * i, 2 * i + 2),
          data.train.targets[i],
        ]);
        expect(again).toEqual(rows);
        expect(data.test.count).toBe(0);
        expect([data.inputNames, data.outputNames, data.classNames]).toEqual([['a', 'b'], ['y'], null]);
        expect(data.points).toEqual(data.train.inputs);
        const count = rows.length;
        expect(dataShape(table(rows), 'tanh')).toEqual({
          inputs: 2,
          outputs: 1,
          records: count,
          trainRecords: count,
        });
      }),
    );
  });

  it('are refused with cross-entropy where a target does not fit', async () => {
    const high = table([
      [0, 0, 1],
      [5, 5, 1.5],
    ]);
    const sums = table(
      [
        [0, 0, 0.5, 0.5],
        [0, 0, 0.5, 0.5 + 1e-8],
      ],
      ['p', 'q'],
    );
    const nearly = table([[0, 0, 0.5, 0.5 + 1e-10]], ['p', 'q']);
    expect(tableTargetProblem(high, 'sigmoid', 'mse')).toBe(null);
    expect(tableTargetProblem(sums, 'sigmoid', 'cross-entropy')).toBe(null);
    expect(tableTargetProblem(nearly, 'softmax', 'cross-entropy')).toBe(null);
    expect(tableTargetProblem(sums, 'softmax', 'cross-entropy')).toMatch(
      /^loss\.kind: .*data\.rows\[1\] .*sum/,
    );
    await expect(buildData(high, 'sigmoid', 'cross-entropy', readTable)).rejects.toThrow(
      'loss.kind: got cross-entropy with data.rows[1] having y = 1.5, expected targets from 0 to 1',
    );
  });
});

describe('registry', () => {
  it('has a row for each kind, in the order of the page', () => {
    expect(DATA_ROWS.map((row) => row.key)).toEqual(DATA_KINDS);
    expect(new Set(DATA_ROWS.map((row) => row.label)).size).toBe(DATA_KINDS.length);
    for (const row of DATA_ROWS) expect(row.description).toMatch(/^[A-Z].*\.$/);
  });

  it('tells where features and noise apply', () => {
    const kinds = (flag: 'features' | 'noise') => DATA_ROWS.filter((row) => row[flag]).map((row) => row.key);
    expect(kinds('features')).toEqual(CLASS_KINDS);
    expect(kinds('noise')).toEqual([...CLASS_KINDS, ...CURVE_KINDS]);
  });
});
