import { type PointerEvent, useEffect, useRef } from 'react';
import { live } from '../store/live';
import { patchView, useStore } from '../store/store';
import { useLiveDraw } from '../store/useLiveDraw';
import { palette } from '../theme/colours';
import { move } from '../theme/move';
import { formatSignificant } from '../theme/numbers';
import { useDark } from '../theme/useDark';
import { useSize } from '../theme/useSize';
import { Raster } from './raster';
import { paintRaster, parameterAt, stepAt } from './rasterPaint';
import { Scrubber } from './scrub';
import './parameter-raster.css';

/** A row is this high where there is room, in CSS pixels; all of them together at most so high. */
const ROW = 11;
const MOST_HEIGHT = 220;

/** The history of I_n: a row for each parameter, a column for a step. A cell finds its weight in the diagram, and its step. */
export function ParameterRaster() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const raster = useRef<Raster | null>(null);
  const scrubber = useRef(new Scrubber());
  const colours = palette(useDark());
  const size = useSize(box);
  const id = useStore((state) => state.run.id);
  const target = useStore((state) => state.run.target);
  const stop = useStore((state) => state.run.stop?.n ?? null);
  const hovered = useStore((state) => state.view.hovered ?? state.view.chosen);
  const dimension = live.run?.problem.layout.length ?? 0;
  const height = Math.min(MOST_HEIGHT, Math.max(40, ROW * dimension));
  const last = Math.max(1, stop ?? target);

  useEffect(() => {
    let asked = 0;
    void id;
    const paint = () => {
      asked = 0;
      const { frames } = live;
      if (!frames || !canvas.current || size.width === 0) return;
      if (raster.current?.frames !== frames) raster.current = new Raster(frames);
      raster.current.update();
      paintRaster(canvas.current, raster.current, { width: size.width, height }, last, colours);
    };
    const ask = () => {
      asked ||= requestAnimationFrame(paint);
    };
    paint();
    const off = live.on(['frames', 'run'], ask);
    return () => {
      off();
      cancelAnimationFrame(asked);
    };
  }, [id, size.width, height, last, colours]);
  useLiveDraw(() => {
    const n = live.shown?.n ?? 0;
    if (cursor.current) move(cursor.current, (size.width * (n + 0.5)) / (last + 1));
  }, ['frame']);

  const cellAt = (event: PointerEvent) => {
    const area = box.current!.getBoundingClientRect();
    const known = live.frames?.length ?? 1;
    return {
      index: parameterAt((event.clientY - area.top) / height, dimension),
      n: stepAt((event.clientX - area.left) / area.width, last, known),
    };
  };
  const tell = (event: PointerEvent) => {
    const { index, n } = cellAt(event);
    patchView({ hovered: index });
    const value = live.frames?.get(n)?.parameters[index];
    const text = value === undefined ? '–' : formatSignificant(value, 5);
    if (words.current) words.current.textContent = `${live.run?.parameterNames[index]} at step ${n}: ${text}`;
  };
  const choose = (event: PointerEvent) => {
    const { index, n } = cellAt(event);
    patchView({ chosen: index });
    scrubber.current.seek(n);
  };
  return (
    <section className="raster" aria-labelledby="raster-title">
      <h3 id="raster-title">Every step, side by side</h3>
      <div
        ref={box}
        className="raster-box"
        style={{ height }}
        role="img"
        aria-label={`History of ${dimension} parameters over the steps, by sign and size`}
        onPointerMove={tell}
        onPointerDown={choose}
        onPointerLeave={() => patchView({ hovered: null })}
      >
        <canvas ref={canvas} />
        {hovered !== null && hovered < dimension && (
          <div
            className="raster-row"
            style={{ top: (hovered * height) / dimension, height: Math.max(2, height / dimension) }}
          />
        )}
        <div ref={cursor} className="raster-cursor" />
      </div>
      <p ref={words} className="raster-words">
        Point at a cell: a row is a parameter, a column a step.
      </p>
    </section>
  );
}
