import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StepLine } from '../../src/charts/stepLine';
import { Descent } from '../../src/engine/descent';
import { parameterNames } from '../../src/engine/layout';
import type { Problem } from '../../src/engine/problem';
import { type Actions, provideActions } from '../../src/store/actions';
import { live } from '../../src/store/live';
import type { Question } from '../../src/store/measure/measurer';
import { patchRun, useStore } from '../../src/store/store';
import { Showing } from '../../src/store/time/shown';
import { finish } from '../../src/surface/stages';
import { Bench, MEASURES } from '../../src/worker/measures';
import { problemOf } from '../helpers/problems';

const problem = problemOf({ descent: { mode: 'stochastic', learningRate: 0.02 } });
const calls: string[] = [];
let questions: Question[] = [];
let waiting: (() => void)[] = [];

function openRun(about: Problem): void {
  const bench = new Bench(about, { ...about.records, count: 0 });
  const measure = (question: Question) =>
    new Promise<Float64Array>((resolve, reject) => {
      questions.push(question);
      question.signal?.addEventListener('abort', () => reject(question.signal!.reason));
      const { parameters, details } = question;
      const row = MEASURES[question.measure as 'alongGradient'];
      waiting.push(() => resolve(finish(row(bench, parameters.slice(), details!))));
    });
  provideActions({
    measure,
    pause: () => patchRun({ playing: false }),
    play: () => patchRun({ playing: true }),
    branch: async (changes: object) => {
      calls.push(JSON.stringify(changes));
      live.emit('run');
      return true;
    },
  } as unknown as Actions);
  live.shown = new Showing(about).first();
  live.run = {
    id: 1,
    problem: about,
    data: null as never,
    parameterNames: parameterNames(about.layout),
  };
}

/** Answers everything that was asked, and what is asked then. */
async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (const give of waiting.splice(0)) give();
    await new Promise((done) => setTimeout(done));
  }
}

let step: StepLine;
let stop: () => void;
beforeEach(async () => {
  openRun(problem);
  patchRun({ playing: false });
  step = new StepLine();
  stop = step.watch(() => {});
  await settle();
});
afterEach(() => {
  stop();
  questions = [];
  waiting = [];
  calls.length = 0;
});

describe('the rate over the line', () => {
  it('is the descent’s own, and leads to the next frame’s loss', () => {
    const walk = new Descent(problem);
    walk.evaluate();
    walk.advance();
    walk.evaluate();
    expect(step.shown).toMatchObject({ rate: 0.02, loss: walk.loss });
  });

  it('is looked at while it is moved, the newest only, by the engine’s own loss', async () => {
    step.grab();
    const before = questions.length;
    for (const t of [0.03, 0.04, 0.0512]) step.move(t);
    expect(step.held).toBe(0.051);
    expect(step.shown).toBeNull();
    await settle();
    expect(questions.length - before).toBe(2);
    const walk = new Descent({ ...problem, descent: { ...problem.descent, learningRate: 0.051 } });
    walk.evaluate();
    walk.advance();
    walk.evaluate();
    expect(step.shown).toMatchObject({ rate: 0.051, loss: walk.loss });
    expect(calls).toEqual([]);
  });

  it('starts another descent where it is let go, and plays on where it played', async () => {
    patchRun({ playing: true });
    step.grab();
    expect(useStore.getState().run.playing).toBe(false);
    step.move(0.1);
    await step.release();
    expect(calls).toEqual([JSON.stringify({ 'descent.learningRate': 0.1 })]);
    expect(step.held).toBeNull();
    expect(useStore.getState().run.playing).toBe(true);
    // The old line stays until the new one is known.
    expect(step.line).not.toBeNull();
  });

  it('starts none where it is put back or dropped', async () => {
    patchRun({ playing: true });
    step.grab();
    step.move(0.1);
    step.move(0.02);
    await step.release();
    step.grab();
    step.move(0.1);
    step.drop();
    await step.release();
    expect(calls).toEqual([]);
    expect(useStore.getState().run.playing).toBe(true);
    expect(step.shown).toMatchObject({ rate: 0.02 });
  });

  it('is of the frame at rest, however seldom it was measured while the run played', async () => {
    patchRun({ playing: true });
    const walk = new Descent(problem);
    for (let n = 1; n <= 5; n++) {
      walk.evaluate();
      walk.advance();
      walk.evaluate();
      const { parameters, loss, stepLoss } = walk;
      live.shown = new Showing(problem).frame({ n, parameters: parameters.slice(), loss, stepLoss });
      live.emit('numbers');
    }
    patchRun({ playing: false });
    await settle();
    expect(step.n).toBe(5);
    expect(step.line!.whole.here).toBe(walk.loss);
  });

  it('asks for the records of the step, and for none where they are all', async () => {
    expect(questions[0]!.details!.length).toBe(4);
    stop();
    openRun(problemOf({ descent: { mode: 'batch', learningRate: 0.02 } }));
    step = new StepLine();
    stop = step.watch(() => {});
    await settle();
    expect(questions.at(-1)!.details!.length).toBe(3);
    expect(step.line!.own).toBeNull();
  });
});
