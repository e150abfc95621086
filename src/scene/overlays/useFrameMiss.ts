import { live } from '../../store/live';
import { isHeavy, readSurface } from '../../store/surface/probe';
import type { SurfaceModel } from '../../surface/model';
import { floats } from '../flat/lines';
import { type FrameMiss, missOf } from './frameMiss';
import { useToldFrame } from './useToldSurface';

/** What the plane makes of the frame that numbers tell of; null on surfaces that hold it. */
export function useFrameMiss(model: SurfaceModel | null): FrameMiss | null {
  const isAsked = model?.chart.kind === 'plane' && floats(model);
  useToldFrame(isAsked);
  const { shown } = live;
  if (!isAsked || !shown || shown.parameters.length !== model.chart.dimension) return null;
  return missOf(model.chart, shown, (x, y) => heightUnder(model, shown.n, x, y));
}

/** The fit knows it of the frames that it draws; of others it is computed, unless that takes too long. */
function heightUnder({ path }: SurfaceModel, n: number, x: number, y: number): number {
  const known = path.through?.[path.frames.indexOf(n)];
  if (known !== undefined) return known;
  return isHeavy() ? NaN : (readSurface(x, y)?.loss ?? NaN);
}
