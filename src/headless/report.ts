import { Descent, type Overflow, startSentence } from '../engine/descent';
import { parameterNames } from '../engine/layout';
import type { Problem } from '../engine/problem';
import type { Recipe } from '../recipe/types';
import { Trainer } from '../worker/trainer';
import { InputError } from './options';

export interface ReportFrame {
  n: number;
  loss: number;
  stepLoss: number;
  parameters: number[];
}

/** What is known before the first frame. */
export interface ReportHead {
  recipe: Recipe;
  parameterNames: string[];
  /** The gradient that step 0 uses; `null` in JSON where an entry is not finite. */
  gradient0: number[];
}

/** What is known after the last one. */
export interface ReportEnd {
  /** The last finite frame and what overflowed in its step; absent where all frames asked for exist. */
  stopped?: { n: number; quantity: string; learningRate: number };
  fingerprint: string;
}

/** What the terminal entry prints, as whoever reads it has it. */
export type Report = ReportHead & { frames: ReportFrame[] } & ReportEnd;

/** A descent that is computed while it is printed, since all of its frames may be more than there is memory for. */
export interface RunningReport {
  readonly head: ReportHead;
  /** To be gone through once. */
  readonly frames: Iterable<ReportFrame>;
  /** Known once the frames have been gone through. */
  end(): ReportEnd;
}

/** Bytes of frames that are computed at once; one stretch of steps may have more. */
const BATCH_BYTES = 1 << 22;

/**
 * Frames 0 to `steps`, or to the last finite one.
 * @throws InputError where there is no frame 0
 */
export function report(recipe: Recipe, problem: Problem, steps: number): RunningReport {
  const trainer = new Trainer(problem);
  const next = () => nextFrames(trainer, steps);
  const first = next();
  if (trainer.length === 0) {
    throw new InputError(startSentence((trainer.stop?.quantity ?? 'loss') as Overflow));
  }
  return {
    head: { recipe, parameterNames: parameterNames(problem.layout), gradient0: firstGradient(problem) },
    frames: inTurn(first, next),
    end: () => ({
      ...(trainer.stop ? { stopped: { ...trainer.stop } } : {}),
      fingerprint: trainer.fingerprint(),
    }),
  };
}

function* inTurn(first: ReportFrame[], next: () => ReportFrame[]): Generator<ReportFrame> {
  for (let frames = first; frames.length > 0; frames = next()) yield* frames;
}

/** None where the last one has been computed. */
function nextFrames(trainer: Trainer, steps: number): ReportFrame[] {
  const dimension = trainer.parameterCount;
  const row = dimension + 2;
  const { first, rows } = trainer.compute(steps, (count) => count * row * 8 < BATCH_BYTES);
  return Array.from({ length: rows.length / row }, (_, i) => ({
    n: first + i,
    loss: rows[i * row + dimension]!,
    stepLoss: rows[i * row + dimension + 1]!,
    parameters: [...rows.subarray(i * row, i * row + dimension)],
  }));
}

function firstGradient(problem: Problem): number[] {
  const descent = new Descent(problem);
  descent.evaluate(false);
  return [...descent.gradient];
}
