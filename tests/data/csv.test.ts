import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberAt, parseCsv } from '../../src/data/csv';

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('parseCsv', () => {
  it('reads plain and quoted cells, any line break, a byte-order mark, blank lines', () => {
    const expected = {
      columns: ['a', 'b'],
      rows: [
        ['1', '2'],
        ['x, "y"', ''],
      ],
    };
    for (const line of ['\n', '\r\n', '\r']) {
      const text = ['\uFEFFa,b', '', '1, 2 ', '"x, ""y""",', '', ''].join(line);
      expect(parseCsv(text)).toEqual(expected);
    }
    expect(parseCsv('a,b\n1,2\n"x, ""y""",')).toEqual(expected);
  });

  it('keeps a row of empty cells, which is no blank line', () => {
    expect(parseCsv('a,b\n,\n\n,').rows).toEqual([
      ['', ''],
      ['', ''],
    ]);
    expect(parseCsv('a\n""\n\n').rows).toEqual([['']]);
  });

  it('gives back whatever was quoted', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '1', 'é') });
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, line) => {
          const text = ['p,q,r', ...rows.map((cells) => cells.map(quote).join(','))].join(line);
          expect(parseCsv(text)).toEqual({ columns: ['p', 'q', 'r'], rows });
          expect(parseCsv(text + line)).toEqual({ columns: ['p', 'q', 'r'], rows });
        },
      ),
    );
  });

  it.each([
    ['', 'header: found an empty file, expected a line of column names'],
    ['\r\n\r\n', 'header: found an empty file, expected a line of column names'],
    ['a,b\n', 'row 1: found the end of the file, expected at least one row'],
    ['a,,c\n1,2,3', 'header, column 2: found an empty name, expected a column name'],
    ['a,b,a\n1,2,3', 'header, column 3: found a a second time, expected names that differ'],
    ['a,b\n1,2\n3\n', 'row 2, column 2: found 1 cell, expected 2 as in the header'],
    ['a,b\n1,2,3\n', 'row 1, column 3: found 3 cells, expected 2 as in the header'],
    ['a,b\n1,"2\n', 'row 1, column 2: found a quote that is never closed, expected a closing "'],
    ['a,b\n"1"2,3\n', 'row 1, column 1: found "2" after the closing quote, expected a comma'],
  ])('refuses %j', (text, sentence) => {
    expect(() => parseCsv(text)).toThrow(new Error(sentence));
  });
});

describe('numberAt', () => {
  it('reads what numbers write', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // The text of −0 is "0".
        expect(numberAt(parseCsv(`x\n${value}`), 0, 0)).toBe(value + 0);
      }),
    );
    expect(numberAt(parseCsv('x\n" +.5E1 "'), 0, 0)).toBe(5);
  });

  it.each([
    ['""', 'an empty cell'],
    ['abc', '"abc"'],
    ['1.2.3', '"1.2.3"'],
    ['0x10', '"0x10"'],
    ['NaN', '"NaN"'],
    ['Infinity', '"Infinity"'],
    ['1e999', '"1e999"'],
    ['"1,5"', '"1,5"'],
  ])('refuses %s', (cell, found) => {
    const table = parseCsv(`a,b\n1,2\n3,${cell}\n`);
    expect(() => numberAt(table, 1, 1)).toThrow(
      new Error(`row 2, column 2 (b): found ${found}, expected a number`),
    );
  });
});
