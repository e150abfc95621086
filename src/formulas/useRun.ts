import { useDeferredValue, useSyncExternalStore } from 'react';
import { live, type OpenRun } from '../store/live';
import { toldParameter, useStore } from '../store/store';

const subscribe = (listener: () => void) => live.on('run', listener);

/** The open run, and which of its parameters is told of; null while there is no run. */
export function useTold(): { run: OpenRun; index: number } | null {
  const run = useSyncExternalStore(subscribe, () => live.run);
  const told = useDeferredValue(useStore(toldParameter));
  return run && { run, index: told < run.problem.layout.length ? told : 0 };
}
