import { useEffect, useMemo, useRef, useState } from 'react';
import { live, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { chooseUnits, hasGapRow } from './layout';
import { liveOf } from './useLivePaint';

/** The activations by which a run's layers were cut; zeros before there are any. */
function activationsOf(run: OpenRun): ArrayLike<number>[] {
  const now = liveOf(run);
  if (!now) return run.problem.layout.sizes.map((size) => new Float64Array(size));
  // Copies: the buffers of an inspection are used again.
  return now.inspection.z.map((z) => z.slice());
}

/**
 * Which units each layer shows. Chosen when the run opens and when a record is chosen, never while frames play: units
 * hold their places.
 */
export function useShownUnits(run: OpenRun, open: ReadonlySet<number>): number[][] {
  const [activations, setActivations] = useState(() => activationsOf(run));
  const due = useRef(liveOf(run) === null);
  const chosen = useStore((state) => (state.view.followRecord ? -1 : state.view.record));
  const first = useRef(chosen);
  const cut = run.problem.layout.sizes.some(hasGapRow);
  useEffect(() => {
    if (chosen !== first.current && chosen >= 0) due.current = true;
    first.current = chosen;
    const choose = () => {
      const now = liveOf(run);
      if (!due.current || !now || (chosen >= 0 && now.inspection.record !== chosen)) return;
      due.current = false;
      setActivations(activationsOf(run));
    };
    if (!cut) return;
    choose();
    const offs = [live.on('numbers', choose), live.on('record', choose)];
    return () => {
      for (const off of offs) off();
    };
  }, [run, chosen, cut]);
  return useMemo(() => activations.map((z, layer) => chooseUnits(z, open.has(layer))), [activations, open]);
}
