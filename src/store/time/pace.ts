/** How long slow motion stays at a stage, by the speed that frames are played at. */

import { stageCount } from './phases';

/** At the usual speed, ms; a deep network's are shorter, so that no step takes much longer than `STEP_TIME` altogether. */
const STAGE_TIME = 1600;
const LEAST_STAGE_TIME = 700;
const STEP_TIME = 30_000;
/** The way to the next frame, ms. */
const WALK_TIME = 1100;

/** Frames a second at which slow motion takes the times above. */
const USUAL_SPEED = 30;
/** Faster than this nothing can be read; slower, a stage seems stuck. */
const SHORTEST = 0.2;
const LONGEST = 4;

/** From half a frame a second to as fast as it can: by its root, since the speeds span far more than reading does. */
function slowness(speed: number): number {
  return Math.max(SHORTEST, Math.min(LONGEST, Math.sqrt(USUAL_SPEED / speed)));
}

/** Milliseconds of a stage. @param speed frames a second, Infinity: as fast as it can */
export function stageTime(layers: number, speed: number): number {
  const usual = Math.max(LEAST_STAGE_TIME, Math.min(STAGE_TIME, STEP_TIME / stageCount(layers)));
  return usual * slowness(speed);
}

/** Milliseconds of the marker's walk: by hand the same always, in slow motion done before its stage is. */
export function walkTime(layers: number, speed: number, slowly: boolean): number {
  return slowly ? Math.min(WALK_TIME * slowness(speed), 0.7 * stageTime(layers, speed)) : WALK_TIME;
}
