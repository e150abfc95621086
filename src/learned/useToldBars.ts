import { useEffect, useMemo, useRef } from 'react';
import { live, type OpenRun } from '../store/live';
import { type RecordSum, recordSum, stepDirection } from '../store/measure/record-sum';
import { type Measured, ShownMeasure } from '../store/measure/shown-measure';
import { toldParameter, useStore } from '../store/store';

/** The sum that a step makes of its records, and the frame that it is of. */
export interface ToldSum extends RecordSum {
  readonly n: number;
  readonly stepRecords: Int32Array;
}

/**
 * The records' slopes along the told parameter, or along the step where none is chosen, measured while the component is
 * there; `draw` is called when they are known anew. What is returned reads the latest, null while it is not known.
 */
export function useToldBars(run: OpenRun, told: number | null, draw: () => void): () => ToldSum | null {
  const slopes = useMemo(
    () => new ShownMeasure('recordSlopes', () => Float64Array.of(toldParameter(useStore.getState()))),
    [],
  );
  const pulls = useMemo(
    () => new ShownMeasure('recordPulls', () => live.shown && stepDirection(live.shown)),
    [],
  );
  const measure = told === null ? pulls : slopes;
  useEffect(() => measure.watch(draw), [measure, draw]);
  // Another parameter is another question.
  useEffect(() => measure.again(), [measure, told]);
  const made = useRef<{ of: Measured; sum: ToldSum } | null>(null);
  return () => {
    const { latest } = measure;
    if (latest && latest === made.current?.of) return made.current.sum;
    if (!latest || live.run !== run || latest.values.length !== run.problem.records.count) return null;
    const { shown, details, values } = latest;
    if (told !== null && details[0] !== told) return null;
    const parts = recordSum(run, shown, values, told ?? details);
    made.current = { of: latest, sum: { ...parts, n: shown.n, stepRecords: shown.stepRecords } };
    return made.current.sum;
  };
}
