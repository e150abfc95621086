/** A table of text with a header line. */
export interface CsvTable {
  columns: string[];
  /** Each as long as `columns`. */
  rows: string[][];
}

interface Line {
  cells: string[];
  /** Whether nothing at all stood on the line. */
  blank: boolean;
}

/** How an error counts lines: the header, then row 1, row 2, … */
function placeName(index: number): string {
  return index === 0 ? 'header' : `row ${index}`;
}

/** One cell that begins with a quote at `start`; `end` is the place after its closing quote. */
function quotedCell(text: string, start: number, where: string): { cell: string; end: number } {
  let cell = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new Error(`${where}: found a quote that is never closed, expected a closing "`);
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
    cell += '"';
    from = quote + 2;
  }
}

function plainCell(text: string, start: number): { cell: string; end: number } {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text[end])) end++;
  return { cell: text.slice(start, end).trim(), end };
}

/** Length of the line break at `at`, 0 where there is none. */
function breakLength(text: string, at: number): number {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

/** Splits into lines of cells by RFC 4180, taking any of the three line breaks; blank lines are dropped. */
function splitLines(text: string): string[][] {
  const lines: string[][] = [];
  let line: Line = { cells: [], blank: true };
  let at = 0;
  for (;;) {
    const where = `${placeName(lines.length)}, column ${line.cells.length + 1}`;
    const quoted = text[at] === '"';
    const { cell, end } = quoted ? quotedCell(text, at, where) : plainCell(text, at);
    line.cells.push(cell);
    line.blank &&= !quoted && cell === '' && text[end] !== ',';
    at = end;
    if (text[at] === ',') {
      at++;
      continue;
    }
    const gap = breakLength(text, at);
    if (gap === 0 && at < text.length) {
      throw new Error(
        `${where}: found ${JSON.stringify(text[at])} after the closing quote, expected a comma`,
      );
    }
    if (!line.blank) lines.push(line.cells);
    if (gap === 0) return lines;
    line = { cells: [], blank: true };
    at += gap;
  }
}

/**
 * Reads CSV text: a header line, then a line a row, separated by commas; cells may be quoted.
 * @throws one sentence with row (counted from 1 after the header), column, what was found and what was expected
 */
export function parseCsv(text: string): CsvTable {
  const [columns, ...rows] = splitLines(text.replace(/^\uFEFF/, ''));
  if (columns === undefined) throw new Error('header: found an empty file, expected a line of column names');
  columns.forEach((name, j) => {
    const where = `header, column ${j + 1}`;
    if (name === '') throw new Error(`${where}: found an empty name, expected a column name`);
    if (columns.indexOf(name) < j) {
      throw new Error(`${where}: found ${name} a second time, expected names that differ`);
    }
  });
  if (rows.length === 0) throw new Error('row 1: found the end of the file, expected at least one row');
  rows.forEach((cells, i) => {
    if (cells.length === columns.length) return;
    const plural = cells.length === 1 ? 'cell' : 'cells';
    const column = Math.min(cells.length, columns.length) + 1;
    throw new Error(
      `row ${i + 1}, column ${column}: found ${cells.length} ${plural}, expected ${columns.length} as in the header`,
    );
  });
  return { columns, rows };
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The finite number in a cell.
 * @param row counted from 0
 * @throws one sentence that names row, column and what was found
 */
export function numberAt(table: CsvTable, row: number, column: number): number {
  const cell = table.rows[row][column].trim();
  const value = DECIMAL.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const found = cell === '' ? 'an empty cell' : JSON.stringify(cell);
  throw new Error(
    `row ${row + 1}, column ${column + 1} (${table.columns[column]}): found ${found}, expected a number`,
  );
}
