import { useEffect, useMemo, useRef, useState } from 'react';
import { live, momentOf, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { chooseUnits } from './layout';

/** The activations by which a run's layers were cut; zeros before there are any. */
function activationsOf(run: OpenRun): ArrayLike<number>[] {
  const now = momentOf(run);
  if (!now) return run.problem.layout.sizes.map((size) => new Float64Array(size));
  // Copies: the buffers of an inspection are used again.
  return now.inspection.z.map((z) => z.slice());
}

/**
 * Which units each layer shows, all of them in a layer of at most `most`. Chosen when the run opens and when a record is
 * chosen, never while frames play: units hold their places.
 */
export function useShownUnits(run: OpenRun, open: ReadonlySet<number>, most: number): number[][] {
  const [activations, setActivations] = useState(() => activationsOf(run));
  const due = useRef(momentOf(run) === null);
  const chosen = useStore((state) => (state.view.followRecord ? -1 : state.view.record));
  const first = useRef(chosen);
  const cut = run.problem.layout.sizes.some((size) => size > most);
  useEffect(() => {
    if (chosen !== first.current && chosen >= 0) due.current = true;
    first.current = chosen;
    const choose = () => {
      const now = momentOf(run);
      if (!due.current || !now || (chosen >= 0 && now.inspection.record !== chosen)) return;
      due.current = false;
      setActivations(activationsOf(run));
    };
    if (!cut) return;
    choose();
    return live.on(['numbers', 'record'], choose);
  }, [run, chosen, cut]);
  return useMemo(
    () => activations.map((z, layer) => chooseUnits(z, open.has(layer), most)),
    [activations, open, most],
  );
}
