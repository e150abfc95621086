import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { live } from '../../store/live';
import { diagonal } from '../../surface/extent';
import { decimalsOf, steady, written } from '../numbers';
import { useAxisNames } from '../overlays/useAxisNames';
import { Written } from '../overlays/Written';
import { onSight, type Sight, toScreen } from '../sight';
import type { ProbeControl, Probed, ProbeWay } from './ProbeControl';
import './probe.css';

/** Significant digits of what is read. */
const DIGITS = 4;

const HINTS: Readonly<Record<ProbeWay, string>> = {
  hover: 'Click: start here · C: by keys',
  cursor: 'Enter: start here · Esc',
  tap: '',
};

/** The read-out beside the probed point, and a ring on it. */
export function Probe({ control }: { control: ProbeControl }) {
  const probed = useSyncExternalStore(control.subscribe, control.now);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => onSight((sight) => follow(box.current, sight, probed)), [probed]);
  return (
    <>
      {probed && (
        <div ref={box} className="scene-probe" data-way={probed.way}>
          <i className="scene-probe-ring" />
          <div className="scene-card scene-probe-card">
            <Lines probed={probed} />
            {probed.way === 'tap' ? (
              <button type="button" className="scene-probe-start" onClick={() => control.start()}>
                Start here
              </button>
            ) : (
              <span className="scene-probe-hint">{HINTS[probed.way]}</span>
            )}
          </div>
        </div>
      )}
      <Spoken probed={probed} />
    </>
  );
}

function Lines({ probed: { spot, reading } }: { probed: Probed }) {
  const [x, y] = useAxisNames();
  const { places, losses } = decimalsNow();
  const rows: [string, string][] = [
    [x, steady(spot.x, places)],
    [y, steady(spot.y, places)],
    ['loss', reading ? steady(reading.loss, losses, false) : '…'],
    ['from the path', reading ? steady(reading.distance, places) : '…'],
  ];
  return (
    <dl>
      {rows.map(([term, value], i) => (
        <div key={term} data-main={i === 2 || undefined}>
          <dt>{term}</dt>
          <dd>
            <Written text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same for every point of a land, so that numbers keep their width as the pointer goes over it. */
function decimalsNow(): { places: number; losses: number } {
  const { surface } = live;
  if (!surface) return { places: DIGITS, losses: DIGITS };
  const [low, high] = surface.pathLoss;
  return { places: decimalsOf(diagonal(surface.extent)), losses: decimalsOf(high - low) };
}

/** Keeps the read-out beside its point, on the side where there is room. */
function follow(box: HTMLElement | null, sight: Sight | null, probed: Probed | null): void {
  if (!box || !probed) return;
  const { spot, reading } = probed;
  const { mesh } = sight?.pose.model ?? {};
  const loss = reading && Number.isFinite(reading.loss) ? reading.loss : (mesh?.vertices[2] ?? 0);
  const at = sight && toScreen(sight, spot.x, spot.y, loss);
  box.hidden = !at;
  if (!sight || !at) return;
  box.style.transform = `translate(${Math.round(at[0])}px, ${Math.round(at[1])}px)`;
  box.dataset.left = String(at[0] > sight.width - 190);
  box.dataset.up = String(at[1] > sight.height - 150);
}

/** A cursor that is moved by keys is told when it rests, and not on the way. */
const REST = 350;

function Spoken({ probed }: { probed: Probed | null }) {
  const [text, setText] = useState('');
  const [x, y] = useAxisNames();
  useEffect(() => {
    const spoken = probed?.way === 'cursor' && probed.reading ? sentence(x, y, probed) : '';
    const timer = setTimeout(() => setText(spoken), spoken ? REST : 0);
    return () => clearTimeout(timer);
  }, [probed, x, y]);
  return (
    <p className="scene-unseen" role="status">
      {text}
    </p>
  );
}

function sentence(x: string, y: string, { spot, reading }: Probed): string {
  const place = `${x} ${written(spot.x, DIGITS)}, ${y} ${written(spot.y, DIGITS)}`;
  if (!reading) return place;
  return `${place}: loss ${written(reading.loss, DIGITS)}, ${written(reading.distance)} from the path`;
}
