import { type PlainPass, type PlainRecipe, type PlainRecord, plainPass } from './plain-network';

/** How a plain descent steps: its records in order, their gradients added up or averaged. */
export interface PlainDescent extends PlainRecipe {
  readonly records: readonly PlainRecord[];
  /** Records of a step. */
  readonly size: number;
  readonly reduce: 'sum' | 'mean';
  readonly rate: number;
  readonly optimizer: 'plain' | 'momentum' | 'adam';
  /** rate·½Σw² of the weights in every C_i. */
  readonly l2: number;
}

/** One frame and the step from it. */
export interface PlainStep {
  readonly values: ReadonlyMap<string, number>;
  /** Of every record. */
  readonly passes: readonly PlainPass[];
  /** The records of the step. */
  readonly used: readonly number[];
  /** The mean loss of all records, with the regulariser. */
  readonly loss: number;
  readonly after: ReadonlyMap<string, number>;
}

const MOMENTUM = 0.9;
const [BETA1, BETA2, EPS] = [0.9, 0.999, 1e-8];

/** The first steps of a descent from these values. */
export function plainSteps(
  descent: PlainDescent,
  start: ReadonlyMap<string, number>,
  count: number,
): PlainStep[] {
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  const steps: PlainStep[] = [];
  let values = start;
  for (let n = 0; n < count; n++) {
    const step = stepFrom(descent, values, n, first, second);
    steps.push(step);
    values = step.after;
  }
  return steps;
}

function stepFrom(
  descent: PlainDescent,
  values: ReadonlyMap<string, number>,
  n: number,
  first: Map<string, number>,
  second: Map<string, number>,
): PlainStep {
  const { records, size, l2 } = descent;
  const passes = records.map((record) => plainPass(descent, values, record));
  const used = Array.from({ length: size }, (_, i) => (n * size + i) % records.length);
  const weights = [...values].filter(([name]) => name.startsWith('w'));
  const penalty = l2 * 0.5 * weights.reduce((sum, [, w]) => sum + w * w, 0);
  const loss = passes.reduce((sum, pass) => sum + pass.loss, 0) / records.length + penalty;
  const after = new Map<string, number>();
  for (const [name, value] of values) {
    const pull = name.startsWith('w') ? l2 * value : 0;
    const sum = used.reduce((total, i) => total + passes[i]!.gradient.get(name)! + pull, 0);
    const g = descent.reduce === 'sum' ? sum : sum / size;
    after.set(name, value - descent.rate * direction(descent, name, g, n, first, second));
  }
  return { values, passes, used, loss, after };
}

function direction(
  { optimizer }: PlainDescent,
  name: string,
  g: number,
  n: number,
  first: Map<string, number>,
  second: Map<string, number>,
): number {
  if (optimizer === 'plain') return g;
  if (optimizer === 'momentum') {
    first.set(name, MOMENTUM * (first.get(name) ?? 0) + g);
    return first.get(name)!;
  }
  first.set(name, BETA1 * (first.get(name) ?? 0) + (1 - BETA1) * g);
  second.set(name, BETA2 * (second.get(name) ?? 0) + (1 - BETA2) * g * g);
  const mean = first.get(name)! / (1 - BETA1 ** (n + 1));
  return mean / (Math.sqrt(second.get(name)! / (1 - BETA2 ** (n + 1))) + EPS);
}
