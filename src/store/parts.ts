import { Measurer } from './measure/measurer';
import { StepUpdater } from './measure/step-update';
import { Comparison } from './run/comparison';
import { RunKeeper } from './run/run-keeper';
import { SurfaceKeeper } from './surface/surface-keeper';
import { ViewFollower } from './surface/view-follower';
import type { Surroundings } from './surroundings';
import { Player } from './time/player';
import { StepWalker } from './time/step-walker';

/** Who does what behind the actions. */
export interface Parts {
  readonly surroundings: Surroundings;
  /** What is run: the open run and its worker. */
  readonly runs: RunKeeper;
  /** Which frame is shown. */
  readonly player: Player;
  /** Which stage of its step is. */
  readonly walker: StepWalker;
  /** What the shown frame's step does. */
  readonly updater: StepUpdater;
  /** The surface, its worker, and when it is fitted again. */
  readonly surface: SurfaceKeeper;
  /** What is measured of single frames, away from the page's thread. */
  readonly measurer: Measurer;
  /** What follows the view part of the store. */
  readonly follower: ViewFollower;
}

export function createParts(surroundings: Surroundings): Parts {
  const surface = new SurfaceKeeper(() => surroundings.spawnSurface(), surroundings.clock.now);
  // The other descent hears of a frame first.
  const comparison = new Comparison(() => surroundings.spawnTrainer(), surface, surroundings.clock);
  const player = new Player(surface, surroundings.clock);
  const measurer = new Measurer(() => surroundings.spawnMeasurer());
  const follower = new ViewFollower(surface, comparison, player);
  const runs = new RunKeeper(surroundings, { surface, comparison, player, measurer, follower });
  const updater = new StepUpdater(runs, surroundings.clock);
  const walker = new StepWalker(player, runs, surroundings.clock);
  return { surroundings, runs, player, walker, updater, surface, measurer, follower };
}
