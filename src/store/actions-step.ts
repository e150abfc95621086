import { live } from './live';
import { patchView } from './store';

/** Inside the shown step: what of it is looked at. */
export interface StepActions {
  /** Shows this training record everywhere, whatever the step uses. */
  chooseRecord(record: number): void;
  /** The shown record goes with the step's own first one, or stays the one that it is. */
  followRecord(on: boolean): void;
}

export function stepActions(): StepActions {
  return {
    chooseRecord: (record) => patchView({ record, followRecord: false }),
    followRecord,
  };
}

function followRecord(on: boolean): void {
  const record = live.inspection?.record ?? 0;
  patchView(on ? { followRecord: true } : { followRecord: false, record });
}
