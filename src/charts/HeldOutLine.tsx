import { useRef } from 'react';
import { live } from '../store/live';
import { MeasuredHistory } from '../store/measure/measured-history';
import { useStore } from '../store/store';
import { prepareCanvas } from '../theme/canvas';
import { palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { type Plot, xOf, yOf } from './plot';
import { useHistoryDraw } from './useHistoryDraw';
import './held-out-line.css';

const HISTORY = new MeasuredHistory('heldOutLoss');

/** Whether the open run has records that it does not train on. */
export function useHeldOut(): boolean {
  return useStore(({ run }) => run.id > 0 && (live.run?.data.test.count ?? 0) > 0);
}

/** The loss over the held-out records, a thin line over the loss curve: measured coarse to fine, after the first surface. */
export function HeldOutLine({ plot }: { plot: Plot }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ready = useStore(({ run }) => run.surface !== 'none');
  const colours = palette(useDark());
  const draw = () => {
    const context = prepareCanvas(canvas.current, plot);
    if (!context) return;
    context.clearRect(0, 0, plot.width, plot.height);
    context.save();
    context.beginPath();
    context.rect(plot.left, plot.top - 2, plot.right - plot.left + 2, plot.bottom - plot.top + 4);
    context.clip();
    context.lineJoin = 'round';
    trace(context, plot, colours.casing, 2.75);
    trace(context, plot, colours.ink, 1.25);
    context.restore();
  };
  useHistoryDraw(HISTORY, draw, ready);
  return <canvas ref={canvas} className="held-out-line" />;
}

function trace(context: CanvasRenderingContext2D, plot: Plot, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  for (const [n, loss] of HISTORY.points()) {
    if (Number.isFinite(loss)) context.lineTo(xOf(plot, n), yOf(plot, loss));
  }
  context.stroke();
}
