import { type GradientLine, type LineCurve, lineRates } from '../surface/gradient-line-values';
import type { Palette } from '../theme/colours';
import { AXIS_FONT } from './drawAxes';
import { goodRates, type LinePlot, levelsOf, xOfRate, yOfLevel } from './linePlot';
import { isFlat } from './lineVerdict';
import { formatTick } from './ticks';

/** What the line along the gradient is drawn from. */
export interface LineScene {
  readonly plot: LinePlot;
  readonly line: GradientLine;
  readonly colours: Palette;
  /** Of the descent. */
  readonly colour: string;
  /** The rate that is marked. */
  readonly rate: number;
  /** The rate beyond which the sharpest direction is unstable; Infinity where none is known. */
  readonly stable: number;
  /** C(I_{n+1}) where the step goes elsewhere and it is known; else null. */
  readonly landing: number | null;
}

export function drawLine(context: CanvasRenderingContext2D, scene: LineScene): void {
  const { plot, line, colours, colour } = scene;
  context.clearRect(0, 0, plot.width, plot.height);
  context.font = AXIS_FONT;
  drawZones(context, scene);
  drawRates(context, scene);
  if (!(line.norm > 0)) return;
  context.strokeStyle = colours.soft;
  context.setLineDash([2, 3]);
  horizontal(context, plot, 1);
  if (line.whole.best > 0 && !isFlat(line.whole)) horizontal(context, plot, 0);
  context.setLineDash([]);
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top - 3, plot.right - plot.left, plot.bottom - plot.top + 3);
  context.clip();
  context.lineJoin = 'round';
  if (line.own) {
    context.setLineDash([4, 3]);
    trace(context, plot, line.own, colour, 1.25);
    context.setLineDash([]);
  }
  trace(context, plot, line.whole, colours.casing, 4.5);
  trace(context, plot, line.whole, colour, 2);
  context.restore();
  drawPoints(context, scene);
}

/** Half the width of the mark's handle, in CSS pixels, and the room that a word has around it. */
const HANDLE = 9;
const ROOM = 6;

/** The good rates as a band, and what the rates on either side are called, where there is room beside the mark. */
function drawZones(
  context: CanvasRenderingContext2D,
  { plot, line, colours, rate, stable }: LineScene,
): void {
  const good = line.norm > 0 && !isFlat(line.whole) ? goodRates(line.whole, plot.span, stable) : null;
  if (!good) return;
  const within = (t: number) => Math.max(plot.left, Math.min(plot.right, xOfRate(plot, t)));
  const from = within(good.low);
  const to = within(good.high);
  context.globalAlpha = 0.28;
  context.fillStyle = colours.land[1]!;
  context.fillRect(from, 2, to - from, plot.bottom - 2);
  context.globalAlpha = 1;
  context.fillStyle = colours.soft;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const zones = [
    ['too small', plot.left, from],
    ['good', from, to],
    [good.high === stable ? 'unstable' : 'overshoots', to, plot.right],
  ] as const;
  const mark = xOfRate(plot, rate);
  for (const [word, left, right] of zones) {
    const [from, to] = widest(left, right, mark);
    if (context.measureText(word).width + ROOM <= to - from) context.fillText(word, (from + to) / 2, 9);
  }
}

/** The wider part of left … right beside the mark. */
function widest(left: number, right: number, mark: number): readonly [from: number, to: number] {
  if (mark + HANDLE <= left || mark - HANDLE >= right) return [left, right];
  return mark - left > right - mark ? [left, mark - HANDLE] : [mark + HANDLE, right];
}

/** Ticks at powers of ten. */
function drawRates(context: CanvasRenderingContext2D, { plot, colours }: LineScene): void {
  const { span, bottom, left, right } = plot;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.soft;
  context.lineWidth = 1;
  context.textBaseline = 'middle';
  context.beginPath();
  context.moveTo(left, bottom + 0.5);
  context.lineTo(right, bottom + 0.5);
  const decades = Math.log10(span.high / span.low);
  const every = Math.max(1, Math.ceil((44 * decades) / (right - left)));
  for (let k = Math.ceil(Math.log10(span.low) - 0.01); k <= Math.log10(span.high) + 0.01; k++) {
    if (((k % every) + every) % every !== 0) continue;
    const tick = Number(`1e${k}`);
    const x = xOfRate(plot, tick);
    context.moveTo(x, bottom);
    context.lineTo(x, bottom + 4);
    const half = context.measureText(formatTick(tick)).width / 2;
    context.textAlign = 'center';
    context.fillText(formatTick(tick), Math.max(half + 1, Math.min(plot.width - half - 1, x)), bottom + 11);
  }
  context.stroke();
}

function horizontal(context: CanvasRenderingContext2D, plot: LinePlot, level: number): void {
  const y = Math.round(yOfLevel(plot, level)) + 0.5;
  context.beginPath();
  context.moveTo(plot.left, y);
  context.lineTo(plot.right, y);
  context.stroke();
}

function trace(
  context: CanvasRenderingContext2D,
  plot: LinePlot,
  curve: LineCurve,
  colour: string,
  width: number,
): void {
  const levels = levelsOf(curve);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  lineRates(plot.span).forEach((t, j) => {
    context.lineTo(xOfRate(plot, t), yOfLevel(plot, levels(curve.losses[j]!)));
  });
  context.stroke();
}

/** The lowest point, and a ring where a step that goes elsewhere lands. */
function drawPoints(
  context: CanvasRenderingContext2D,
  { plot, line, colours, colour, landing }: LineScene,
): void {
  const { whole } = line;
  const isSeen = whole.best > plot.span.low && whole.best < plot.span.high && !isFlat(whole);
  if (isSeen)
    circle(context, xOfRate(plot, whole.best), yOfLevel(plot, 0), 3.5, colours.soft, colours.casing);
  if (landing === null) return;
  const y = Math.max(plot.top, Math.min(plot.bottom, yOfLevel(plot, levelsOf(whole)(landing))));
  circle(context, xOfRate(plot, line.rate), y, 8, colour, null);
}

function circle(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  stroke: string,
  fill: string | null,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill) {
    context.fillStyle = fill;
    context.fill();
  }
  context.strokeStyle = stroke;
  context.lineWidth = 2;
  context.stroke();
}
