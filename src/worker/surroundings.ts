import type { Crew } from '../surface/samplers/crew';
import type { Pause } from '../surface/stages';
import type { PostAnswer } from './handover';
import type { Sampling } from './sampling';

/** What a surface's session is given by the worker that it is in. */
export interface SurfaceSurroundings {
  readonly post: PostAnswer;
  /** Calls back soon, after messages that wait have been heard. */
  soon(callback: () => void): void;
  /** Other threads that sample; none where absent. */
  readonly crew?: Crew;
  /** Looks for a GPU for the problem that is open; there is none where absent. */
  findGpu?(sampling: Sampling): Promise<void>;
  /** What the session waits for after its very first land, which is coarse: the page is about to draw it. */
  makeWay?(): Pause;
}
