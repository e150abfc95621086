import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { actions } from '../store/actions';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { prepareCanvas } from '../theme/canvas';
import { palette } from '../theme/colours';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { nearestPlace } from './dots';
import { type CurveFrame, curveFrame, paintCurveAxes, paintCurveRecords, paintCurves } from './paintCurve';
import type { MapSetting } from './useLearned';
import { useMapImage } from './useMapImage';

const HEIGHT = 176;

/** N(x) of a network with one input, a line for each output, with the records. */
export function FunctionCurve({ setting }: { setting: MapSetting }) {
  const box = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(box);
  const colours = palette(useDark());
  const frame = useMemo(() => curveFrame(setting, { width, height: HEIGHT }), [setting, width]);
  const { run, plane } = setting;
  useEffect(() => {
    const context = prepareCanvas(still.current, frame);
    if (!context) return;
    context.clearRect(0, 0, frame.width, frame.height);
    paintCurveAxes(context, setting, frame, colours);
    paintCurveRecords(context, setting, frame, colours);
  }, [setting, frame, colours]);
  useMapImage(setting, (image) => {
    const context = prepareCanvas(moving.current, frame);
    if (context) paintCurves(context, setting, image, frame, colours);
  });
  const choose = (event: PointerEvent) => {
    const area = box.current!.getBoundingClientRect();
    const { targets, outputCount, count } = run.data.train;
    const places = Array.from({ length: count }, (_, i) => ({
      x: frame.px(plane.points.train[2 * i]!),
      y: frame.py(targets[i * outputCount]!),
    }));
    const record = nearestPlace(places, event.clientX - area.left, event.clientY - area.top);
    if (record !== null) actions().chooseRecord(record);
  };
  return (
    <figure className="learned-curve">
      <div
        ref={box}
        className="learned-curve-box"
        role="img"
        aria-label={`Curve of the network's outputs over ${plane.x.name}, with the records. The Records leaf lists them.`}
        style={{ height: HEIGHT }}
        onPointerDown={choose}
      >
        <canvas ref={still} />
        <canvas ref={moving} />
        <CurveRing setting={setting} frame={frame} />
      </div>
    </figure>
  );
}

/** A ring around the shown record. */
function CurveRing({ setting, frame }: { setting: MapSetting; frame: CurveFrame }) {
  const ring = useRef<HTMLElement>(null);
  useLiveDraw(() => {
    const { record } = useStore.getState().view;
    const { targets, outputCount } = setting.run.data.train;
    const x = frame.px(setting.plane.points.train[2 * record] ?? Number.NaN);
    const y = frame.py(targets[record * outputCount] ?? 0);
    if (ring.current && x >= 0) ring.current.style.transform = `translate(${x}px, ${y}px)`;
  }, ['frame', 'record']);
  return <i ref={ring} className="learned-ring" />;
}
