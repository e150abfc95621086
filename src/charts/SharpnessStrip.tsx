import { type RefObject, useRef } from 'react';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { prepareCanvas } from '../theme/canvas';
import { palette } from '../theme/colours';
import { move } from '../theme/move';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { drawStrip, type StripAxis } from './drawStrip';
import { SHARPNESS_HISTORY, stabilityOf } from './sharpness';
import { useHistoryDraw } from './useHistoryDraw';
import './sharpness-strip.css';

/** The history of l·λ over the steps of the loss curve, measured coarse to fine while it is seen. */
export function SharpnessStrip({ axis }: { axis: StripAxis }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const colours = palette(useDark());
  const draw = () => {
    const context = prepareCanvas(canvas.current!, size);
    const { run } = live;
    if (!context || !run) return;
    drawStrip(context, {
      ...{ size, axis, colours },
      points: SHARPNESS_HISTORY.points(),
      stability: stabilityOf(run),
    });
  };
  useHistoryDraw(SHARPNESS_HISTORY, draw);
  useCursor(cursor, axis);
  const mode = useStore((state) => state.recipe.descent.mode);
  return (
    <div
      ref={box}
      className="strip-sharpness"
      role="img"
      aria-label="History of the sharpness: l times the largest curvature, against the stability limit"
      title={`Sharpness: the learning rate times the largest curvature ${mode === 'batch' ? 'of the sum or mean that a step follows' : 'of C over all records, not of each step’s own: that of the average step'}`}
    >
      <canvas ref={canvas} />
      {mode !== 'batch' && (
        <small className="strip-sharpness-of" style={{ left: axis.left + 6 }}>
          the average step: λ of C
        </small>
      )}
      <div ref={cursor} className="strip-sharpness-cursor" />
    </div>
  );
}

/** A thin line at the shown frame. */
function useCursor(cursor: RefObject<HTMLDivElement | null>, { left, right, last }: StripAxis): void {
  useLiveDraw(() => {
    const x = left + ((right - left) * (live.shown?.n ?? 0)) / last;
    move(cursor.current!, x);
  }, ['frame']);
}
