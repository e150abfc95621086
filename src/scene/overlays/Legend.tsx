import { useRef } from 'react';
import { useStore } from '../../store/store';
import { createHeight, heightTicks } from '../../surface/height';
import type { HeightScale, SurfaceModel } from '../../surface/model';
import { tintRange } from '../../surface/tints';
import { written } from '../numbers';
import { useToldSurface } from './useToldSurface';
import { Written } from './Written';

const NAMES: Readonly<Record<HeightScale, string>> = {
  loss: 'C',
  'square-root': '√C',
  logarithm: 'log C',
};

/** Round losses on the bar, and how near its ends, as shares of it, they would collide with the end's own number. */
const TICKS = 4;
const END = 0.1;

const MOST_DIGITS = 6;

/** Wider numbers leave room for fewer of them. */
const WIDE = 3;

/** Significant digits that tell the losses of a range apart: two, more where the range is small beside them. */
export function digitsOf([low, high]: readonly [number, number]): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const needed = Math.floor(Math.log10(size / (high - low))) + 2;
  return Number.isFinite(needed) ? Math.min(MOST_DIGITS, Math.max(2, needed)) : 2;
}

/** What the tints mean: loss from the deepest to the palest, in the height scale that is drawn. */
export function Legend() {
  const surface = useToldSurface();
  const scale = useStore((state) => state.view.height);
  // While the next fit is made, the last one is still on screen, and its tints mean what they meant.
  const last = useRef<SurfaceModel | null>(null);
  last.current = surface ?? last.current;
  const model = last.current;
  if (!model) return null;
  const height = createHeight(scale, model.pathLoss[1]);
  const [low, high] = tintRange(model);
  const [bottom, top] = [height.height(low), height.height(high)];
  const digits = digitsOf([low, high]);
  const ticks = heightTicks(height, [low, high], digits > WIDE ? TICKS - 2 : TICKS)
    .map((loss) => ({ loss, at: (height.height(loss) - bottom) / (top - bottom) }))
    .filter(({ at }) => at > END && at < 1 - END);
  return (
    <div className="scene-card scene-legend">
      <span className="scene-legend-name">{NAMES[scale]}</span>
      <span className="scene-legend-end">
        {model.meshLoss[0] < low && '≤ '}
        <Written text={written(low, digits)} />
      </span>
      <span className="scene-tints">
        {ticks.map(({ loss, at }) => (
          <i key={loss} style={{ left: `${100 * at}%` }}>
            <span>
              <Written text={written(loss, digits)} />
            </span>
          </i>
        ))}
      </span>
      <span className="scene-legend-end">
        {model.meshLoss[1] > high && '≥ '}
        <Written text={written(high, digits)} />
      </span>
    </div>
  );
}
