import { useRef } from 'react';
import { live } from '../../store/live';
import { useStore } from '../../store/store';
import type { HeightScale, SurfaceModel } from '../../surface/model';
import { createGround, heavyContours } from '../ground';
import { tintRange } from '../land/tints';
import { written } from '../numbers';
import { Written } from './Written';

const NAMES: Readonly<Record<HeightScale, string>> = {
  loss: 'C',
  'square-root': '√C',
  logarithm: 'log C',
};

/** What the tints mean: loss from the deepest to the palest, in the height scale that is drawn. */
export function Legend() {
  useStore((state) => state.run.surfaceVersion);
  const scale = useStore((state) => state.view.height);
  // While the next fit is made, the last one is still on screen, and its tints mean what they meant.
  const last = useRef<SurfaceModel | null>(null);
  last.current = live.surface ?? last.current;
  const model = last.current;
  if (!model) return null;
  const ground = createGround(model, scale);
  const [low, high] = tintRange(model);
  const [bottom, top] = [ground.height(low), ground.height(high)];
  const ticks = heavyContours(model, ground)
    .map((height) => (height - bottom) / (top - bottom))
    .filter((at) => at > 0.02 && at < 0.98);
  const beyond = model.meshLoss[1] > high;
  return (
    <div className="scene-card scene-legend">
      <span className="scene-legend-name">{NAMES[scale]}</span>
      <span className="scene-legend-end"><Written text={written(low)} /></span>
      <span className="scene-tints" aria-hidden="true">
        {ticks.map((at) => (
          <i key={at} style={{ left: `${100 * at}%` }} />
        ))}
      </span>
      <span className="scene-legend-end">
        {beyond ? '≥ ' : ''}
        <Written text={written(high, 3)} />
      </span>
    </div>
  );
}
