import type { Palette } from '../theme/colours';
import { columnExtremes } from './columns';
import { drawAxes } from './drawAxes';
import type { OtherCurve } from './otherCurve';
import { type Plot, xOf, yOf } from './plot';
import type { BinnedSeries, LossSeries } from './series';

/** What the curve is drawn from. */
export interface CurveScene {
  readonly plot: Plot;
  readonly series: LossSeries;
  readonly colours: Palette;
  readonly colour: string;
  /** Frames known. */
  readonly length: number;
  /** The other descent's curve, dashed, where two are compared. */
  readonly other: OtherCurve | null;
  /** The step's own loss differs from C: it is drawn behind. */
  readonly withStepLoss: boolean;
  /** Steps an epoch where epochs are labelled, else null. */
  readonly stepsPerEpoch: number | null;
  /** The frame at which the run ended, or null. */
  readonly stop: number | null;
}

export function drawCurve(context: CanvasRenderingContext2D, scene: CurveScene): void {
  const { plot, series } = scene;
  context.clearRect(0, 0, plot.width, plot.height);
  drawUnknown(context, scene);
  drawAxes(context, scene);
  context.save();
  context.beginPath();
  // Clipped at the top, where the step's own loss may leave the axis; half a line wider elsewhere.
  context.rect(plot.left - 2, plot.top - 2, plot.right - plot.left + 4, plot.bottom - plot.top + 4);
  context.clip();
  context.lineJoin = 'round';
  if (scene.withStepLoss) {
    context.globalAlpha = 0.38;
    trace(context, plot, series.stepLoss, scene.colour, 1);
    context.globalAlpha = 1;
  }
  if (scene.other) drawOther(context, scene, scene.other);
  trace(context, plot, series.loss, scene.colours.casing, 4.5);
  trace(context, plot, series.loss, scene.colour, 2);
  context.restore();
  if (scene.stop !== null) drawStop(context, scene, scene.stop);
}

/** CSS pixels of a dash and of the gap after it. */
const DASHES = [7, 4];

/**
 * The other descent's curve. Where it takes many steps beside one of the first, the line goes through those that are
 * compared, and what lies between them is a pale band.
 */
function drawOther(
  context: CanvasRenderingContext2D,
  { plot, colours }: CurveScene,
  { series, colour, stretch, lead, lossAt }: OtherCurve,
): void {
  const isDense = stretch < 1;
  if (isDense) {
    context.globalAlpha = 0.22;
    trace(context, plot, series, colour, 1, stretch, lead);
    context.globalAlpha = 1;
  }
  const follow = (stroke: string, width: number) =>
    isDense
      ? traceCompared(context, plot, lossAt, stroke, width)
      : trace(context, plot, series, stroke, width, stretch, lead);
  follow(colours.casing, 4.5);
  context.setLineDash(DASHES);
  follow(colour, 2);
  context.setLineDash([]);
}

/** A line through the frames that are compared, no more of them than pixels. */
function traceCompared(
  context: CanvasRenderingContext2D,
  plot: Plot,
  lossAt: (n: number) => number | null,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  const step = Math.max(1, Math.ceil(plot.last / Math.max(2, plot.right - plot.left)));
  for (let n = 0; n <= plot.last; n += step) {
    const loss = lossAt(n);
    if (loss !== null) context.lineTo(xOf(plot, n), yOf(plot, loss));
  }
  context.stroke();
}

/** The part still being computed: a light shade from the newest frame to the target. */
function drawUnknown(context: CanvasRenderingContext2D, { plot, length, colours, stop }: CurveScene): void {
  if (stop !== null || length - 1 >= plot.last) return;
  const x = xOf(plot, Math.max(0, length - 1));
  context.globalAlpha = 0.45;
  context.fillStyle = colours.line;
  context.fillRect(x, plot.top, plot.right - x, plot.bottom - plot.top);
  context.globalAlpha = 1;
}

/**
 * A line through every frame where pixels allow, else through each pixel column's lowest and greatest value.
 *
 * @param stretch how many frames of the axis one of the series takes up
 * @param lead its frame that lies at the axis's frame 0; those before it are left out
 */
function trace(
  context: CanvasRenderingContext2D,
  plot: Plot,
  series: BinnedSeries,
  colour: string,
  width: number,
  stretch = 1,
  lead = 0,
) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  const columns = Math.max(2, 2 * Math.round(plot.right - plot.left));
  if (series.binSize === 1 && series.count <= columns) {
    for (let n = lead; n < series.count; n++) {
      if (series.low[n]! <= series.high[n]!)
        context.lineTo(xOf(plot, (n - lead) * stretch), yOf(plot, series.low[n]!));
    }
  } else {
    const { low, high } = columnExtremes(series, lead + plot.last / stretch, columns, lead);
    const pitch = (plot.right - plot.left) / (columns - 1);
    let y = 0;
    for (let c = 0; c < columns; c++) {
      if (low[c]! > high[c]!) continue;
      const x = plot.left + c * pitch;
      const below = yOf(plot, low[c]!);
      const above = yOf(plot, high[c]!);
      // The nearer end first, so that the line between columns adds no height.
      const first = Math.abs(below - y) < Math.abs(above - y) ? below : above;
      context.lineTo(x, first);
      y = first === below ? above : below;
      context.lineTo(x, y);
    }
  }
  context.stroke();
}

/** A cross at the last finite frame, and its number. */
function drawStop(context: CanvasRenderingContext2D, { plot, colours }: CurveScene, n: number): void {
  const x = xOf(plot, n);
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(x, plot.top);
  context.lineTo(x, plot.bottom);
  context.stroke();
  context.setLineDash([]);
  context.lineWidth = 2;
  context.beginPath();
  const y = plot.top + 6;
  for (const side of [-4, 4]) {
    context.moveTo(x - 4, y - side);
    context.lineTo(x + 4, y + side);
  }
  context.stroke();
  context.fillStyle = colours.ink;
  context.textBaseline = 'middle';
  const right = x < (plot.left + plot.right) / 2;
  context.textAlign = right ? 'left' : 'right';
  context.fillText(`stopped at ${n}`, x + (right ? 10 : -10), y + 0.5);
}
