import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { Objective } from '../../src/engine/objective';
import { completeRecipe } from '../../src/recipe/complete';
import { createEmbedding } from '../../src/surface/embedding';
import { layLand, roomForLand } from '../../src/surface/laid-land';
import type { HeightScale, SurfaceKind } from '../../src/surface/model';
import { createPlacement } from '../../src/surface/placement';
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
  const fit = (id: number, present = 0, kind: SurfaceKind = 'sheet') =>
    port.post({
      type: 'fit',
      run: 1,
      fit: id,
      kind,
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
  let spare: ArrayBuffer | null = null;
  /** As the page does: what was lent with a model goes back when the one after it is there. */
  const follow = async (id: number, present: number, height: HeightScale = 'loss') => {
    const before = answers.findLast((answer) => answer.type === 'model')!;
    const request = { type: 'follow', run: 1, fit: id, present, otherPresent: 0, height, spare } as const;
    port.post(request, spare ? [spare] : []);
    const answer = await until(
      (answer) =>
        answer.type === 'model' && answer.serial > before.serial && answer.model.present === present,
    );
    spare = (before.model.laid?.position.buffer as ArrayBuffer | undefined) ?? null;
    return answer as SurfaceAnswer & { type: 'model' };
  };
  return { port, answers, fit, follow, until, problem };
}

const SCALES = ['loss', 'logarithm', 'square-root'] as const;

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

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
    const { fit, follow, until, port } = await open(wild, 400);
    fit(1, 400);
    const whole = await until(isDone(1));
    expect(whole.type === 'model' && whole.model.chart.blend).toBe('fold');
    const { model } = await follow(1, 50);
    const held = Array.from(model.path.frames).filter((_, i) => model.path.vertices[i]! >= 0);
    expect(held).toEqual(Array.from({ length: 13 }, (_, i) => 38 + i));
    expect(model.lock.worst).toBeLessThan(1e-9 * model.lock.range);
    port.close();
  });

  it('shows a smoother sheet once it is wanted, eased to, with every frame where it was', async () => {
    const rough = { descent: { mode: 'stochastic' }, start: { kind: 'xavier', seed: 3 } };
    const { answers, fit, follow, until, port } = await open(rough, 160);
    const models = () => answers.flatMap((answer) => (answer.type === 'model' ? [answer] : []));
    fit(1, 160);
    await until(isDone(1));
    const first = models().at(-1)!;
    expect(first.rough).toBe(true);
    port.post({ type: 'smooth', run: 1, fit: 1, wanted: true });
    port.post({ type: 'smooth', run: 1, fit: 1, wanted: false });
    // What is asked beside the search is answered; the search's own result is not, as it is not wanted now.
    await follow(1, 120);
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

  it('hands slices over whole, laid out as the page would, and makes ghosts over them all the same', async () => {
    const { fit, follow, until, port, problem } = await open({}, 60);
    fit(1, 0, 'slice');
    const whole = (await until(isDone(1))) as SurfaceAnswer & { type: 'model' };
    expect([whole.sameTriangles, whole.model.laid]).toEqual([false, undefined]);
    const field = new Objective(problem);
    const records = Int32Array.of(2);
    let last = whole;
    let reused = 0;
    for (const [k, height] of ([...SCALES, 'logarithm'] as const).entries()) {
      const lent = last.model.laid?.position.buffer.byteLength;
      const answer = await follow(1, 5 * k, height);
      const { mesh, chart, laid, lock, extent, pathLoss, meshLoss, path } = answer.model;
      const isWhole = ({ model }: typeof answer) => model.mesh.cuts!.length === 0;
      expect(answer.sameTriangles).toBe(isWhole(answer) && isWhole(last));
      const triangles = answer.sameTriangles ? last.model.mesh.triangles : mesh.triangles;
      expect(triangles.length).toBeGreaterThan(10_000);
      last = { ...answer, model: { ...answer.model, mesh: { ...mesh, triangles } } };
      // What is drawn is the surface's own.
      const { embed, dimension } = createEmbedding(chart);
      const place = new Float64Array(dimension);
      for (let t = 0; t < triangles.length; t += 997) {
        const v = 3 * triangles[t]!;
        embed(mesh.vertices[v]!, mesh.vertices[v + 1]!, place);
        expect(Math.abs(mesh.vertices[v + 2]! - field.loss(place))).toBeLessThan(1e-5 * lock.range);
      }
      expect(path.frames.length * 3).toBe(path.points.length);
      const expected = roomForLand(mesh.vertices.length / 3, height, null);
      layLand(answer.model, createPlacement(extent, pathLoss, height, meshLoss), expected);
      for (const name of ['position', 'normal', 'land'] as const) {
        expect(bytesOf(laid![name]).equals(bytesOf(expected[name]))).toBe(true);
      }
      if (lent && laid!.position.buffer.byteLength === lent) reused += 1;
      port.post({ type: 'ghost', run: 1, fit: 1, records });
      const ghost = await until((other) => other.type === 'ghost' && other.serial === answer.serial);
      const { losses } = ghost as SurfaceAnswer & { type: 'ghost' };
      const v = triangles[300]!;
      embed(mesh.vertices[3 * v]!, mesh.vertices[3 * v + 1]!, place);
      expect(losses[v]).toBeCloseTo(field.lossOver(place, records), 8);
    }
    expect(reused).toBeGreaterThan(0);
    port.close();
  });
});
