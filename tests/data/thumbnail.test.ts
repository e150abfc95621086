import { describe, expect, it } from 'vitest';
import { numberAt, parseCsv } from '../../src/data/csv';
import { DATA_REGISTRY } from '../../src/data/registry';
import { DATA_KINDS } from '../../src/data/settings';
import { thumbnailOf } from '../../src/data/thumbnail';
import { DIGIT_PIXELS, DIGIT_ROW, REAL_THUMBNAILS } from '../../src/data/thumbnail-real';
import { readTable, sameBits } from './tables';

describe.each(DATA_KINDS)('thumbnail of %s', (kind) => {
  const { marks, points } = thumbnailOf(kind);
  const column = (first: number) => [...points].filter((_, i) => i % 3 === first);

  it('is a few dozen points in the frame, always the same', () => {
    expect(points.length % 3).toBe(0);
    expect(points.length / 3).toBeGreaterThanOrEqual(50);
    expect(points.length / 3).toBeLessThanOrEqual(64);
    for (const value of [...column(0), ...column(1)]) expect(Math.abs(value)).toBeLessThan(1.1);
    expect(Math.max(...column(0)) - Math.min(...column(0))).toBeGreaterThan(1);
    expect(sameBits(points, thumbnailOf(kind).points)).toBe(true);
  });

  it('shows every class, or the value', () => {
    const { classNames } = DATA_REGISTRY[kind];
    if (marks === 'classes') expect(new Set(column(2)).size).toBe(classNames?.length);
    if (marks === 'values') expect(column(2)).toEqual(column(1));
    if (marks === 'image') expect(column(2).every((ink) => ink >= 0 && ink <= 1)).toBe(true);
    expect(marks).toBe(kind === 'digits' ? 'image' : classNames ? 'classes' : 'values');
  });
});

describe('the numbers kept for thumbnails', () => {
  it.each(['iris', 'wine', 'diabetes'] as const)('are those of %s.csv', async (kind) => {
    const { every, columns, points } = REAL_THUMBNAILS[kind];
    const table = parseCsv(await readTable(`${kind}.csv`));
    const { classNames } = DATA_REGISTRY[kind];
    const truth: number[] = [];
    for (let row = 0; row < table.rows.length; row += every) {
      const last = table.columns.length - 1;
      const value = classNames ? classNames.indexOf(table.rows[row][last]) : numberAt(table, row, last);
      truth.push(numberAt(table, row, columns[0]), numberAt(table, row, columns[1]), value);
    }
    expect(points).toEqual(truth);
  });

  it('are those of digits-8x8.csv', async () => {
    const table = parseCsv(await readTable('digits-8x8.csv'));
    expect(DIGIT_PIXELS).toEqual(table.rows[DIGIT_ROW].slice(0, 64).map(Number));
  });
});
