import { useEffect, useLayoutEffect, useRef } from 'react';
import { SHARPNESS } from './sharpness';
import { stepLine } from './stepLine';

/**
 * Calls `write` at the animation frame after the line along the gradient, the rate over it or the sharpness has changed;
 * past React. Answers come at any time, and what is written between frames is laid out twice.
 */
export function useStepLine(write: () => void): void {
  const latest = useRef(write);
  latest.current = write;
  // A layout effect ends as its elements go; one that ends later could be asked to write to what is not there.
  useLayoutEffect(() => {
    let asked = 0;
    const ask = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        latest.current();
      });
    };
    const stops = [stepLine, SHARPNESS].map((source) => source.watch(ask));
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(asked);
    };
  }, []);
  // Also after every render, since the elements may be new ones.
  useEffect(() => latest.current());
}
