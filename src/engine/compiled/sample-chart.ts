/** What the sampling kernel is told about a surface, as `kernel/sample/embed.ts` reads it. */
export interface ChartNumbers {
  readonly dimension: number;
  /** o, d1, d2; length D each. */
  readonly origin: Float64Array;
  readonly d1: Float64Array;
  readonly d2: Float64Array;
  readonly blend: 'none' | 'exact' | 'fold';
  /** x, y of the knots; stride 2. The first `blended` of them are blended. */
  readonly knots: Float64Array;
  readonly blended: number;
  /** r_n; stride D. */
  readonly residuals: Float64Array;
  /** Where residuals are blended in a basis (rows of length D): a row of coefficients a knot. */
  readonly basis?: Float64Array | undefined;
  readonly coefficients?: Float64Array | undefined;
  /** Powers of two that bring the blended, and the held, coordinates to about 1. */
  readonly scale: number;
  readonly heldScale: number;
  readonly width: number;
  readonly radius: number;
  /** The knots that the fold holds, and what the base leaves out there; stride D. */
  readonly held: Int32Array;
  readonly missing: Float64Array;
}

/** Parameters of a panel: rows are cut into them, so that a block's sums stay in registers. */
export const PANEL = 4;
const SHEET_BYTES = 112;
/** Points whose weights are worked out together. */
const POINTS = 32;

/** Whether S is affine in x and y. */
export function isFlat({ blend, knots }: ChartNumbers): boolean {
  return blend === 'none' || knots.length === 0;
}

export function panelsOf(length: number): number {
  return Math.floor((length + PANEL - 1) / PANEL);
}

/** Somewhere to write float64 and whole numbers: the first free address, and room beyond it. */
export interface Room {
  /** An address with room for so many bytes, a multiple of 16. */
  take(bytes: number): number;
  /** The memory, which may be another buffer after every `take`. */
  buffer(): ArrayBuffer;
}

/** Writes a surface; returns the address of what `embedPoints` takes. */
export function writeChart(room: Room, chart: ChartNumbers): number {
  const { dimension: D, held, residuals } = chart;
  const count = chart.knots.length / 2;
  const flat = isFlat(chart);
  const knots = flat ? 0 : chart.blended + (chart.blended & 1);
  const rows = Math.max(knots, count);
  const reduced = chart.basis && chart.coefficients ? chart.basis.length / D : 0;
  const sheet = room.take(SHEET_BYTES);
  const whole = [
    flat ? 0 : chart.blend === 'exact' ? 1 : 2,
    knots,
    writeColumn(room, chart.knots, 0, chart.scale, chart.blended, knots),
    writeColumn(room, chart.knots, 1, chart.scale, chart.blended, knots),
    panelsOf(D),
    writePanels(room, chart.origin, D, 1, 1),
    writePanels(room, chart.d1, D, 1, 1),
    writePanels(room, chart.d2, D, 1, 1),
    flat ? 0 : writePanels(room, residuals, D, count, rows),
    rows,
    panelsOf(reduced),
    reduced > 0 ? writePanels(room, chart.coefficients!, reduced, count, rows) : 0,
    reduced > 0 ? writePanels(room, chart.basis!, D, reduced, panelsOf(reduced) * PANEL) : 0,
    room.take(8 * PANEL * panelsOf(reduced) * POINTS),
    room.take(8 * knots * POINTS),
    held.length,
    ...writeHeld(room, chart),
  ];
  const view = new DataView(room.buffer());
  whole.forEach((value, i) => view.setInt32(sheet + 4 * i, value, true));
  const size = chart.width * chart.scale;
  const numbers = [chart.scale, chart.heldScale, 1 / (2 * size * size), chart.radius * chart.radius];
  numbers.forEach((value, i) => view.setFloat64(sheet + 80 + 8 * i, value, true));
  return sheet;
}

/** Places of the held knots, their numbers, and what the base leaves out there. */
function writeHeld(room: Room, { held, knots, missing, heldScale, dimension }: ChartNumbers): number[] {
  const places = Float64Array.from(
    { length: 2 * held.length },
    (_, i) => knots[2 * held[i >> 1]! + (i & 1)]!,
  );
  const x = writeColumn(room, places, 0, heldScale, held.length, held.length);
  const y = writeColumn(room, places, 1, heldScale, held.length, held.length);
  const numbers = room.take(held.byteLength);
  new Int32Array(room.buffer(), numbers, held.length).set(held);
  return [x, y, numbers, writePanels(room, missing, dimension, held.length, held.length)];
}

/** The first `count` x or y of points, in scaled units; what fills up lies at infinity. */
function writeColumn(
  room: Room,
  points: Float64Array,
  axis: number,
  scale: number,
  count: number,
  length: number,
): number {
  const at = room.take(8 * length);
  const column = new Float64Array(room.buffer(), at, length);
  for (let n = 0; n < length; n++) column[n] = n < count ? points[2 * n + axis]! * scale : Infinity;
  return at;
}

/** Rows of numbers as [panel][row][4], filled up with zeros to whole panels and to `stride` rows. */
function writePanels(room: Room, values: Float64Array, length: number, rows: number, stride: number): number {
  const panels = panelsOf(length);
  const at = room.take(8 * PANEL * panels * stride);
  const out = new Float64Array(room.buffer(), at, PANEL * panels * stride);
  out.fill(0);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < length; i++) {
      const panel = Math.floor(i / PANEL);
      out[(panel * stride + row) * PANEL + i - panel * PANEL] = values[row * length + i]!;
    }
  }
  return at;
}
