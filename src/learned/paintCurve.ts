import type { MapImage } from '../store/maps/map-image';
import { roundIn } from '../store/maps/map-range';
import { cellMiddle } from '../store/maps/map-sampler';
import type { Size } from '../theme/canvas';
import type { Palette } from '../theme/colours';
import { formatNumber } from '../theme/numbers';
import { classColour, css } from './colours';
import type { MapSetting } from './useLearned';

const EDGE = { left: 36, right: 8, top: 8, bottom: 18 };
const FONT = "500 10.5px 'Inter Variable', Inter, system-ui, sans-serif";

/** Where x and an output lie in the picture. */
export interface CurveFrame extends Size {
  px(x: number): number;
  py(y: number): number;
}

/** The heights are those of the targets, and a tenth more on either side: they hold still. */
export function curveFrame({ plane, range }: MapSetting, { width, height }: Size): CurveFrame {
  const half = 1.1 * Math.max(range.high - range.middle, range.middle - range.low);
  const { low, high } = plane.x;
  const room = { x: width - EDGE.left - EDGE.right, y: height - EDGE.top - EDGE.bottom };
  return {
    width,
    height,
    px: (x) => EDGE.left + (room.x * (x - low)) / (high - low),
    py: (y) => EDGE.top + (room.y * (range.middle + half - y)) / (2 * half),
  };
}

export function paintCurveAxes(
  context: CanvasRenderingContext2D,
  { plane, range }: MapSetting,
  { width, height, px, py }: CurveFrame,
  { line, soft }: Palette,
): void {
  context.font = FONT;
  context.fillStyle = soft;
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const y of [range.low, range.middle, range.high]) {
    const at = Math.round(py(y)) + 0.5;
    context.beginPath();
    context.moveTo(EDGE.left, at);
    context.lineTo(width - EDGE.right, at);
    context.stroke();
    context.fillText(formatNumber(roundIn(range, y), range.high - range.low < 1 ? 2 : 1), EDGE.left - 6, at);
  }
  const { low, high, name } = plane.x;
  const write = (text: string, x: number, align: CanvasTextAlign) => {
    context.textAlign = align;
    context.fillText(text, px(x), height - 6);
  };
  write(formatNumber(low, 1), low, 'left');
  write(formatNumber(high, 1), high, 'right');
  write(name, (low + high) / 2, 'center');
}

/** Colour of an output's records; its line is ink where it is the only one. */
export function curveColour(colours: Palette, output: number, count: number): string {
  return count === 1 ? colours.positive : css(classColour(colours, output, Math.max(3, count)));
}

/** Records at their desired outputs: full ones are trained on, rings are held out. */
export function paintCurveRecords(
  context: CanvasRenderingContext2D,
  { run, plane }: MapSetting,
  { px, py }: CurveFrame,
  colours: Palette,
): void {
  const { train, test } = run.data;
  const mark = (points: Float64Array, targets: Float64Array, count: number, ring: boolean) => {
    targets.forEach((target, at) => {
      const colour = curveColour(colours, at % count, count);
      context.beginPath();
      context.arc(px(points[2 * Math.floor(at / count)]!), py(target), 2.7, 0, 2 * Math.PI);
      context.fillStyle = ring ? colours.card : colour;
      context.strokeStyle = ring ? colour : colours.card;
      context.lineWidth = ring ? 1.6 : 0.75;
      context.fill();
      context.stroke();
    });
  };
  mark(plane.points.train, train.targets, train.outputCount, false);
  mark(plane.points.test, test.targets, test.outputCount, true);
}

export function paintCurves(
  context: CanvasRenderingContext2D,
  { run, plane }: MapSetting,
  { grid, outputs }: MapImage,
  { width, height, px, py }: CurveFrame,
  colours: Palette,
): void {
  const { outputCount } = run.problem.records;
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  for (let j = 0; j < outputCount; j++) {
    context.beginPath();
    for (let c = 0; c < grid.columns; c++) {
      // Far out of the picture is as good as any further.
      const y = Math.min(4000, Math.max(-4000, py(outputs[c * outputCount + j]!)));
      context.lineTo(px(cellMiddle(plane.x, c, grid.columns)), y);
    }
    context.strokeStyle = colours.casing;
    context.lineWidth = 4.5;
    context.stroke();
    context.strokeStyle = outputCount === 1 ? colours.ink : curveColour(colours, j, outputCount);
    context.lineWidth = 2;
    context.stroke();
  }
}
