import { type GradientCheck, joinChecks, NOTHING_CHECKED } from '../../engine/gradient-check';
import { actions } from '../actions';
import { live } from '../live';
import { useStore } from '../store';

export type { GradientCheck as CheckedGradient } from '../../engine/gradient-check';

/** A check of one frame, as far as it has come. */
export interface FrameCheck {
  readonly n: number;
  /** Index of the training record whose ∇C_i is checked. */
  readonly record: number;
  /** ∇C over all training records, and ∇C_i of the one record. */
  readonly whole: GradientCheck;
  readonly single: GradientCheck;
  /** Parameters looked at, of so many. */
  readonly done: number;
  readonly of: number;
}

/** Parameters asked for at first; twice as many each time, as long as an answer comes sooner than this. */
const FIRST = 16;
const SOON_MS = 150;

/**
 * Checks the gradients of the shown frame, and of the record shown: a few parameters at a time, so that what else is
 * measured goes on between. Rejects as `Measurer.measure` does.
 * @param tell is told how far it has come
 */
export async function checkShownFrame(
  signal: AbortSignal,
  tell: (check: FrameCheck) => void,
): Promise<FrameCheck> {
  const { shown } = live;
  if (!shown) throw new Error('gradient check: no frame is shown yet');
  const { record } = useStore.getState().view;
  const { n, parameters } = shown;
  let check: FrameCheck = {
    n,
    record,
    whole: NOTHING_CHECKED,
    single: NOTHING_CHECKED,
    done: 0,
    of: parameters.length,
  };
  for (let count = FIRST; check.done < check.of; ) {
    const end = Math.min(check.of, check.done + count);
    const details = Float64Array.of(record, check.done, end);
    const asked = performance.now();
    const question = { measure: 'gradientCheck', parameters, details, rank: 'shown', signal } as const;
    const values = await actions().measure(question);
    if (performance.now() - asked < SOON_MS) count *= 2;
    const half = values.length / 2;
    check = {
      ...check,
      whole: joinChecks(check.whole, read(values.subarray(0, half))),
      single: joinChecks(check.single, read(values.subarray(half))),
      done: end,
    };
    tell(check);
  }
  return check;
}

function read(values: Float64Array): GradientCheck {
  const [worst, index, backprop, difference, compared, kinks] = Array.from(values);
  return {
    ...{ worst: worst!, index: index!, backprop: backprop!, difference: difference! },
    ...{ compared: compared!, kinks: kinks! },
  };
}
