import { useEffect, useState } from 'react';
import type { OpenRun } from '../store/live';
import { toldParameter, useStore } from '../store/store';
import { useOpenRun } from '../store/useLiveDraw';

interface Told {
  readonly run: OpenRun;
  readonly index: number;
}

/** A pointer that goes along many parameters is followed when it has stood so long, ms. */
const SETTLE_MS = 60;

/** The open run, and which of its parameters is told of; null while there is no run. */
export function useTold(): Told | null {
  const run = useOpenRun();
  return toldOf(run, useStore(toldParameter));
}

/** The same for what takes its time: a parameter that is only passed over is left out. */
export function useSettledTold(): Told | null {
  const run = useOpenRun();
  const told = useStore(toldParameter);
  const [settled, setSettled] = useState(told);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(told), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return toldOf(run, settled);
}

function toldOf(run: OpenRun | null, told: number): Told | null {
  return run && { run, index: told < run.problem.layout.length ? told : 0 };
}
