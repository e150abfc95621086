import type { Palette } from '../theme/colours';
import { AXIS_FONT } from './drawAxes';
import type { Stability } from './sharpness';
import { type Point, productOf, ROOM, type StripRange, stripRange } from './stripPlot';
import { formatTick } from './ticks';

/** Where the steps lie: the loss curve's own x axis, in CSS pixels. */
export interface StripAxis {
  readonly left: number;
  readonly right: number;
  /** The last frame of the axis. */
  readonly last: number;
}

/** What the strip is drawn from. */
export interface StripScene {
  readonly size: { readonly width: number; readonly height: number };
  readonly axis: StripAxis;
  readonly colours: Palette;
  /** λ of C, by ascending frames. */
  readonly points: readonly Point[];
  readonly stability: Stability;
}

const TOP = 6;
const BOTTOM = 7;

export function drawStrip(context: CanvasRenderingContext2D, scene: StripScene): void {
  const { size, axis, colours, points, stability } = scene;
  context.clearRect(0, 0, size.width, size.height);
  const range = stripRange(points, stability);
  const bottom = size.height - BOTTOM;
  const y = (product: number) => bottom - (bottom - TOP) * Math.max(0, Math.min(1.05, product / range.high));
  const x = (n: number) => axis.left + ((axis.right - axis.left) * n) / axis.last;
  drawScale(context, scene, range, y);
  if (points.length < 2) {
    waitFor(context, axis, y(range.high / 2));
    return;
  }
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.beginPath();
  for (const [n, lambda] of points) {
    const product = productOf(stability, lambda);
    if (Number.isFinite(product)) context.lineTo(x(n), y(product));
  }
  context.stroke();
}

/** The ground, the limit where it is in sight, and what is drawn. */
function drawScale(
  context: CanvasRenderingContext2D,
  { axis, colours, stability, points }: StripScene,
  { high, showsLimit }: StripRange,
  y: (product: number) => number,
): void {
  const { limit } = stability;
  context.font = AXIS_FONT;
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  line(context, axis, y(0));
  context.fillStyle = colours.soft;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const top = showsLimit ? limit! : high / ROOM;
  // The name stands at the end that is further from the tick.
  const [above, below] = [TOP + 3, y(0) - 3];
  const isLow = y(top) - above > below - y(top);
  context.fillText(nameOf(stability), axis.left - 7, isLow ? above : below);
  if (points.length > 0) context.fillText(formatTick(Number(top.toPrecision(2))), axis.left - 7, y(top));
  if (limit === null) return;
  if (showsLimit) {
    context.strokeStyle = colours.soft;
    context.setLineDash([4, 3]);
    line(context, axis, y(limit));
    context.setLineDash([]);
  } else if (points.length > 0) {
    context.fillText(`limit ${formatTick(Number(limit.toPrecision(3)))}, far above`, axis.right, y(high) + 4);
  }
}

/** A large network takes seconds: an empty strip would look broken. */
function waitFor(context: CanvasRenderingContext2D, { left }: StripAxis, y: number): void {
  context.textAlign = 'left';
  context.fillText('being measured …', left + 8, y);
}

function nameOf({ factor, limit }: Stability): string {
  if (limit === null) return 'λ';
  if (factor === 1) return 'l·λ';
  return `${factor < 1000 ? factor : 'k'}·l·λ`;
}

function line(context: CanvasRenderingContext2D, { left, right }: StripAxis, y: number): void {
  context.beginPath();
  context.moveTo(left, Math.round(y) + 0.5);
  context.lineTo(right, Math.round(y) + 0.5);
  context.stroke();
}
