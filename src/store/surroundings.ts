import type { TableTexts } from '../data/prepare';
import type { Recipe } from '../recipe/types';
import type { SurfaceModel } from '../surface/model';
import type { MeasurePort, SurfacePort, TrainerPort } from './ports';
import type { Clock } from './time/clock';

/** What the store needs from the world around it: the page's own, or a test's. */
export interface Surroundings {
  spawnTrainer(): TrainerPort;
  spawnSurface(): SurfacePort;
  spawnMeasurer(): MeasurePort;
  fetchTables(data: Recipe['data']): Promise<TableTexts>;
  clock: Clock;
  /** Resolves when the model and the frame have been drawn. */
  drawn(model: SurfaceModel | null, frame: number): Promise<void>;
}
