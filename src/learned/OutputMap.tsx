import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { actions } from '../store/actions';
import { live } from '../store/live';
import type { MapImage } from '../store/maps/map-image';
import { MapSampler } from '../store/maps/map-sampler';
import { useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { prepareCanvas } from '../theme/canvas';
import { palette } from '../theme/colours';
import { formatNumber } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { ClassGrounds, OutputRamp } from './colours';
import { nearestPlace, placeOf, recordDots } from './dots';
import { classGround, outputGround, paintCells, paintDots } from './paintMap';
import { heldInputs, type MapSetting } from './useLearned';
import { useMapImage } from './useMapImage';

/** What the network answers over a plane of inputs, with the records on it. */
export function OutputMap({ setting }: { setting: MapSetting }) {
  const { run, plane, output, rule, range } = setting;
  const box = useRef<HTMLDivElement>(null);
  const cells = useRef<HTMLCanvasElement>(null);
  const records = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const { width } = useSize(box);
  const dark = useDark();
  const colours = palette(dark);
  const size = useMemo(() => ({ width, height: width }), [width]);
  const { outputCount } = run.problem.records;
  const ground = useMemo(
    () =>
      output === null
        ? classGround(new ClassGrounds(colours, outputCount), outputCount, range.high - range.low)
        : outputGround(new OutputRamp(colours, range), output),
    [output, colours, range, outputCount],
  );
  const dots = useMemo(() => recordDots(setting, size, colours), [setting, size, colours]);
  useEffect(() => {
    const context = prepareCanvas(records.current, size);
    if (context) paintDots(context, dots, size, colours);
  }, [dots, size, colours]);
  useMapImage(setting, (image: MapImage) => {
    if (cells.current) paintCells(cells.current, image, outputCount, ground);
  });
  const sampler = useMemo(() => new MapSampler(run.problem), [run]);
  const placeAt = (event: PointerEvent) => {
    const area = box.current!.getBoundingClientRect();
    return { x: event.clientX - area.left, y: event.clientY - area.top };
  };
  const tell = (event: PointerEvent) => {
    const { shown } = live;
    if (!shown || !words.current || width === 0) return;
    const at = placeAt(event);
    const x = plane.x.low + ((plane.x.high - plane.x.low) * at.x) / width;
    const y = plane.y!.high - ((plane.y!.high - plane.y!.low) * at.y) / width;
    const answer = sampler.at(shown.parameters, plane, x, y, heldInputs(run));
    const said = output === null ? sayClass(answer, rule!.names) : formatNumber(answer[output]!);
    words.current.textContent = `${formatNumber(x)}, ${formatNumber(y)} → ${said}`;
  };
  const choose = (event: PointerEvent) => {
    tell(event);
    const { x, y } = placeAt(event);
    const record = nearestPlace(
      dots.filter((dot) => !dot.heldOut),
      x,
      y,
    );
    if (record !== null) actions().chooseRecord(record);
  };
  const name = output === null ? 'classes' : `output ${run.data.outputNames[output]}`;
  return (
    <figure className="learned-map">
      <div
        ref={box}
        className="learned-map-box"
        role="img"
        aria-label={`Map of the ${name} over ${plane.x.name} and ${plane.y?.name}, with the records. The Records leaf lists them.`}
        onPointerMove={tell}
        onPointerDown={choose}
        onPointerLeave={() => {
          if (words.current) words.current.textContent = '';
        }}
      >
        <canvas ref={cells} className="learned-cells" />
        <canvas ref={records} className="learned-dots" />
        <ShownRing setting={setting} size={size} />
      </div>
      <figcaption className="learned-axes">
        <span>
          {short(plane.y!.name)} ↑&ensp;{short(plane.x.name)} →
        </span>
        <span ref={words} />
      </figcaption>
    </figure>
  );
}

/** A ring around the shown record. */
function ShownRing({ setting, size }: { setting: MapSetting; size: { width: number; height: number } }) {
  const ring = useRef<HTMLElement>(null);
  const { plane } = setting;
  useLiveDraw(() => {
    const { record } = useStore.getState().view;
    const { train } = plane.points;
    const { x, y } = placeOf(plane, size, train[2 * record] ?? Number.NaN, train[2 * record + 1] ?? 0);
    if (ring.current && x >= 0) ring.current.style.transform = `translate(${x}px, ${y}px)`;
  }, ['frame', 'record']);
  return <i ref={ring} className="learned-ring" />;
}

function sayClass(answer: Float64Array, names: readonly string[]): string {
  return names[answer.indexOf(Math.max(...answer))] ?? '–';
}

/** A name without its unit, cut where it is long. */
function short(full: string): string {
  const name = full.replace(/ \(.*\)$/, '');
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}
