import { live } from '../live';
import type { Question } from '../measure/measurer';
import type { Parts } from '../parts';
import { patchView } from '../store';

/** Inside the shown step: what of it is looked at. */
export interface StepActions {
  /** Shows this training record everywhere, whatever the step uses. */
  chooseRecord(record: number): void;
  /** The shown record goes with the step's own first one, or stays the one that it is. */
  followRecord(on: boolean): void;
  /** Measures a point of parameter space: see `Measurer.measure`, and `worker/measures.ts` for what there is. */
  measure(question: Question): Promise<Float64Array>;
  /** Keeps `live.update` with the shown frame until the returned function is called. */
  watchUpdate(): () => void;
}

export function stepActions({ measurer, updater }: Parts): StepActions {
  return {
    chooseRecord: (record) => patchView({ record, followRecord: false }),
    followRecord,
    measure: (question) => measurer.measure(question),
    watchUpdate: () => updater.watch(),
  };
}

function followRecord(on: boolean): void {
  const record = on ? live.shown?.stepRecords[0] : live.inspection?.record;
  patchView({ followRecord: on, record: record ?? 0 });
}
