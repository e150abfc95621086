import { useEffect, useRef } from 'react';
import { live } from '../store/live';
import { LossSeries } from './series';

/** The run's series, kept up with its frames; `changed` is called at most once an animation frame. */
export function useLossSeries(changed: () => void): () => LossSeries | null {
  const series = useRef<LossSeries | null>(null);
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    let asked = 0;
    // Read at once: frames that are not kept are there only until the next batch. Drawn once a frame.
    const read = () => {
      if (live.frames && series.current?.frames !== live.frames) series.current = new LossSeries(live.frames);
      series.current?.update();
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        latest.current();
      });
    };
    read();
    const offs = [live.on('frames', read), live.on('run', read)];
    return () => {
      for (const off of offs) off();
      cancelAnimationFrame(asked);
    };
  }, []);
  return () => series.current;
}
