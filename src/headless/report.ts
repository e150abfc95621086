import { Descent, startSentence } from '../engine/descent';
import { parameterNames } from '../engine/layout';
import type { Problem } from '../engine/problem';
import type { Recipe } from '../recipe/types';
import { Fingerprint } from '../worker/fingerprint';
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
  const descent = new Descent(problem);
  const print = new Fingerprint(problem.layout.length);
  const frames: ReportFrame[] = [];
  let gradient0: number[] = [];
  let stopped: Report['stopped'];
  for (;;) {
    descent.evaluate();
    const quantity = descent.overflow();
    if (quantity && frames.length === 0) throw new InputError(startSentence(quantity));
    if (quantity) {
      stopped = { n: frames.length - 1, quantity, learningRate: recipe.descent.learningRate };
      break;
    }
    if (descent.n === 0) gradient0 = [...descent.gradient];
    const { n, loss, stepLoss } = descent;
    frames.push({ n, loss, stepLoss, parameters: [...descent.parameters] });
    print.add(descent.parameters);
    if (n === steps) break;
    descent.advance();
  }
  return {
    recipe,
    parameterNames: parameterNames(problem.layout),
    gradient0,
    frames,
    ...(stopped ? { stopped } : {}),
    fingerprint: print.hex(),
  };
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
