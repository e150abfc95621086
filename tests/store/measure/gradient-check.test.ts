import { afterEach, expect, it } from 'vitest';
import { checkedLoss } from '../../../src/engine/checked-losses';
import { checkGradient } from '../../../src/engine/gradient-check';
import { Objective } from '../../../src/engine/objective';
import { type Actions, provideActions } from '../../../src/store/actions';
import { live } from '../../../src/store/live';
import { checkShownFrame } from '../../../src/store/measure/gradient-check';
import type { Question } from '../../../src/store/measure/measurer';
import { patchView } from '../../../src/store/store';
import { Showing } from '../../../src/store/time/shown';
import { finish } from '../../../src/surface/stages';
import { Bench, MEASURES } from '../../../src/worker/measures';
import { problemOf } from '../../helpers/problems';

// 2-9-7-1 with a record to look at: more parameters than are asked for at once.
const problem = problemOf({ network: { hidden: [9, 7], activation: 'softplus' } });
const bench = new Bench(problem, { ...problem.records, count: 0 });
const asked: number[][] = [];

function answer({ measure, parameters, details, signal }: Question): Promise<Float64Array> {
  signal?.throwIfAborted();
  asked.push(Array.from(details!));
  expect(measure).toBe('gradientCheck');
  return Promise.resolve(finish(MEASURES.gradientCheck(bench, parameters.slice(), details!)));
}

provideActions({ measure: answer } as unknown as Actions);
live.shown = new Showing(problem).first();
patchView({ record: 5 });
afterEach(() => asked.splice(0));

it('looks at every parameter once, a few at a time, and tells how far it is', async () => {
  const steps: number[] = [];
  const check = await checkShownFrame(new AbortController().signal, ({ done }) => steps.push(done));
  const D = problem.layout.length;
  expect(check).toMatchObject({ n: 0, record: 5, done: D, of: D });
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.map(([record]) => record)).toEqual(asked.map(() => 5));
  expect(asked.map(([, , end]) => end)).toEqual(steps);
  expect(asked.map(([, first]) => first)).toEqual([0, ...steps.slice(0, -1)]);
  expect(steps.at(-1)).toBe(D);
  expect(check.whole.compared).toBe(D);
  // In pieces or in one go, the worst is the same.
  const parameters = live.shown!.parameters.slice();
  const { compared, ...whole } = finish(
    checkGradient(checkedLoss(new Objective(problem), parameters), parameters),
  );
  expect(check.whole).toMatchObject(whole);
  expect(compared).toBe(D);
});

it('stops where it is taken back', async () => {
  const taken = new AbortController();
  const check = checkShownFrame(taken.signal, () => taken.abort());
  await expect(check).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toHaveLength(1);
});
