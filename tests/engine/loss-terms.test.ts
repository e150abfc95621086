import { describe, expect, it } from 'vitest';
import { Inspector } from '../../src/engine/inspect';
import type { LossKind, OutputName } from '../../src/engine/settings';
import { startParameters } from '../../src/engine/starts';
import { problemOf, randomRecords } from '../helpers/problems';

const CASES: [OutputName, LossKind][] = [
  ['tanh', 'mse'],
  ['linear', 'mse'],
  ['softmax', 'mse'],
  ['sigmoid', 'cross-entropy'],
  ['softmax', 'cross-entropy'],
];

describe('what each output adds to the loss of a record', () => {
  it.each(CASES)('%s, %s: computed plainly, and together the record’s loss', (output, kind) => {
    const records = randomRecords(5, 6, 2, 3);
    const problem = problemOf({ network: { output }, loss: { kind } }, records);
    const inspector = new Inspector(problem);
    const parameters = startParameters(problem.layout, { kind: 'xavier', seed: 4 });
    for (let record = 0; record < records.count; record++) {
      const { terms, recordLoss, z, targets } = inspector.inspect(parameters, record);
      const plain = Array.from(targets, (y, j) => {
        const o = z.at(-1)![j]!;
        if (kind === 'mse') return (o - y) ** 2;
        return output === 'softmax' ? -y * Math.log(o) : -y * Math.log(o) - (1 - y) * Math.log(1 - o);
      });
      plain.forEach((term, j) => {
        expect(terms[j]).toBeCloseTo(term, 12);
      });
      const sum = terms.reduce((total, term) => total + term, 0);
      const isSum = kind === 'cross-entropy' && output === 'softmax';
      expect(isSum ? sum : sum / terms.length).toBeCloseTo(recordLoss, 13);
    }
  });
});
