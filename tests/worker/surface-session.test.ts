import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { completeRecipe } from '../../src/recipe/complete';
import { DEFAULT_OPTIONS } from '../../src/surface/settings';
import { exactSpike95 } from '../../src/surface/sheet';
import type { SurfaceAnswer } from '../../src/worker/protocol';
import { Trainer } from '../../src/worker/trainer';
import { inProcessSurface } from '../helpers/ports';

/** A session that has been given a recipe, its frames 0 … last, and what it answered so far. */
async function open(partial: unknown, last: number, makeWay?: () => Promise<unknown>) {
  const recipe = completeRecipe(partial);
  const { problem } = await prepare(recipe, {});
  const D = problem.layout.length;
  const { rows } = new Trainer(problem).compute(last, () => true);
  const frames = Int32Array.from({ length: last + 1 }, (_, n) => n);
  const parameters = Float64Array.from({ length: (last + 1) * D }, (_, i) => {
    return rows[Math.floor(i / D) * (D + 2) + (i % D)]!;
  });
  const losses = Float64Array.from(frames, (n) => rows[n * (D + 2) + D]!);
  const port = inProcessSurface({ makeWay });
  const answers: SurfaceAnswer[] = [];
  let wake = () => {};
  port.onAnswer = (answer) => {
    answers.push(answer);
    wake();
  };
  port.post({ type: 'open', run: 1, recipe, tables: {} });
  const fit = (id: number, present = 0) =>
    port.post({
      type: 'fit',
      run: 1,
      fit: id,
      kind: 'sheet',
      options: DEFAULT_OPTIONS,
      path: { frames, parameters, losses, present },
      other: null,
      previous: null,
    });
  const until = (test: (answer: SurfaceAnswer) => boolean) =>
    new Promise<SurfaceAnswer>((resolve) => {
      wake = () => {
        const found = answers.find(test);
        if (found) resolve(found);
      };
      wake();
    });
  return { port, answers, fit, until };
}

const isDone = (fit: number) => (answer: SurfaceAnswer) =>
  answer.type === 'model' && answer.fit === fit && answer.done;

describe('a surface session without a worker', () => {
  it('answers coarse, then fine, and every frame is held', async () => {
    const { answers, fit, until, port } = await open({}, 60);
    fit(1);
    await until(isDone(1));
    const models = answers.flatMap((answer) => (answer.type === 'model' ? [answer.model] : []));
    expect(models.map(({ resolution }) => resolution)).toEqual([33, 97]);
    for (const { lock } of models) {
      expect([lock.held, lock.drawn]).toEqual([61, 61]);
      expect(lock.worst).toBeLessThan(1e-9 * lock.range);
    }
    port.close();
  });

  it('makes way after its first land, and after no other', async () => {
    let goOn = () => {};
    let asked = 0;
    const { answers, fit, until, port } = await open({}, 60, () => {
      asked++;
      return new Promise<void>((resolve) => {
        goOn = resolve;
      });
    });
    fit(1);
    await until((answer) => answer.type === 'model');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answers.filter(({ type }) => type === 'model')).toHaveLength(1);
    goOn();
    await until(isDone(1));
    fit(2);
    await until(isDone(2));
    expect(asked).toBe(1);
    port.close();
  });

  it('drops an older fit when a newer one is asked for', async () => {
    const { answers, fit, until, port } = await open({}, 60);
    fit(1);
    fit(2);
    await until(isDone(2));
    expect(answers.some((answer) => answer.type === 'model' && answer.fit === 1 && answer.done)).toBe(false);
    port.close();
  });

  it('samples by whom it is told to, and says so; the surface is the same', async () => {
    const { answers, fit, until, port } = await open({}, 60);
    const lands = [];
    for (const [id, choice] of [
      [1, 'auto'],
      [2, 'reference'],
    ] as const) {
      port.post({ type: 'sampler', run: 1, choice });
      fit(id);
      const done = await until(isDone(id));
      lands.push(done.type === 'model' ? done.model : null);
      await until((answer) => answer === answers.at(-1) && answer.type === 'sampler');
    }
    const kinds = answers.flatMap((answer) => (answer.type === 'sampler' ? [answer.report.kind] : []));
    expect(new Set(kinds)).toEqual(new Set(['compiled', 'reference']));
    expect(kinds.at(-1)).toBe('reference');
    const [compiled, reference] = lands.map((model) => model!.mesh.vertices);
    expect(compiled!.length).toBe(reference!.length);
    const { range } = lands[0]!.lock;
    compiled!.forEach((value, i) => {
      if (Number.isFinite(reference![i])) expect(Math.abs(value - reference![i]!)).toBeLessThan(1e-5 * range);
    });
    port.close();
  });

  it('moves the fold with the present frame', async () => {
    const wild = { descent: { mode: 'stochastic', learningRate: 0.3 }, start: { kind: 'xavier', seed: 5 } };
    const { answers, fit, until, port } = await open(wild, 400);
    fit(1, 400);
    const whole = await until(isDone(1));
    expect(whole.type === 'model' && whole.model.chart.blend).toBe('fold');
    port.post({ type: 'follow', run: 1, fit: 1, present: 50, otherPresent: 0 });
    await until((answer) => answer.type === 'model' && answer.model.present === 50);
    const { model } = answers.at(-1) as SurfaceAnswer & { type: 'model' };
    const held = Array.from(model.path.frames).filter((_, i) => model.path.vertices[i]! >= 0);
    expect(held).toEqual(Array.from({ length: 13 }, (_, i) => 38 + i));
    expect(model.lock.worst).toBeLessThan(1e-9 * model.lock.range);
    port.close();
  });

  it('shows a smoother sheet once it is wanted, eased to, with every frame where it was', async () => {
    const rough = { descent: { mode: 'stochastic' }, start: { kind: 'xavier', seed: 3 } };
    const { answers, fit, until, port } = await open(rough, 160);
    const models = () => answers.flatMap((answer) => (answer.type === 'model' ? [answer] : []));
    fit(1, 160);
    await until(isDone(1));
    const first = models().at(-1)!;
    expect(first.rough).toBe(true);
    port.post({ type: 'smooth', run: 1, fit: 1, wanted: true });
    port.post({ type: 'smooth', run: 1, fit: 1, wanted: false });
    // What is asked beside the search is answered; the search's own result is not, as it is not wanted now.
    port.post({ type: 'follow', run: 1, fit: 1, present: 120, otherPresent: 0 });
    await until((answer) => answer.type === 'model' && answer.serial > first.serial);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(models().at(-1)!.model.chart.d2).toEqual(first.model.chart.d2);
    port.post({ type: 'smooth', run: 1, fit: 1, wanted: true });
    const found = await until((answer) => answer.type === 'model' && !answer.rough);
    const { model } = found as SurfaceAnswer & { type: 'model' };
    expect(exactSpike95(model.lock)).toBeLessThan(exactSpike95(first.model.lock));
    expect(model.lock.worst).toBeLessThan(1e-9 * model.lock.range);
    expect(model.resolution).toBe(first.model.resolution);
    expect(model.path.frames).toContain(120);
    expect(3 * model.mesh.previous.length).toBe(2 * model.mesh.vertices.length);
    port.close();
  });
});
