import type { CurveScene } from './drawCurve';
import { type Plot, xOf, yOf } from './plot';
import { formatTick, lossTicks, niceTicks } from './ticks';

export const AXIS_FONT = "500 10.5px 'Inter Variable', Inter, system-ui, sans-serif";

/** Rules and ticks: losses on the left, steps below, epochs in a second row where a step is less than one. */
export function drawAxes(context: CanvasRenderingContext2D, scene: CurveScene): void {
  const { plot, colours, stepsPerEpoch } = scene;
  context.font = AXIS_FONT;
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.fillStyle = colours.soft;
  lossAxis(context, plot);
  const count = Math.max(2, Math.min(10, Math.floor((plot.right - plot.left) / 90)));
  const y = plot.bottom + 12;
  stepAxis(context, plot, niceTicks(0, plot.last, count, 1), 1, y, 'step');
  if (stepsPerEpoch !== null) {
    stepAxis(context, plot, niceTicks(0, plot.last / stepsPerEpoch, count), stepsPerEpoch, y + 14, 'epoch');
  }
}

function lossAxis(context: CanvasRenderingContext2D, plot: Plot): void {
  const count = Math.max(2, Math.min(6, Math.floor((plot.bottom - plot.top) / 26)));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  let below = Number.POSITIVE_INFINITY;
  for (const tick of lossTicks(plot.heights.scale, plot.range.low, plot.range.high, count)) {
    const y = yOf(plot, tick);
    if (below - y < 13) continue;
    below = y;
    rule(context, plot.left, plot.right, Math.round(y) + 0.5);
    context.fillText(formatTick(tick), plot.left - 7, y + 0.5);
  }
  rule(context, plot.left, plot.right, Math.round(plot.bottom) + 0.5);
}

function rule(context: CanvasRenderingContext2D, from: number, to: number, y: number): void {
  context.beginPath();
  context.moveTo(from, y);
  context.lineTo(to, y);
  context.stroke();
}

/** One row of ticks; `unit` steps make one of the row's unit. Its name stands left of the axis. */
function stepAxis(
  context: CanvasRenderingContext2D,
  plot: Plot,
  ticks: number[],
  unit: number,
  y: number,
  name: string,
): void {
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.fillText(name, plot.left - 7, y);
  for (const tick of ticks) {
    const x = xOf(plot, tick * unit);
    const label = formatTick(tick);
    const half = context.measureText(label).width / 2;
    context.textAlign = 'center';
    context.fillText(label, Math.min(Math.max(x, plot.left + half - 4), plot.width - half - 2), y);
  }
}
