import { useLayoutEffect, useRef } from 'react';
import { type FrameStore, live } from '../store/live';
import { LossSeries } from './series';

/** Whose frames are read, up to which, and what says that there are more. */
export interface SeriesSource {
  frames(): FrameStore | null;
  readonly topic: 'frames' | 'other';
  /** The first frame that is wanted; 0 where absent. */
  first?(): number;
  /** The last frame that is wanted; a series that went further is read anew. */
  last(): number;
}

/** The shown run. */
export const RUN: SeriesSource = { frames: () => live.frames, topic: 'frames', last: () => Infinity };

/** The run's series, kept up with its frames; `changed` is called at most once an animation frame. */
export function useLossSeries(changed: () => void, source: SeriesSource = RUN): () => LossSeries | null {
  const series = useRef<LossSeries | null>(null);
  const latest = useRef(changed);
  latest.current = changed;
  // Undone before the elements have gone.
  useLayoutEffect(() => {
    let asked = 0;
    // Read at once: frames that are not kept are there only until the next batch. Drawn once a frame.
    const read = () => {
      const frames = source.frames();
      const last = source.last();
      const stale = series.current?.frames !== frames || series.current.length > last + 1;
      if (!frames) series.current = null;
      else if (stale) series.current = new LossSeries(frames, source.first?.());
      series.current?.update(last);
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        latest.current();
      });
    };
    read();
    const off = live.on([source.topic, 'run'], read);
    return () => {
      off();
      cancelAnimationFrame(asked);
    };
  }, [source]);
  return () => series.current;
}
