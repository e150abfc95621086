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

/** A layer of more units shows the largest ones, at most `MOST_OF_MANY`. */
export const MOST_UNITS = 16;
const MOST_OF_MANY = 12;
/** As many rows are shown in a window however low. */
const LEAST_ROWS = 6;
/** Below this the diagram grows beyond the window and scrolls. */
const LEAST_ROW = 14;
/** A share of a high window, within bounds, px. */
const MOST_ROW = { share: 1 / 5, least: 88, most: 130 };
const LEAST_PITCH = 58;
const MOST_PITCH = 230;
const MOST_NODE = { share: 1 / 11, least: 40, most: 56 };
const LEAST_NODE_WIDTH = 37;

const NO_MARGINS: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

/**
 * A column a layer, evenly spaced and centred; a row a shown unit. Width and height of the result are the given ones,
 * or more where the network does not fit: then the diagram scrolls.
 * @param sizes units of every layer, inputs first
 * @param shown ascending indices of the units drawn, for every layer
 * @param most as `chooseUnits` was told
 */
export function layoutDiagram(
  sizes: readonly number[],
  shown: readonly (readonly number[])[],
  width: number,
  height: number,
  margins: Margins = NO_MARGINS,
  most = MOST_UNITS,
): DiagramLayout {
  const rows = sizes.map((size, i) => shown[i]!.length + (size > most ? 1 : 0));
  const band = Math.max(height - margins.top - margins.bottom, LEAST_ROW * Math.max(...rows));
  const mostRow = shareOf(height, MOST_ROW);
  // Open layers have their own rows; the nodes' size is what the others allow.
  const tightest = Math.min(mostRow, ...rows.map((row) => Math.max(LEAST_ROW, band / row)));
  const gaps = sizes.length - 1;
  // Narrow columns have small nodes: their weights need the room between.
  const widest =
    LEAST_NODE_WIDTH + 0.2 * Math.max(0, (width - margins.left - margins.right) / gaps - LEAST_PITCH);
  // Whole pixels, so that rims are crisp.
  const nodeHeight = Math.floor(
    Math.min(shareOf(height, MOST_NODE), widest, tightest - Math.max(2, 0.16 * tightest)),
  );
  const nodeWidth = Math.max(nodeHeight, LEAST_NODE_WIDTH);
  const room = width - margins.left - margins.right - nodeWidth;
  const pitch = Math.min(MOST_PITCH, Math.max(LEAST_PITCH, room / gaps));
  const used = margins.left + margins.right + nodeWidth + pitch * gaps;
  const first = margins.left + nodeWidth / 2 + Math.max(0, (width - used) / 2);
  const middle = margins.top + band / 2;
  const columns = sizes.map((size, layer) => {
    const pitchY = Math.min(mostRow, band / rows[layer]!);
    const x = Math.round(first + pitch * layer);
    return layoutColumn(
      { layer, x, hidden: size - shown[layer]!.length, withGap: size > most },
      shown[layer]!,
      middle,
      pitchY,
    );
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

function shareOf(height: number, { share, least, most }: typeof MOST_ROW): number {
  return Math.min(most, Math.max(least, share * height));
}

/** How many units a layer may have to be shown whole where so many pixels are between the margins. */
export function mostUnits(band: number): number {
  return Math.min(MOST_UNITS, Math.max(LEAST_ROWS, Math.floor(band / LEAST_ROW)));
}

/** The gap stands in the middle of its layer, and in an open one the row that closes it: where the finger already is. */
function layoutColumn(
  { layer, x, hidden, withGap }: { layer: number; x: number; hidden: number; withGap: boolean },
  shown: readonly number[],
  middle: number,
  pitch: number,
): DiagramColumn {
  const rows = shown.length + (withGap ? 1 : 0);
  const gapRow = Math.ceil(shown.length / 2);
  const rowY = (row: number) => Math.round(middle + (row - (rows - 1) / 2) * pitch);
  const units = shown.map((unit, i) => ({ layer, unit, x, y: rowY(withGap && i >= gapRow ? i + 1 : i) }));
  return { layer, x, units, gap: withGap ? { layer, x, y: rowY(gapRow), hidden } : null };
}

/**
 * The units that a layer shows: all where they are few or the layer is open, else the largest by |activation|, in their
 * own order, as many as leave a row for the gap. Ties go to the lower index.
 * @param most units of a layer that is shown whole, by `mostUnits`
 */
export function chooseUnits(activations: ArrayLike<number>, open: boolean, most = MOST_UNITS): number[] {
  const all = Array.from({ length: activations.length }, (_, i) => i);
  if (open || activations.length <= most) return all;
  // What is not a number counts as smallest: the order stays a total one.
  const size = (i: number) => Math.abs(activations[i]!) || 0;
  return all
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, Math.min(MOST_OF_MANY, most - 1))
    .sort((a, b) => a - b);
}
