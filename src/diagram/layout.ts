/** Where everything of the network lies, in CSS pixels from the diagram's top left. */

export interface DiagramUnit {
  readonly layer: number;
  /** Index in the layer, from 0. */
  readonly unit: number;
  /** The middle of the node. */
  readonly x: number;
  readonly y: number;
}

/** The row that stands for the units that are not drawn, or, in an open layer, the row that closes it. */
export interface DiagramGap {
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  /** Units left out; 0 in an open layer. */
  readonly hidden: number;
}

export interface DiagramColumn {
  readonly layer: number;
  readonly x: number;
  readonly units: readonly DiagramUnit[];
  readonly gap: DiagramGap | null;
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly DiagramColumn[];
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  /** Size of the numbers in the nodes. */
  readonly fontSize: number;
  readonly margins: Margins;
}

export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** More units than this, and a layer shows `ENDS` at each end. */
export const MOST_UNITS = 16;
export const ENDS = 6;
/** Below this the diagram grows beyond the window and scrolls. */
const LEAST_ROW = 16;
const MOST_ROW = 88;
const LEAST_PITCH = 66;
const MOST_PITCH = 190;
const MOST_NODE = 40;
const LEAST_NODE_WIDTH = 37;

const NO_MARGINS: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

/**
 * A column a layer, evenly spaced and centred; a row a shown unit. Width and height of the result are the given ones,
 * or more where the network does not fit: then the diagram scrolls.
 * @param sizes units of every layer, inputs first
 * @param shown ascending indices of the units drawn, for every layer
 */
export function layoutDiagram(
  sizes: readonly number[],
  shown: readonly (readonly number[])[],
  width: number,
  height: number,
  margins: Margins = NO_MARGINS,
): DiagramLayout {
  const rows = sizes.map((size, i) => shown[i]!.length + (hasGapRow(size) ? 1 : 0));
  const band = Math.max(height - margins.top - margins.bottom, LEAST_ROW * Math.max(...rows));
  // Open layers have their own rows; the nodes' size is what the others allow.
  const tightest = Math.min(MOST_ROW, ...rows.map((row) => Math.max(LEAST_ROW, band / row)));
  // Whole pixels, so that rims are crisp.
  const nodeHeight = Math.floor(Math.min(MOST_NODE, tightest - Math.max(2, 0.16 * tightest)));
  const nodeWidth = Math.max(nodeHeight, LEAST_NODE_WIDTH);
  const gaps = sizes.length - 1;
  const room = width - margins.left - margins.right - nodeWidth;
  const pitch = Math.min(MOST_PITCH, Math.max(LEAST_PITCH, room / gaps));
  const used = margins.left + margins.right + nodeWidth + pitch * gaps;
  const first = margins.left + nodeWidth / 2 + Math.max(0, (width - used) / 2);
  const middle = margins.top + band / 2;
  const columns = sizes.map((size, layer) => {
    const pitchY = Math.min(MOST_ROW, band / rows[layer]!);
    return layoutColumn(layer, size, shown[layer]!, Math.round(first + pitch * layer), middle, pitchY);
  });
  return {
    width: Math.max(width, used),
    height: Math.max(height, band + margins.top + margins.bottom),
    columns,
    nodeWidth,
    nodeHeight,
    // Five characters fit in the width.
    fontSize: Math.min(0.3 * nodeWidth, Math.max(9, 0.62 * nodeHeight)),
    margins,
  };
}

export function hasGapRow(size: number): boolean {
  return size > MOST_UNITS;
}

/** The gap stands in the middle of its layer, and in an open one the row that closes it: where the finger already is. */
function layoutColumn(
  layer: number,
  size: number,
  shown: readonly number[],
  x: number,
  middle: number,
  pitch: number,
): DiagramColumn {
  const withGap = hasGapRow(size);
  const rows = shown.length + (withGap ? 1 : 0);
  const hidden = size - shown.length;
  const gapRow = Math.ceil(shown.length / 2);
  const rowY = (row: number) => Math.round(middle + (row - (rows - 1) / 2) * pitch);
  const units = shown.map((unit, i) => ({ layer, unit, x, y: rowY(withGap && i >= gapRow ? i + 1 : i) }));
  return { layer, x, units, gap: withGap ? { layer, x, y: rowY(gapRow), hidden } : null };
}

/**
 * The units that a layer shows: all where they are few or the layer is open, else the twelve largest by |activation|,
 * in their own order. Ties go to the lower index.
 */
export function chooseUnits(activations: ArrayLike<number>, open: boolean): number[] {
  const all = Array.from({ length: activations.length }, (_, i) => i);
  if (open || !hasGapRow(activations.length)) return all;
  // What is not a number counts as smallest: the order stays a total one.
  const size = (i: number) => Math.abs(activations[i]!) || 0;
  return all
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, 2 * ENDS)
    .sort((a, b) => a - b);
}
