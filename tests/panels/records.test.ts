import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { parameterNames } from '../../src/engine/layout';
import { formatCompact } from '../../src/panels/format';
import {
  isWrong,
  type RecordFacts,
  recordColumns,
  sortRecords,
} from '../../src/panels/inspector/recordColumns';
import { inkShares } from '../../src/panels/inspector/recordPicture';
import { completeRecipe } from '../../src/recipe/complete';
import { runRule } from '../../src/store/maps/map-rule';
import { readTable } from '../data/tables';

async function facts(loose: Parameters<typeof completeRecipe>[0]): Promise<RecordFacts> {
  const recipe = completeRecipe(loose);
  const { problem, data } = await prepare(recipe, { 'iris.csv': await readTable('iris.csv') });
  const run = { id: 1, problem, data, parameterNames: parameterNames(problem.layout) };
  return { run, rule: runRule(run, recipe), values: null, waits: null };
}

/** C_i, |∇C_i| and outputs that no two records share. */
function madeUp({ run }: RecordFacts): Float64Array {
  const { count, outputCount } = run.problem.records;
  return Float64Array.from({ length: count * (2 + outputCount) }, (_, i) => Math.sin(7 * i + 1));
}

describe('the table of records', () => {
  it('is sorted by any column, both ways, and holds every record once', async () => {
    for (const loose of [{ data: { count: 30 } }, { data: { kind: 'iris', count: 30 } }]) {
      const known = await facts(loose);
      const all = { ...known, values: madeUp(known) };
      for (const column of recordColumns(all.run, all.rule, false)) {
        for (const descending of [false, true]) {
          const order = new Int32Array(30);
          sortRecords(all, column, descending, order);
          expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
          const keys = [...order].map((i) => column.number(all, i));
          const sign = descending ? -1 : 1;
          keys.slice(1).forEach((key, i) => expect(sign * (key - keys[i]!)).toBeGreaterThanOrEqual(0));
        }
      }
    }
  });

  it('keeps its own order where nothing is known yet', async () => {
    const known = await facts({ data: { count: 12 } });
    const loss = recordColumns(known.run, known.rule, false).find(({ key }) => key === 'loss')!;
    const order = new Int32Array(12);
    sortRecords(known, loss, true, order);
    expect([...order]).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(loss.text(known, 3)).toBe('');
  });

  it('shows when a record is used only where a step does not use all', async () => {
    for (const mode of ['batch', 'mini-batch', 'stochastic']) {
      const { run, rule } = await facts({ descent: { mode } });
      const keys = recordColumns(run, rule, false).map(({ key }) => key);
      expect(keys.includes('wait')).toBe(mode !== 'batch');
    }
  });

  it('writes the record’s own numbers, and marks a class that is said wrongly', async () => {
    const known = await facts({ data: { count: 20 } });
    const { targets, inputs } = known.run.data.train;
    const values = madeUp(known);
    const all = { ...known, values };
    const columns = new Map(recordColumns(all.run, all.rule, false).map((column) => [column.key, column]));
    const number = (key: string, i: number) => columns.get(key)!.number(all, i);
    for (let i = 0; i < 20; i++) {
      expect([number('x0', i), number('x1', i)]).toEqual([inputs[2 * i], inputs[2 * i + 1]]);
      expect([number('desired', i), number('actual', i)]).toEqual([targets[i], values[40 + i]]);
      expect([number('loss', i), number('slope', i)]).toEqual([values[i], values[20 + i]]);
      expect(isWrong(all, i)).toBe(targets[i]! > 0 !== values[40 + i]! > 0);
    }
  });
});

describe('numbers in narrow cells', () => {
  it.each([
    [0, '0.000'],
    [1.5925, '1.593'],
    [-0.0422, '−0.042'],
    [12.345, '12.35'],
    [123.4, '123'],
    [0.00008, '8·10⁻⁵'],
    [-2.6e7, '−3·10⁷'],
    [Number.NaN, '–'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('%d is %s', (value, text) => expect(formatCompact(value)).toBe(text));

  it('are at most eight characters wide', () => {
    for (let e = -90; e < 90; e++) expect(formatCompact(-9.996 * 10 ** e).length).toBeLessThanOrEqual(8);
  });
});

it('a picture’s ink runs from none to all', () => {
  const shares = inkShares(Float64Array.of(-7, -2, 0, 2, 9));
  expect([...shares]).toEqual([0, 0, 0.5, 1, 1]);
  expect([...inkShares(Float64Array.of(1, 1))]).toEqual([0, 0]);
});
