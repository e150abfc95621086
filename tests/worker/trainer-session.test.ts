import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { QUEUE, type TrainerAnswer } from '../../src/worker/protocol';
import { inProcessTrainer } from '../helpers/ports';

function open(recipe: unknown = {}, target = 500) {
  const port = inProcessTrainer();
  const answers: TrainerAnswer[] = [];
  const wakers = new Set<() => void>();
  port.onAnswer = (answer) => {
    answers.push(answer);
    for (const wake of [...wakers]) wake();
  };
  port.post({ type: 'open', run: 1, recipe: completeRecipe(recipe), tables: {}, target });
  const until = (test: () => boolean) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        if (!test()) return;
        wakers.delete(wake);
        resolve();
      };
      wakers.add(wake);
      wake();
    });
  const frames = () => answers.filter((answer) => answer.type === 'frames');
  return { port, answers, until, frames };
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('a training session without a worker', () => {
  it('streams frames in order up to the target, then says so', async () => {
    const { port, answers, until, frames } = open();
    port.onAnswer = ((hear) => (answer: TrainerAnswer) => {
      hear(answer);
      if (answer.type === 'frames') port.post({ type: 'credit', run: 1 });
    })(port.onAnswer);
    await until(() => answers.some(({ type }) => type === 'reached'));
    let next = 0;
    for (const { first, rows } of frames()) {
      expect(first).toBe(next);
      next += rows.length / 19;
    }
    expect(next).toBe(501);
    expect(answers[0]).toMatchObject({ type: 'opened', engine: 'compiled', reason: expect.any(String) });
    expect(answers.at(-1)).toMatchObject({ type: 'reached', length: 501 });
  });

  it(`sends at most ${QUEUE} batches without credit, and one more for each`, async () => {
    const { port, until, frames } = open({}, 1_000_000);
    await until(() => frames().length === QUEUE);
    await quiet();
    expect(frames().length).toBe(QUEUE);
    port.post({ type: 'credit', run: 1 });
    await until(() => frames().length === QUEUE + 1);
    await quiet();
    expect(frames().length).toBe(QUEUE + 1);
    port.close();
  });

  it('drops requests about an old run, and answers a failure in words', async () => {
    const { port, answers, until } = open({}, 5);
    await until(() => answers.some(({ type }) => type === 'reached'));
    port.post({ type: 'extend', run: 0, target: 50 });
    await quiet();
    expect(answers.filter(({ type }) => type === 'reached').length).toBe(1);
    port.post({
      type: 'open',
      run: 2,
      recipe: completeRecipe({ data: { kind: 'iris' } }),
      tables: {},
      target: 5,
    });
    await until(() => answers.some(({ type }) => type === 'failed'));
    expect(answers.at(-1)).toEqual({ type: 'failed', run: 2, message: 'data: iris.csv has not been read' });
  });
});
