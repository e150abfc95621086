import { Inspector } from '../../src/engine/inspect';
import { createProblem, type Problem, type ProblemSettings } from '../../src/engine/problem';
import { Random } from '../../src/engine/random';
import type { Records } from '../../src/engine/records';
import { ACTIVATION_NAMES, type LossKind, type OutputName } from '../../src/engine/settings';
import { randomRecords, recordsOf } from './problems';

/** Every output with every loss that goes with it. */
export const ENDS: readonly { output: OutputName; kind: LossKind }[] = [
  ...ACTIVATION_NAMES.map((output) => ({ output, kind: 'mse' as const })),
  { output: 'softmax', kind: 'mse' },
  { output: 'sigmoid', kind: 'cross-entropy' },
  { output: 'softmax', kind: 'cross-entropy' },
];

const KINKED = new Set<string>(['relu', 'leaky-relu']);
/** A pre-activation nearer to a kink than this may cross it within the difference's step. */
const KINK_DISTANCE = 1e-3;

export function randomVector(length: number, seed: number): Float64Array {
  const random = new Random(seed, 5);
  return Float64Array.from({ length }, () => random.between(-1.2, 1.2));
}

/** The records on which no kinked unit comes near its kink, all of them where no unit has one; null where none is left. */
export function awayFromKinks(
  records: Records,
  problemWith: (records: Records) => Problem,
  parameters: Float64Array,
): Records | null {
  const problem = problemWith(records);
  const names = [...problem.hidden, problem.output];
  const inspector = new Inspector(problem);
  const rows: number[][] = [];
  for (let i = 0; i < records.count; i++) {
    const { a } = inspector.inspect(parameters, i);
    const near = names.some(
      (name, layer) => KINKED.has(name) && a[layer + 1]!.some((v) => Math.abs(v) < KINK_DISTANCE),
    );
    if (near) continue;
    rows.push([
      ...records.inputs.subarray(i * records.inputCount, (i + 1) * records.inputCount),
      ...records.targets.subarray(i * records.outputCount, (i + 1) * records.outputCount),
    ]);
  }
  return rows.length > 0 ? recordsOf(rows, records.inputCount) : null;
}

/** A problem with these settings on seven random records and random parameters, clear of kinks; null where none is. */
export function smoothCase(settings: ProblemSettings, seed: number) {
  const problemWith = (records: Records) => createProblem(settings, records);
  const all = randomRecords(seed, 7, 2, 2);
  const parameters = randomVector(problemWith(all).layout.length, seed);
  const records = awayFromKinks(all, problemWith, parameters);
  return records && { problem: problemWith(records), parameters };
}
