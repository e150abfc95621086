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

/** A check of one frame. */
export interface FrameCheck {
  readonly n: number;
  /** Index of the training record whose ∇C_i was checked. */
  readonly record: number;
  /** ∇C over all training records, and ∇C_i of the one record. */
  readonly whole: CheckedGradient;
  readonly single: CheckedGradient;
}

/** Checks the gradients of the shown frame, and of the record shown. Rejects as `Measurer.measure` does. */
export async function checkShownFrame(signal: AbortSignal): Promise<FrameCheck> {
  const { shown } = live;
  if (!shown) throw new Error('gradient check: no frame is shown yet');
  const { record } = useStore.getState().view;
  const { n, parameters } = shown;
  const details = Float64Array.of(record);
  const question = { measure: 'gradientCheck', parameters, details, rank: 'shown', signal } as const;
  const values = await actions().measure(question);
  const half = values.length / 2;
  return { n, record, whole: read(values.subarray(0, half)), single: read(values.subarray(half)) };
}

function read(values: Float64Array): CheckedGradient {
  const [worst, index, backprop, difference, compared, kinks] = values as unknown as number[];
  return {
    worst: worst!,
    index: index!,
    backprop: backprop!,
    difference: difference!,
    compared: compared!,
    kinks: kinks!,
  };
}
