import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { live } from '../store/live';
import { useStore } from '../store/store';
import { descentColour, palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { CurveLegend } from './CurveLegend';
import { drawCurve } from './drawCurve';
import { stepsPerEpochOf } from './epochs';
import { HoverMark } from './HoverMark';
import { Playhead, type PlayheadHandle } from './Playhead';
import { createPlot, frameAt, LEAST_HEIGHT_FOR_EPOCHS } from './plot';
import { axisRange } from './scale';
import { Scrubber } from './scrub';
import { useLossSeries } from './useLossSeries';
import './loss-curve.css';

/** The loss curve, which is the scrubber: C over all records, and behind it the loss of each step's own records. */
export function LossCurve() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<PlayheadHandle>(null);
  const size = useSize(box);
  const colours = palette(useDark());
  const mode = useStore((state) => state.recipe.descent.mode);
  const scale = useStore((state) => state.view.height);
  const target = useStore((state) => state.run.target);
  const stop = useStore((state) => state.run.stop?.n ?? null);
  const [version, setVersion] = useState(0);
  const series = useLossSeries(() => setVersion((v) => v + 1))();
  const scrubber = useMemo(() => new Scrubber(), []);
  const withStepLoss = mode !== 'batch';
  const epochs = withStepLoss && size.height >= LEAST_HEIGHT_FOR_EPOCHS;
  const length = series?.frames.length ?? 0;
  // A run that has ended fills the chart: the rest of its steps will never come.
  const last = Math.max(stop ?? target, length - 1);
  const plot = useMemo(() => {
    void version;
    const empty = { low: 1, high: 0 };
    const range = axisRange(
      scale,
      series?.loss.extremes ?? empty,
      withStepLoss ? (series?.stepLoss.extremes ?? null) : null,
    );
    return createPlot(size, last, scale, range, epochs);
  }, [size, last, scale, withStepLoss, epochs, series, version]);

  useEffect(() => {
    const context = prepare(canvas.current!, size);
    if (!context || !series) return;
    const stepsPerEpoch = epochs && live.run ? stepsPerEpochOf(live.run.problem) : null;
    const colour = descentColour(colours, mode);
    drawCurve(context, { plot, series, colours, colour, length, withStepLoss, stepsPerEpoch, stop });
    playhead.current?.refresh();
  }, [plot, series, size, colours, mode, length, withStepLoss, epochs, stop]);

  const seek = useCallback((n: number) => scrubber.seek(n), [scrubber]);
  const at = (event: PointerEvent) =>
    frameAt(plot, event.clientX - box.current!.getBoundingClientRect().left, length);
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || length === 0) return;
    event.preventDefault();
    box.current!.setPointerCapture(event.pointerId);
    box.current!.querySelector('input')!.focus({ preventScroll: true });
    scrubber.grab();
    scrubber.seek(at(event));
  };
  const drag = (event: PointerEvent) => {
    if (box.current!.hasPointerCapture(event.pointerId)) scrubber.seek(at(event));
  };
  return (
    <div
      ref={box}
      className="curve"
      style={{ '--curve-colour': descentColour(colours, mode) } as React.CSSProperties}
      onPointerDown={down}
      onPointerMove={drag}
      onLostPointerCapture={() => scrubber.release()}
    >
      <canvas ref={canvas} className="curve-canvas" />
      <HoverMark box={box} plot={plot} />
      <CurveLegend withStepLoss={withStepLoss} />
      <Playhead plot={plot} seek={seek} ref={playhead} />
    </div>
  );
}

/** The canvas at the screen's own resolution, one unit a CSS pixel; null while it has no size. */
function prepare(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }) {
  const ratio = window.devicePixelRatio || 1;
  if (width === 0 || height === 0) return null;
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
