import { expect, it, vi } from 'vitest';
import { live } from '../../../src/store/live';
import { FrameStore } from '../../../src/store/run/frames';
import { watchStall } from '../../../src/store/run/stall-watch';
import { useStore } from '../../../src/store/store';
import { Showing } from '../../../src/store/time/shown';
import { problemOf } from '../../helpers/problems';

/** A run whose frames are all the same: batch descent that stands still. */
function openStill(): Showing {
  const problem = problemOf({});
  const showing = new Showing(problem);
  const { parameters, loss } = showing.first();
  const frames = new FrameStore(parameters.length);
  const row = [...parameters, loss, loss];
  frames.append(0, Float64Array.from(Array.from({ length: 20 }, () => row).flat()));
  const shown = showing.frame(frames.get(19)!);
  Object.assign(live, { frames, shown, run: { id: 1, problem } });
  return showing;
}

it('looks at the run that is open now, although another one asked first', () => {
  vi.useFakeTimers();
  watchStall(openStill());
  watchStall(openStill());
  vi.advanceTimersByTime(1000);
  expect(useStore.getState().run.stall).toMatch(/^An? /);
  vi.useRealTimers();
});
