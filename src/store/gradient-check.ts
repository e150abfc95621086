import { actions } from './actions';
import { live } from './live';
import { useStore } from './store';

/** How far backpropagation and central differences are apart at worst, and where: the engine's `GradientCheck`. */
export interface CheckedGradient {
  /** The largest relative difference; NaN where nothing was compared. */
  readonly worst: number;
  /** The parameter where it was found; −1 where nothing was compared. */
  readonly index: number;
  readonly backprop: number;
  readonly difference: number;
  /** Parameters compared, and those left out since a kink lies within their step. */
  readonly compared: number;
  readonly kinks: number;
}

/** A check of one frame, as far as it has come. */
export interface FrameCheck {
  readonly n: number;
  /** Index of the training record whose ∇C_i is checked. */
  readonly record: number;
  /** ∇C over all training records, and ∇C_i of the one record. */
  readonly whole: CheckedGradient;
  readonly single: CheckedGradient;
  /** Parameters looked at, of so many. */
  readonly done: number;
  readonly of: number;
}

/** Parameters asked for at first; twice as many each time, as long as an answer comes sooner than this. */
const FIRST = 16;
const SOON_MS = 150;

const NOTHING: CheckedGradient = {
  ...{ worst: Number.NaN, index: -1, backprop: Number.NaN, difference: Number.NaN },
  ...{ compared: 0, kinks: 0 },
};

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
  let check: FrameCheck = { n, record, whole: NOTHING, single: NOTHING, done: 0, of: parameters.length };
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
      whole: joined(check.whole, read(values.subarray(0, half))),
      single: joined(check.single, read(values.subarray(half))),
      done: end,
    };
    tell(check);
  }
  return check;
}

/** Two checks as one: the worse of both, and all that they looked at. */
function joined(a: CheckedGradient, b: CheckedGradient): CheckedGradient {
  const worse = b.index >= 0 && !(b.worst <= a.worst) ? b : a;
  return { ...worse, compared: a.compared + b.compared, kinks: a.kinks + b.kinks };
}

function read(values: Float64Array): CheckedGradient {
  const [worst, index, backprop, difference, compared, kinks] = Array.from(values);
  return {
    ...{ worst: worst!, index: index!, backprop: backprop!, difference: difference! },
    ...{ compared: compared!, kinks: kinks! },
  };
}
