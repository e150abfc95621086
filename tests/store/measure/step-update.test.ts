import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Descent, type DescentState } from '../../../src/engine/descent';
import { parameterNames } from '../../../src/engine/layout';
import type { Problem } from '../../../src/engine/problem';
import { BIAS_MODES, DESCENT_MODES, OPTIMIZER_NAMES } from '../../../src/engine/settings';
import { type DataSet, live } from '../../../src/store/live';
import { StepUpdater } from '../../../src/store/measure/step-update';
import type { FrameStore } from '../../../src/store/run/frames';
import type { RunClient } from '../../../src/store/run/run-client';
import { Showing } from '../../../src/store/time/shown';
import { Trainer } from '../../../src/worker/trainer';
import { problemOf } from '../../helpers/problems';

const STEPS = 40;

/** The states of frames 0 … STEPS by the compiled trainer, which the updates must meet bit for bit. */
function trained(problem: Problem) {
  const trainer = new Trainer(problem, { every: 8 });
  trainer.compute(STEPS, () => true);
  return (n: number): DescentState => trainer.state(n)!;
}

/** A page's worth of surroundings: shows frames of the problem, and counts what the trainer is asked. */
function open(problem: Problem, { slow = false } = {}) {
  const stateOf = trained(problem);
  const showing = new Showing(problem);
  const asked: number[] = [];
  let time = 0;
  const state = async (n: number) => {
    asked.push(n);
    return stateOf(n);
  };
  const updater = new StepUpdater(
    { client: { state } as unknown as RunClient },
    { now: () => (time += slow ? 10 : 0.01) },
  );
  live.run = { id: 1, problem, data: {} as DataSet, parameterNames: parameterNames(problem.layout) };
  live.frames = {} as FrameStore;
  live.emit('run');
  const show = (n: number) => {
    const { parameters } = stateOf(n);
    live.shown = showing.frame({ n, parameters, loss: 0, stepLoss: 0 });
    live.emit('numbers');
  };
  return { updater, show, stateOf, asked };
}

function expectExact(problem: Problem, stateOf: (n: number) => DescentState, n: number): void {
  expect(live.update?.n).toBe(n);
  const { before, after } = live.update!;
  expect(after.n).toBe(n + 1);
  const moments = ['first', 'second', 'products'] as const;
  const plain = problem.descent.optimizer === 'plain';
  for (const name of ['parameters', ...(plain ? [] : moments)] as const) {
    expect([...before[name]]).toEqual([...stateOf(n)[name]]);
    expect([...after[name]]).toEqual([...stateOf(n + 1)[name]]);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  live.run = null;
  live.shown = null;
  live.emit('run');
});

describe('the update of the shown frame', () => {
  const cases = OPTIMIZER_NAMES.flatMap((optimizer) =>
    DESCENT_MODES.map((mode, i) => ({ optimizer, mode, bias: BIAS_MODES[i + 1]! })),
  );

  it.each(cases)('is the next frame, bit for bit: $optimizer, $mode, bias $bias', async (setting) => {
    const { optimizer, mode, bias } = setting;
    const problem = problemOf({ network: { bias }, descent: { optimizer, mode }, train: [0, 1, 3, 5] });
    const { updater, show, stateOf, asked } = open(problem);
    const stop = updater.watch();
    for (const n of [0, 1, 2, 3, 7]) {
      show(n);
      expectExact(problem, stateOf, n);
    }
    expect(asked).toEqual([]);
    show(5);
    if (optimizer !== 'plain') expect(live.update).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    expectExact(problem, stateOf, 5);
    expect(asked).toEqual(optimizer === 'plain' ? [] : [5]);
    stop();
  });

  it('is blank while frames come faster than it can be had, and exact when they hold still', async () => {
    const problem = problemOf({ descent: { optimizer: 'adam' } });
    const { updater, show, stateOf, asked } = open(problem, { slow: true });
    const stop = updater.watch();
    for (let n = 0; n <= 30; n++) show(n);
    expect(live.update).toBeNull();
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expectExact(problem, stateOf, 30);
    stop();
  });

  it('asks again for a frame that the trainer does not know yet, and not where the trainer is gone', async () => {
    const problem = problemOf({ descent: { optimizer: 'momentum' } });
    for (const [answer, calls] of [
      [async () => null, 3],
      [() => Promise.reject(new Error('gone')), 1],
    ] as const) {
      const state = vi.fn(answer);
      const { show } = open(problem);
      const updater = new StepUpdater({ client: { state } as unknown as RunClient }, { now: () => 0 });
      const stop = updater.watch();
      show(20);
      await vi.advanceTimersByTimeAsync(490);
      expect(state).toHaveBeenCalledTimes(calls);
      expect(live.update).toBeNull();
      stop();
    }
  });

  it('is computed only while somebody watches', () => {
    const problem = problemOf();
    const { updater, show } = open(problem);
    show(0);
    expect(live.update).toBeNull();
    const [first, second] = [updater.watch(), updater.watch()];
    expect(live.update).not.toBeNull();
    first();
    first();
    show(1);
    expect(live.update?.n).toBe(1);
    second();
    expect(live.update).toBeNull();
    show(2);
    expect(live.update).toBeNull();
  });

  it('goes with a descent that the reference engine computes', () => {
    const problem = problemOf({ descent: { optimizer: 'nesterov', mode: 'stochastic', order: 'shuffled' } });
    const { updater, show } = open(problem);
    const stop = updater.watch();
    const reference = new Descent(problem);
    for (let n = 0; n < 20; n++) {
      show(n);
      reference.evaluate();
      reference.advance();
      expect([...live.update!.after.parameters]).toEqual([...reference.parameters]);
    }
    stop();
  });
});
