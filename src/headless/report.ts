import { Descent } from '../engine/descent';
import { parameterNames } from '../engine/layout';
import type { Problem } from '../engine/problem';
import type { Recipe } from '../recipe/types';
import { Fingerprint } from '../worker/fingerprint';

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
    if (quantity) {
      stopped = { n: Math.max(0, frames.length - 1), quantity, learningRate: recipe.descent.learningRate };
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

/** A header line, then a row a frame: n, loss, stepLoss, and every parameter under its name. */
export function toCsv({ parameterNames: names, frames }: Report): string {
  const header = ['n', 'loss', 'stepLoss', ...names.map((name) => (name.includes(',') ? `"${name}"` : name))];
  const rows = frames.map(({ n, loss, stepLoss, parameters }) =>
    [n, loss, stepLoss, ...parameters].join(','),
  );
  return `${[header.join(','), ...rows].join('\n')}\n`;
}
