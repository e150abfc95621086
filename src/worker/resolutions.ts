import type { Sampling } from './sampling';

/** Grid points a side, coarse then fine. */
const FINE = 97;
const RESOLUTIONS = [33, FINE];
/** Where the fine one takes some time, there is one in between; where it takes too long, that one has to do. */
const SLOW_RESOLUTIONS = [17, 49, FINE];
const SLOW_MS = 300;
const TOO_SLOW_MS = 3000;

/** As fine a grid as the samplers bring about in a few seconds. */
export function resolutionsFor(samplers: Sampling): readonly number[] {
  const milliseconds = samplers.landTime(FINE * FINE);
  if (milliseconds < SLOW_MS) return RESOLUTIONS;
  return milliseconds < TOO_SLOW_MS ? SLOW_RESOLUTIONS : SLOW_RESOLUTIONS.slice(0, 2);
}
