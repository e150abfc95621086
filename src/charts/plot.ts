import { createHeight, type Height } from '../surface/height';
import type { HeightScale } from '../surface/settings';
import type { Extremes } from './scale';

/** The chart's plane: where frames and losses lie, in CSS pixels from the top left. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The last frame of the x axis, at least 1. */
  readonly last: number;
  /** The surface's own height scale. */
  readonly heights: Height;
  readonly range: Extremes;
}

const MARGIN = { left: 48, right: 14, top: 18, bottom: 20 };
const EPOCH_ROW = 15;
/** A lower chart (a phone's) keeps its height for the curve. */
export const LEAST_HEIGHT_FOR_EPOCHS = 100;

export function createPlot(
  size: { width: number; height: number },
  last: number,
  scale: HeightScale,
  range: Extremes,
  epochs: boolean,
): Plot {
  return {
    ...size,
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: Math.max(MARGIN.top + 1, size.height - MARGIN.bottom - (epochs ? EPOCH_ROW : 0)),
    last: Math.max(1, last),
    heights: createHeight(scale, range.high),
    range,
  };
}

export function xOf(plot: Plot, frame: number): number {
  return plot.left + ((plot.right - plot.left) * frame) / plot.last;
}

export function yOf(plot: Plot, loss: number): number {
  const { heights, range } = plot;
  const low = heights.height(range.low);
  const high = heights.height(range.high);
  return plot.bottom - ((plot.bottom - plot.top) * (heights.height(loss) - low)) / (high - low);
}

/** The frame under x, among the known ones 0 … length − 1. */
export function frameAt(plot: Plot, x: number, length: number): number {
  const frame = Math.round(((x - plot.left) / (plot.right - plot.left)) * plot.last);
  return Math.max(0, Math.min(frame, length - 1));
}
