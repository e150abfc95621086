import type { Size } from '../theme/canvas';
import type { Palette } from '../theme/colours';
import { type Bars, greatest } from './bars';

/** CSS pixels: the bars above, what they come to below. */
export const BARS_HEIGHT = 58;
export const SUM_HEIGHT = 38;
const GAP = 6;

export interface BarScene {
  readonly bars: Bars;
  /** The bar of the shown record; −1 where the step does not use it. */
  readonly marked: number;
}

export function paintBars(
  context: CanvasRenderingContext2D,
  scene: BarScene,
  size: Size,
  colours: Palette,
): void {
  const { bars, marked } = scene;
  context.clearRect(0, 0, size.width, size.height);
  const pitch = size.width / bars.values.length;
  const wide = Math.max(1, Math.min(10, pitch - (pitch > 3 ? 1 : 0.4)));
  const middle = BARS_HEIGHT / 2;
  const scale = (middle - 1) / (greatest(bars.values) || 1);
  rule(context, middle, size.width, colours.line);
  bars.values.forEach((value, i) => {
    context.fillStyle = i === marked ? colours.ink : colours.gradient;
    context.fillRect((i + 0.5) * pitch - wide / 2, middle, wide, -scale * value);
  });
  paintRunning(context, scene, size, pitch, colours);
}

/** The sum so far, after each bar. */
function paintRunning(
  context: CanvasRenderingContext2D,
  { bars }: BarScene,
  { width }: Size,
  pitch: number,
  colours: Palette,
): void {
  const end = bars.running.at(-1) ?? 0;
  const scale = (SUM_HEIGHT / 2 - 3) / (greatest(bars.running) || 1);
  const middle = BARS_HEIGHT + GAP + SUM_HEIGHT / 2;
  rule(context, middle, width, colours.line);
  context.beginPath();
  context.moveTo(0, middle);
  bars.running.forEach((sum, i) => context.lineTo((i + 0.5) * pitch, middle - scale * sum));
  context.lineTo(width, middle - scale * end);
  context.strokeStyle = colours.gradient;
  context.lineWidth = 1.75;
  context.lineJoin = 'round';
  context.stroke();
  context.lineTo(width, middle);
  context.globalAlpha = 0.16;
  context.fillStyle = colours.gradient;
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(width - 3.5, middle - scale * end, 3.5, 0, 2 * Math.PI);
  context.fill();
}

function rule(context: CanvasRenderingContext2D, y: number, width: number, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, Math.round(y), width, 1);
}
