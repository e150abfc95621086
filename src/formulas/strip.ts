/** A vector as a strip of cells, one a parameter: where the cells are, and what colour each has. */

export interface StripGrid {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  /** A cell, px. */
  readonly width: number;
  readonly height: number;
}

/** Cells of one row where they have room, else in rows, each cell as large as a strip's height allows. */
const ROW_HEIGHT = 12;
const LEAST_WIDTH = 5;
const MOST_WIDTH = 22;
const MOST_HEIGHT = 39;

/** @param width of the strip, px */
export function stripGrid(count: number, width: number): StripGrid {
  if (count * LEAST_WIDTH <= width) {
    const cell = Math.min(MOST_WIDTH, width / count);
    return { count, columns: count, rows: 1, width: cell, height: ROW_HEIGHT };
  }
  // Square cells: as many columns as fill the height.
  const side = Math.min(LEAST_WIDTH, Math.max(1, Math.sqrt((width * MOST_HEIGHT) / count)));
  const columns = Math.max(1, Math.floor(width / side));
  const rows = Math.ceil(count / columns);
  const size = width / columns;
  // As high as its name, at least.
  const height = Math.max(ROW_HEIGHT / rows, Math.min(size, MOST_HEIGHT / rows));
  return { count, columns, rows, width: size, height };
}

/** The parameter at a point of the strip, px from its corner; null beside the cells. */
export function cellAt(
  { count, columns, rows, width, height }: StripGrid,
  x: number,
  y: number,
): number | null {
  const [column, row] = [Math.floor(x / width), Math.floor(y / height)];
  if (column < 0 || column >= columns || row < 0 || row >= rows) return null;
  const index = row * columns + column;
  return index < count ? index : null;
}

type Colour = readonly [red: number, green: number, blue: number];

/** The ends and the middle of the scale. */
export interface StripColours {
  readonly zero: Colour;
  readonly positive: Colour;
  readonly negative: Colour;
}

export function colourOf(hex: string): Colour {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

/**
 * Writes one pixel a cell: from `zero` at 0 to a full colour at ±`largest`; what is not finite, and what is no cell, is
 * clear.
 * @param pixels RGBA, columns × rows
 */
export function paintStrip(
  pixels: Uint8ClampedArray,
  values: ArrayLike<number> | null,
  largest: number,
  { zero, positive, negative }: StripColours,
): void {
  pixels.fill(0);
  if (!values) return;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    const full = value < 0 ? negative : positive;
    const share = largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = zero[c]! + share * (full[c]! - zero[c]!);
    pixels[4 * i + 3] = 255;
  }
}

/** The largest finite size. */
export function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
  }
  return largest;
}
