import { parameterNames } from '../../src/engine/layout';
import type { Problem } from '../../src/engine/problem';
import { type Equation, type Now, SLOT_BASE } from '../../src/formulas/equation';
import type { DataSet, OpenRun } from '../../src/store/live';
import { Showing } from '../../src/store/time/shown';

/** A run of this problem as formulas see it. */
export function runOf(problem: Problem): OpenRun {
  const { inputCount, outputCount } = problem.records;
  const named = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const data = { inputNames: named('x', inputCount), outputNames: named('y', outputCount) };
  return {
    ...{ id: 1, problem, data: data as unknown as DataSet },
    parameterNames: parameterNames(problem.layout),
  };
}

/** What formulas read at these parameters: frame n, this record. */
export function nowAt(problem: Problem, parameters: Float64Array, record: number, n = 0): Now {
  const showing = new Showing(problem);
  const shown = showing.frame({ n, parameters, loss: 0, stepLoss: 0 });
  return { shown, inspection: showing.inspect(shown, record), update: null, stage: null };
}

/** The columns of an equation's second row, split at its first sign of equality. */
function numberRow({ tex }: Equation): string[] {
  const row = /\\\\\[0\.\dem\](.*)\\end\{array\}/s.exec(tex)![1]!;
  return row.split(/&\s*=\s*&/).map((side) => side.replaceAll('&', ' '));
}

/** What each side of an equation's numbers comes to, by plain arithmetic on the TeX as it is typeset. */
export function sidesOf(equation: Equation, now: Now, epsilon = 1e-8): number[] {
  const values = equation.quantities.map((quantity) => quantity.read(now));
  return numberRow(equation).map((side) => evaluate(side, values, epsilon));
}

/** Fractions, roots, squares, products, sums and brackets. */
function evaluate(tex: string, values: readonly number[], epsilon: number): number {
  let text = tex
    .replace(/\\htmlData\{[^}]*\}/g, '')
    .replace(/9\d{6}/g, (slot) => `(${values[Number(slot) - SLOT_BASE]})`)
    .replace(/\{\\cdot\}|\\cdot/g, '*')
    .replace(/\\textstyle|\\left|\\right|\\,/g, '')
    .replace(/\\varepsilon/g, String(epsilon));
  const group = '\\{([^{}]*)\\}';
  // From the inside out: groups without groups in them become brackets.
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(new RegExp(`\\\\d?frac\\s*${group}\\s*${group}`), '(($1)/($2))')
      .replace(new RegExp(`\\\\sqrt\\s*${group}`), 'Math.sqrt($1)')
      .replace(new RegExp(`(?<!\\\\sqrt\\s*|\\\\d?frac\\s*|\\})${group}(?!\\s*\\{)`), '($1)');
  }
  const code = text.replaceAll('^2', '**2').replace(/\)\s*\(/g, ')*(');
  if (/[^\d\s().+\-*/e]/.test(code.replaceAll(/Math\.sqrt|NaN/g, ''))) {
    throw new Error(`evaluate: got ${tex}, left ${code}`);
  }
  return new Function(`return ${code}`)() as number;
}

/** Whether an equation's numbers leave terms out. */
export function hasDots({ tex }: Equation): boolean {
  return tex.includes('\\dots');
}
