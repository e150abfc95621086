import { useEffect, useRef } from 'react';
import { stepLine } from './stepLine';

/** Calls `write` whenever the line along the gradient, or the rate over it, has something else to show; past React. */
export function useStepLine(write: () => void): void {
  const latest = useRef(write);
  latest.current = write;
  useEffect(() => stepLine.watch(() => latest.current()), []);
  // Also after every render, since the elements may be new ones.
  useEffect(() => latest.current());
}
