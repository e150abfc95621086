import type { ShownFrame } from '../store/live';
import type { SurfaceKind, SurfaceModel } from '../surface/model';
import { written } from './numbers';

const NAMES: Readonly<Record<SurfaceKind, string>> = {
  sheet: 'sheet',
  'two-weights': 'two weights',
  plane: 'plane',
  slice: 'slice',
  ribbon: 'ribbon',
};

/** What the picture shows, in words. */
export function describe(model: SurfaceModel | null, shown: ShownFrame | null): string {
  if (!model) return 'Loss surface, not drawn yet';
  const surface = `Loss surface (${NAMES[model.chart.kind]}) with the path of ${model.lastFrame + 1} frames`;
  if (!shown) return surface;
  const other = model.other ? ', beside the path of another descent' : '';
  return `${surface}${other}; frame ${shown.n} at loss ${written(shown.loss, 3)}`;
}
