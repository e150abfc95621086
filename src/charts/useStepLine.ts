import { useEffect, useRef } from 'react';
import { SHARPNESS } from './sharpness';
import { stepLine } from './stepLine';

/** Calls `write` whenever the line along the gradient, the rate over it or the sharpness has changed; past React. */
export function useStepLine(write: () => void): void {
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => {
    const stops = [stepLine, SHARPNESS].map((source) => source.watch(() => latest.current()));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  // Also after every render, since the elements may be new ones.
  useEffect(() => latest.current());
}
