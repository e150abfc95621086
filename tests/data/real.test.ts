import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { numberAt, parseCsv } from '../../src/data/csv';
import { chooseRows, readReal } from '../../src/data/real';
import { DATA_REGISTRY } from '../../src/data/registry';
import { REAL_KINDS } from '../../src/data/settings';
import { standardise } from '../../src/data/standardise';
import { readTable } from './tables';

const texts = new Map<string, string>();
const seeds = fc.nat({ max: 1e9 });

beforeAll(async () => {
  for (const kind of REAL_KINDS) {
    const file = DATA_REGISTRY[kind].real?.file ?? '';
    texts.set(kind, await readTable(file));
  }
});

function moments(values: Float64Array, column: number, stride: number) {
  const cells = values.filter((_, i) => i % stride === column);
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
  const square = cells.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cells.length;
  return { mean, deviation: Math.sqrt(square), constant: cells.every((value) => value === cells[0]) };
}

describe('standardise', () => {
  it('gives mean 0 and deviation 1, and 0 for a constant column', () => {
    // 0.1 is a constant whose rounded mean differs from it.
    const column = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(column, (cells) => {
        const values = Float64Array.from(cells.flatMap((cell) => [cell / 7, 0.1]));
        const result = standardise(values, 2);
        const { mean, deviation } = moments(result, 0, 2);
        const flat = cells.every((cell) => cell === cells[0]);
        expect(Math.abs(mean)).toBeLessThan(1e-12);
        expect(Math.abs(deviation - (flat ? 0 : 1))).toBeLessThan(1e-12);
        expect(result.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
        cells.forEach((cell, i) => {
          if (cell < cells[0]) expect(result[2 * i]).toBeLessThan(result[0]);
        });
      }),
    );
  });
});

describe.each(REAL_KINDS)('%s', (kind) => {
  const info = DATA_REGISTRY[kind];
  const rows = info.real?.rows ?? 0;
  const read = (count: number, seed: number) => readReal(info, texts.get(kind) ?? '', count, seed);

  it.each([40, 10000])('has standardised columns, of %i records', (count) => {
    const raw = read(count, 3);
    expect(raw.count).toBe(Math.min(count, rows));
    expect(raw.inputs.length).toBe(raw.count * info.inputCount);
    let varying = 0;
    for (let column = 0; column < info.inputCount; column++) {
      const { mean, deviation, constant } = moments(raw.inputs, column, info.inputCount);
      expect(Math.abs(mean)).toBeLessThan(1e-12);
      expect(Math.abs(deviation - (constant ? 0 : 1))).toBeLessThan(1e-12);
      if (!constant) varying++;
    }
    expect(varying).toBeGreaterThan(info.inputCount * 0.7);
  });

  it('takes the chosen rows in file order, each with its own target', () => {
    const table = parseCsv(texts.get(kind) ?? '');
    const raw = read(50, 8);
    const taken = chooseRows(rows, 50, 8);
    taken.forEach((row, i) => {
      const cell = table.rows[row][info.inputCount];
      if (info.classNames) expect(info.classNames[raw.classes?.[i] ?? -1]).toBe(cell);
      else expect(raw.values?.[i]).toBe(Number(cell));
    });
    // Standardising keeps the order of a column.
    const column = info.inputCount - 2;
    const before = [...taken].map((row) => numberAt(table, row, column));
    before.forEach((value, i) => {
      const difference = raw.inputs[i * info.inputCount + column] - raw.inputs[column];
      expect(Math.sign(difference)).toBe(Math.sign(value - before[0]));
    });
  });

  it('holds every class', () => {
    const { classes } = read(rows, 1);
    expect(new Set(classes ?? []).size).toBe(info.classNames?.length ?? 0);
  });

  it('refuses a file of another shape, naming it', () => {
    const text = texts.get(kind) ?? '';
    const file = info.real?.file ?? '';
    const short = text.trimEnd().split('\n').slice(0, -1).join('\n');
    expect(() => readReal(info, short, 10, 1)).toThrow(`${file}: found ${rows - 1} rows, expected ${rows}`);
    expect(() => readReal(info, 'a,b\n1,2', 10, 1)).toThrow(
      `${file}: found 2 columns, expected ${info.inputCount + 1}`,
    );
    const spoilt = text.replace(/\n[^,]+,/, '\nmany,');
    expect(() => readReal(info, spoilt, rows, 1)).toThrow(
      new RegExp(`^${file}: row 1, column 1 \\(.+\\): found "many", expected a number$`),
    );
  });
});

it('an unknown class is refused by row and column', () => {
  const spoilt = (texts.get('iris') ?? '').replace('virginica', 'tulip');
  expect(() => readReal(DATA_REGISTRY.iris, spoilt, 150, 1)).toThrow(
    'iris.csv: row 101, column 5 (species): found "tulip", expected one of setosa, versicolor, virginica',
  );
});

describe('chooseRows', () => {
  it('is ascending without repetition, nested in larger choices, and seeded', () => {
    const counts = fc.integer({ min: 1, max: 149 });
    fc.assert(
      fc.property(counts, counts, seeds, (a, b, seed) => {
        const few = [...chooseRows(150, Math.min(a, b), seed)];
        const many = new Set(chooseRows(150, Math.max(a, b), seed));
        expect(few).toEqual([...new Set(few)].sort((p, q) => p - q));
        expect(few.length).toBe(Math.min(a, b));
        expect(few.every((row) => many.has(row) && row < 150)).toBe(true);
      }),
    );
    expect(chooseRows(150, 50, 1)).not.toEqual(chooseRows(150, 50, 2));
    expect([...chooseRows(5, 9, 1)]).toEqual([0, 1, 2, 3, 4]);
  });
});
