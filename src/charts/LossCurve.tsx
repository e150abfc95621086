import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { live } from '../store/live';
import { otherName } from '../store/run/other-plan';
import { useStore } from '../store/store';
import { prepareCanvas } from '../theme/canvas';
import { descentColour, palette } from '../theme/colours';
import { placeIn } from '../theme/letters';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { CurveLegend } from './CurveLegend';
import { drawCurve } from './drawCurve';
import { stepsPerEpochOf } from './epochs';
import { HeldOutLine, useHeldOut } from './HeldOutLine';
import { HoverMark } from './HoverMark';
import { lastOther, type OtherCurve, otherAt, otherLead, otherStretch, spanBoth } from './otherCurve';
import { Playhead, type PlayheadHandle } from './Playhead';
import { createPlot, frameAt, LEAST_HEIGHT_FOR_EPOCHS } from './plot';
import { SharpnessStrip } from './SharpnessStrip';
import { axisRange } from './scale';
import { Scrubber } from './scrub';
import { LEAST_HEIGHT_FOR_STRIP, STRIP_HEIGHT } from './stripPlot';
import { type SeriesSource, useLossSeries } from './useLossSeries';
import './loss-curve.css';

/** The other descent's frames, as far as they are drawn beside the first one's. */
const OTHER: SeriesSource = {
  frames: () => live.other?.frames ?? null,
  topic: 'other',
  first: otherLead,
  last: () => lastOther(Math.max(useStore.getState().run.target, live.frames?.length ?? 0)),
};

/** The loss curve, which is the scrubber: C over all records, and behind it the loss of each step's own records. */
export function LossCurve() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<PlayheadHandle>(null);
  const whole = useSize(box);
  const strip =
    useStore(({ view }) => view.sharpness || view.inspector === 'gradient') &&
    whole.height >= LEAST_HEIGHT_FOR_STRIP;
  const size = useMemo(
    () => (strip ? { ...whole, height: whole.height - STRIP_HEIGHT } : whole),
    [whole, strip],
  );
  const colours = palette(useDark());
  const mode = useStore((state) => state.recipe.descent.mode);
  const scale = useStore((state) => state.view.height);
  const target = useStore((state) => state.run.target);
  const stop = useStore((state) => state.run.stop?.n ?? null);
  const [version, setVersion] = useState(0);
  const changed = () => setVersion((v) => v + 1);
  const series = useLossSeries(changed)();
  const otherSeries = useLossSeries(changed, OTHER)();
  const otherKind = useStore((state) => state.run.other?.kind);
  const heldOut = useHeldOut();
  const align = useStore((state) => state.view.align);
  const scrubber = useMemo(() => new Scrubber(), []);
  // Where two are compared, it is C with C.
  const withStepLoss = mode !== 'batch' && !otherKind;
  const epochs = mode !== 'batch' && size.height >= LEAST_HEIGHT_FOR_EPOCHS;
  const length = series?.frames.length ?? 0;
  // A run that has ended fills the chart: the rest of its steps will never come.
  const last = Math.max(stop ?? target, length - 1);
  const plot = useMemo(() => {
    void version;
    const empty = { low: 1, high: 0 };
    const range = axisRange(
      scale,
      spanBoth(series?.loss.extremes ?? empty, otherSeries?.loss.extremes),
      withStepLoss ? (series?.stepLoss.extremes ?? null) : null,
    );
    return createPlot(size, last, scale, range, epochs);
  }, [size, last, scale, withStepLoss, epochs, series, otherSeries, version]);
  const other = useMemo<OtherCurve | null>(() => {
    void align;
    if (!otherSeries) return null;
    const colour = descentColour(colours, otherName(otherKind, mode));
    return {
      series: otherSeries.loss,
      colour,
      stretch: otherStretch(),
      lead: otherLead(),
      lossAt: (n) => otherAt(n)?.loss ?? null,
    };
  }, [otherSeries, colours, mode, otherKind, align]);

  useEffect(() => {
    const context = prepareCanvas(canvas.current!, size);
    if (!context || !series) return;
    const stepsPerEpoch = epochs && live.run ? stepsPerEpochOf(live.run.problem) : null;
    const colour = descentColour(colours, mode);
    drawCurve(context, { plot, series, other, colours, colour, length, withStepLoss, stepsPerEpoch, stop });
    playhead.current?.refresh();
  }, [plot, series, other, size, colours, mode, length, withStepLoss, epochs, stop]);

  const seek = useCallback((n: number) => scrubber.seek(n), [scrubber]);
  const at = (event: PointerEvent) => frameAt(plot, placeIn(box.current!, size.width, event)[0], length);
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
      style={
        {
          '--curve-colour': descentColour(colours, mode),
          '--curve-other': descentColour(colours, otherName(otherKind, mode)),
        } as React.CSSProperties
      }
      onPointerDown={down}
      onPointerMove={drag}
      onLostPointerCapture={() => scrubber.release()}
    >
      <canvas ref={canvas} className="curve-canvas" style={{ height: size.height }} />
      {heldOut && <HeldOutLine plot={plot} />}
      <HoverMark box={box} plot={plot} />
      <CurveLegend mode={mode} withStepLoss={withStepLoss} otherKind={otherKind} heldOut={heldOut} />
      <Playhead plot={plot} seek={seek} ref={playhead} />
      {strip && <SharpnessStrip axis={plot} />}
    </div>
  );
}
