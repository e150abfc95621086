import { useLayoutEffect, useRef } from 'react';
import type { MeasuredHistory } from '../store/measure/measured-history';

/**
 * Keeps a history being measured, and calls `draw` after every render and at most once an animation frame as it grows.
 *
 * @param isWanted false: it is not measured yet
 */
export function useHistoryDraw(history: MeasuredHistory, draw: () => void, isWanted = true): void {
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
    draw();
  });
  // Layout effects end as their elements go: nothing is drawn on what is not there.
  useLayoutEffect(() => {
    if (!isWanted) return;
    let asked = 0;
    const stop = history.watch(() => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        latest.current();
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(asked);
    };
  }, [history, isWanted]);
}
