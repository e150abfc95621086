import { createProblem, type Problem } from '../../src/engine/problem';
import { Random } from '../../src/engine/random';
import { recordsOf, settingsOf } from '../helpers/problems';

const RECORDS = 200;

interface BenchNetwork {
  readonly name: string;
  readonly hidden: number[];
  readonly mode: 'batch' | 'stochastic';
}

/** The networks of the speed targets: tanh, MSE, two inputs, one output, 200 records. */
export const NETWORKS: readonly BenchNetwork[] = [
  { name: '2-4-1 batch', hidden: [4], mode: 'batch' },
  { name: '2-8-8-1 batch', hidden: [8, 8], mode: 'batch' },
  { name: '2-8×6-1 batch', hidden: [8, 8, 8, 8, 8, 8], mode: 'batch' },
  { name: '2-8-8-1 stochastic', hidden: [8, 8], mode: 'stochastic' },
];

export function problemFor({ hidden, mode }: BenchNetwork, count = RECORDS): Problem {
  const random = new Random(1);
  const rows = Array.from({ length: count }, () => {
    const x1 = random.between(-1, 1);
    const x2 = random.between(-1, 1);
    return [x1, x2, x1 * x2 < 0 ? 0.8 : -0.8];
  });
  const learningRate = mode === 'batch' ? 0.3 / count : 0.05;
  const settings = settingsOf({ network: { hidden }, descent: { mode, learningRate } });
  return createProblem(settings, recordsOf(rows, 2));
}

/** Units that have an activation. */
export function unitsOf({ layout }: Problem): number {
  return layout.sizes.slice(1).reduce((sum, size) => sum + size, 0);
}
