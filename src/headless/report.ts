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

/** What the terminal entry prints: see `recipe.md`'s "Terminal" in the README. */
export interface Report {
  recipe: Recipe;
  parameterNames: string[];
  /** The gradient that step 0 uses. */
  gradient0: number[];
  frames: ReportFrame[];
  /** The last finite frame and what overflowed in its step; absent where all frames asked for exist. */
  stopped?: { n: number; quantity: string; learningRate: number };
  fingerprint: string;
}

/** Frames 0 to `steps`, or to the last finite one. */
export function report(recipe: Recipe, problem: Problem, steps: number): Report {
  const trainer = new Trainer(problem);
  const { rows } = trainer.compute(steps, () => true);
  const { stop } = trainer;
  if (trainer.length === 0) throw new InputError(startSentence((stop?.quantity ?? 'loss') as Overflow));
  return {
    recipe,
    parameterNames: parameterNames(problem.layout),
    gradient0: firstGradient(problem),
    frames: framesOf(rows, problem.layout.length),
    ...(stop ? { stopped: { ...stop } } : {}),
    fingerprint: trainer.fingerprint(),
  };
}

function firstGradient(problem: Problem): number[] {
  const descent = new Descent(problem);
  descent.evaluate(false);
  return [...descent.gradient];
}

/** @param rows I_n, loss, stepLoss of each frame; I_n has `dimension` numbers */
function framesOf(rows: Float64Array, dimension: number): ReportFrame[] {
  const row = dimension + 2;
  return Array.from({ length: rows.length / row }, (_, n) => ({
    n,
    loss: rows[n * row + dimension]!,
    stepLoss: rows[n * row + dimension + 1]!,
    parameters: [...rows.subarray(n * row, n * row + dimension)],
  }));
}

/** The report as JSON, in pieces: a million frames are longer than one string can be. */
export function* toJson({ frames, ...rest }: Report): Generator<string> {
  const { recipe, parameterNames: names, gradient0, ...end } = rest;
  yield JSON.stringify({ recipe, parameterNames: names, gradient0 }).slice(0, -1);
  yield ',"frames":[';
  for (let i = 0; i < frames.length; i++) yield (i > 0 ? ',' : '') + JSON.stringify(frames[i]);
  yield `],${JSON.stringify(end).slice(1)}\n`;
}

/** A header line, then a row a frame: n, loss, stepLoss, and every parameter under its name. */
export function* toCsv({ parameterNames: names, frames }: Report): Generator<string> {
  const quoted = names.map((name) => (name.includes(',') ? `"${name}"` : name));
  yield `${['n', 'loss', 'stepLoss', ...quoted].join(',')}\n`;
  for (const { n, loss, stepLoss, parameters } of frames) {
    yield `${[n, loss, stepLoss, ...parameters].join(',')}\n`;
  }
}
