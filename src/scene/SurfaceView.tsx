import './scene.css';
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { live } from '../store/live';
import { patchView, useStore } from '../store/store';
import { CameraControl } from './camera/control';
import { turnByKey } from './camera/keys';
import { describe } from './describe';
import { AxisLabels } from './overlays/AxisLabels';
import { ContourLabels } from './overlays/ContourLabels';
import { Gnomon } from './overlays/Gnomon';
import { GradientLabel } from './overlays/GradientLabel';
import { Key } from './overlays/Key';
import { Legend } from './overlays/Legend';
import { Presets } from './overlays/Presets';
import { ReadOut } from './overlays/ReadOut';
import { Probe } from './probe/Probe';
import { ProbeControl } from './probe/ProbeControl';
import { Stage } from './stage/Stage';
import { World } from './World';

const HELP =
  'Drag to turn, scroll or pinch to zoom, right-drag to move, double-click for the first view; ' +
  'with the keyboard: Shift and the arrows, + and −. Point at the land to read it, click to start a descent there; ' +
  'with the keyboard: C for a cursor, the arrows (Shift: faster) to move it, Enter to start, Escape to leave';

/** The 3-D view of the loss surface with the path on it. Fills its parent. */
export function SurfaceView() {
  const [control, setControl] = useState<CameraControl | null>(null);
  const [mount, setMount] = useState(0);
  const webgl = useStore((state) => state.view.webgl);
  const region = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const [probe, setProbe] = useState<ProbeControl | null>(null);
  useEffect(() => {
    const probing = new ProbeControl(region.current!);
    setControl(new CameraControl(region.current!));
    setProbe(probing);
    return probing.connect();
  }, []);
  useDescription(region);

  const onAvailable = useCallback((available: boolean) => {
    if (useStore.getState().view.webgl !== available) patchView({ webgl: available });
  }, []);
  const onRestored = useCallback(() => setMount((count) => count + 1), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (probe?.key(event) || (control && turnByKey(control, event))) event.preventDefault();
  };

  return (
    <section className="scene" aria-label="Surface">
      <div
        ref={region}
        className="scene-region"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is turned and zoomed by keys
        tabIndex={0}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
        onDoubleClick={() => control?.goHome()}
      >
        {control && (
          <Stage key={mount} onAvailable={onAvailable} onRestored={onRestored}>
            <World control={control} />
          </Stage>
        )}
      </div>
      <p id={helpId} className="scene-unseen">
        {HELP}
      </p>
      {webgl === false && (
        <p className="scene-absent">
          3-D drawing is not available here: the browser gives no WebGL 2. The diagram, the curve and the
          numbers go on.
        </p>
      )}
      {webgl !== false && (
        <>
          <ContourLabels />
          <GradientLabel />
          <Gnomon />
          <AxisLabels />
          <Presets control={() => control} />
          <Legend />
          <Key />
          {probe && <Probe control={probe} />}
        </>
      )}
      <ReadOut />
    </section>
  );
}

/** Keeps the region's label true, without a render for each frame. */
function useDescription(region: { current: HTMLElement | null }): void {
  useEffect(() => {
    const tell = () => region.current?.setAttribute('aria-label', describe(live.surface, live.shown));
    // While frames are played, a surface that follows them is told of with their numbers.
    const follow = () => !useStore.getState().run.playing && tell();
    tell();
    const stops = [live.on('surface', follow), live.on('numbers', tell), live.on('run', tell)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [region]);
}
