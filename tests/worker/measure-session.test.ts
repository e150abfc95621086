import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { MeasureSession } from '../../src/worker/measure-session';
import type { MeasureAnswer, MeasureRequest } from '../../src/worker/protocol';

const recipe = completeRecipe({ data: { count: 20, test: 0.25 } });

function open() {
  const answers: MeasureAnswer[] = [];
  let posted = () => {};
  const session = new MeasureSession({
    post(answer) {
      answers.push(answer);
      posted();
    },
    soon: (callback) => void setImmediate(callback),
  });
  /** Resolves when this question has been answered. */
  const heard = (id: number) =>
    new Promise<void>((resolve) => {
      posted = () => answers.some((answer) => 'id' in answer && answer.id === id) && resolve();
      posted();
    });
  const until = (count: number) =>
    new Promise<MeasureAnswer[]>((resolve) => {
      posted = () => answers.length >= count && resolve(answers);
      posted();
    });
  return { session, until, answers, heard };
}

const parameters = Float64Array.from({ length: 17 }, (_, i) => Math.cos(i));
const ask = (
  id: number,
  measure: 'sharpness' | 'heldOutLoss',
  rank: 'shown' | 'history',
): MeasureRequest => ({
  ...{ type: 'measure', run: 1, id, measure, parameters, details: new Float64Array(0), rank },
});

describe('the measuring session', () => {
  it('answers what concerns the frame shown before a history, and drops what is taken back', async () => {
    const { session, until } = open();
    await session.handle({ type: 'open', run: 1, recipe, tables: {} });
    void session.handle(ask(1, 'sharpness', 'history'));
    void session.handle(ask(2, 'heldOutLoss', 'history'));
    void session.handle(ask(3, 'heldOutLoss', 'shown'));
    void session.handle({ type: 'cancel', run: 1, id: 2 });
    const answers = await until(2);
    expect(answers.map((answer) => answer.type === 'measured' && answer.id)).toEqual([3, 1]);
  });

  it('finishes a history, however often the frame shown is asked for', async () => {
    const { session, answers, heard } = open();
    await session.handle({ type: 'open', run: 1, recipe, tables: {} });
    void session.handle(ask(0, 'sharpness', 'history'));
    for (let id = 1; id <= 60; id++) {
      void session.handle(ask(id, 'sharpness', 'shown'));
      await heard(id);
      if (answers.some((answer) => answer.type === 'measured' && answer.id === 0)) break;
    }
    const ids = answers.map((answer) => answer.type === 'measured' && answer.id);
    expect(ids).toContain(0);
    // The frame shown has the greater part.
    expect(ids.indexOf(0)).toBeGreaterThan(1);
    const values = answers.flatMap((answer) => (answer.type === 'measured' ? [answer.values] : []));
    for (const value of values) expect(value).toEqual(values[0]);
  });

  it('drops questions about an old run', async () => {
    const { session, until, answers } = open();
    await session.handle({ type: 'open', run: 2, recipe, tables: {} });
    void session.handle(ask(1, 'heldOutLoss', 'shown'));
    void session.handle({ ...ask(2, 'heldOutLoss', 'shown'), run: 2 });
    await until(1);
    expect(answers.map(({ run }) => run)).toEqual([2]);
  });

  it('answers a run that cannot be opened with a sentence', async () => {
    const { session, until } = open();
    const iris = completeRecipe({ data: { kind: 'iris' } });
    await session.handle({ type: 'open', run: 1, recipe: iris, tables: {} });
    const [answer] = await until(1);
    expect(answer).toMatchObject({ type: 'failed', id: -1 });
  });

  it('measures the held-out loss over the held-out records alone', async () => {
    const { session, until } = open();
    const none = completeRecipe({ data: { count: 20, test: 0 } });
    await session.handle({ type: 'open', run: 1, recipe: none, tables: {} });
    void session.handle(ask(1, 'heldOutLoss', 'shown'));
    const [answer] = await until(1);
    expect(answer).toMatchObject({ type: 'measured', values: Float64Array.of(Number.NaN) });
  });
});
