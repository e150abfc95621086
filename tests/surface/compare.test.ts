import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEmbedding } from '../../src/surface/embedding';
import type { DrawnPath, LossField, PathFrames, SurfaceKind, SurfaceModel } from '../../src/surface/model';
import { refold } from '../../src/surface/refold';
import { finish } from '../../src/surface/stages';
import { missOfMesh, usedVertices } from './helpers/meshes';
import { createNetwork, createRecords, descend, xavier } from './helpers/network';
import { asking, firstFrames, fitOne, frameOf, largestDifference } from './helpers/runs';

/** Batch and stochastic descent from one start, over the same records. */
function bothRuns(seed: number, rate: number, steps = 200, sizes: readonly number[] = [2, 4, 1]) {
  const field = createNetwork(sizes, createRecords('xor', 40, 1));
  const start = xavier(sizes, seed);
  return {
    field,
    batch: descend(field, start, steps, 0.3, 40),
    stochastic: descend(field, start, steps, rate, 1),
  };
}

/** Every held frame of a path: a corner of the mesh, at its own loss, where S gives its parameters. */
function expectHeld(model: SurfaceModel, drawn: DrawnPath, path: PathFrames, field: LossField): number {
  const { embed } = createEmbedding(model.chart);
  const corners = usedVertices(model);
  const there = new Float64Array(field.dimension);
  let held = 0;
  drawn.frames.forEach((frame, i) => {
    const vertex = drawn.vertices[i];
    if (vertex < 0) return;
    held++;
    expect(corners.has(vertex)).toBe(true);
    const [x, y, height] = model.mesh.vertices.subarray(3 * vertex, 3 * vertex + 3);
    embed(x, y, there);
    const index = path.frames.indexOf(frame);
    expect(Math.abs(height - path.losses[index])).toBeLessThan(1e-9 * model.lock.range);
    expect(Math.abs(field.loss(there) - path.losses[index])).toBeLessThan(1e-9 * model.lock.range);
    embed(drawn.points[3 * i], drawn.points[3 * i + 1], there);
    const target = frameOf(path, field.dimension, index);
    expect(largestDifference(there, target)).toBeLessThanOrEqual(
      1e-12 * Math.max(1, ...Array.from(target, Math.abs)),
    );
  });
  return held;
}

describe('two descents on one sheet', () => {
  it('holds every vertex of both, on the mesh as drawn, evaluated through S', () => {
    const runs = fc.record({
      seed: fc.integer({ min: 1, max: 50 }),
      rate: fc.double({ min: 0.02, max: 0.4, noNaN: true }),
      hidden: fc.constantFrom([2, 3, 1], [2, 4, 1], [2, 3, 3, 1]),
      first: fc.constantFrom('batch', 'stochastic'),
      at: fc.integer({ min: 0, max: 80 }),
      otherAt: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(runs, ({ seed, rate, hidden, first, at, otherAt }) => {
        const { field, batch, stochastic } = bothRuns(seed, rate, 80, hidden);
        const [path, whole] = first === 'batch' ? [batch, stochastic] : [stochastic, batch];
        const otherPath = firstFrames(whole, field.dimension, 61);
        const model = fitOne(field, path, { present: at, other: { path: otherPath, present: otherAt } });
        const held = [
          expectHeld(model, model.path, path, field),
          expectHeld(model, model.other!, otherPath, field),
        ];
        const all = model.chart.blend === 'exact';
        // Both begin at one place: where a fold holds one's start, it holds the other's too.
        const windows = [at, otherAt].map(
          (now) => Math.min(13, now + 1) + +(now > 12 && Math.min(at, otherAt) <= 12),
        );
        expect(held).toEqual(all ? [81, 61] : windows);
        expect(model.lock.held).toBe(held[0] + held[1]);
        expect(model.lock.drawn).toBe(81 + 61);
        expect(model.lock.worst).toBeLessThan(1e-9 * model.lock.range);
      }),
      { seed: 5, numRuns: 15 },
    );
  });

  it('shares the start, and spans both in extent and in loss', () => {
    const { field, batch, stochastic } = bothRuns(1, 0.05);
    const model = fitOne(field, batch, { present: 0, other: { path: stochastic, present: 0 } });
    const other = model.other!;
    expect(other.vertices[0]).toBe(model.path.vertices[0]);
    const losses = [...batch.losses, ...stochastic.losses];
    expect(model.pathLoss).toEqual([Math.min(...losses), Math.max(...losses)]);
    for (const { points } of [model.path, other]) {
      for (let i = 0; i < points.length; i += 3) {
        expect(points[i]).toBeGreaterThan(model.extent.xMin);
        expect(points[i]).toBeLessThan(model.extent.xMax);
        expect(points[i + 1]).toBeGreaterThan(model.extent.yMin);
        expect(points[i + 1]).toBeLessThan(model.extent.yMax);
      }
    }
  });

  it('drapes both over the one mesh, each from its start to its end', () => {
    const { field, batch, stochastic } = bothRuns(1, 0.02, 60);
    const model = fitOne(field, batch, { present: 0, other: { path: stochastic, present: 0 } });
    expect(model.chart.blend).toBe('exact');
    for (const { draped, frames } of [model.path, model.other!]) {
      expect(draped[3]).toBe(0);
      expect(draped.at(-1)).toBe(frames.length - 1);
      for (let i = 0; i < draped.length; i += 44) {
        const miss = missOfMesh(model.mesh, draped[i], draped[i + 1], draped[i + 2]);
        expect(miss).toBeLessThan(1e-9 * model.lock.range);
      }
    }
  });

  it('folds around the present frames of both, and goes with them as a fresh fit would', () => {
    const { field, batch, stochastic } = bothRuns(1, 0.6, 200);
    const other = { path: batch, present: 40 };
    let model = fitOne(field, stochastic, { present: 100, other });
    expect(model.chart.blend).toBe('fold');
    for (const [present, otherPresent] of [
      [101, 41],
      [150, 41],
      [3, 200],
    ]) {
      const asked = { ...asking(field, stochastic, present), other: { ...other, present: otherPresent } };
      model = finish(refold(model, asked));
      const fresh = fitOne(field, stochastic, { present, other: asked.other });
      expect([model.chart, model.path, model.other, model.lock]).toEqual([
        fresh.chart,
        fresh.path,
        fresh.other,
        fresh.lock,
      ]);
      expect(model.mesh.vertices).toEqual(fresh.mesh.vertices);
      expect([model.present, model.otherPresent]).toEqual([present, otherPresent]);
      const heldOf = ({ frames, vertices }: DrawnPath) =>
        Array.from(frames).filter((_, i) => vertices[i] >= 0);
      for (const [drawn, now] of [[model.path, present] as const, [model.other!, otherPresent] as const]) {
        const count = Math.min(13, now + 1);
        const window = Array.from({ length: count }, (_, k) => now - count + 1 + k);
        // Both begin at one place: where a fold holds one's start, it holds the other's too.
        const start = Math.min(present, otherPresent) <= 12 && now > 12 ? [0] : [];
        expect(heldOf(drawn)).toEqual([...start, ...window]);
      }
    }
  });

  it('knows no other where there is none', () => {
    const { field, batch } = bothRuns(1, 0.05, 20);
    const model = fitOne(field, batch);
    expect([model.other, model.otherPresent]).toEqual([undefined, undefined]);
  });

  it('draws at most 1,000 of each, the present ones among them', () => {
    const { field, batch, stochastic } = bothRuns(1, 0.05, 1300);
    const other = { path: stochastic, present: 1111 };
    const model = fitOne(field, batch, { present: 777, other, resolutions: [9] });
    expect(model.path.frames.length).toBeLessThanOrEqual(1000);
    expect(model.other!.frames.length).toBeLessThanOrEqual(1000);
    expect(model.path.frames).toContain(777);
    expect(model.other!.frames).toContain(1111);
  });
});

describe('two descents on a surface that does not bend', () => {
  it('holds every frame of both in two weights, where only those two move', () => {
    const frozen = Array.from({ length: 17 }, (_, i) => i).filter((i) => i !== 2 && i !== 9);
    const field = createNetwork([2, 4, 1], createRecords('xor', 40, 1), frozen);
    const start = xavier([2, 4, 1], 3);
    const [path, other] = [descend(field, start, 60, 0.5, 40), descend(field, start, 60, 0.1, 1)];
    const model = fitOne(field, path, { kind: 'two-weights', other: { path: other, present: 9 } });
    expect(model.lock.held).toBe(122);
    expectHeld(model, model.path, path, field);
    expectHeld(model, model.other!, other, field);
  });

  it.each<SurfaceKind>(['plane', 'slice', 'ribbon'])('draws both on a %s at their true losses', (kind) => {
    const { field, batch, stochastic } = bothRuns(1, 0.05, 60);
    const model = fitOne(field, batch, { kind, present: 30, other: { path: stochastic, present: 20 } });
    const { project } = createEmbedding(model.chart);
    expect(model.path.frames.length).toBe(61);
    expect(model.other!.frames.length).toBe(61);
    model.other!.frames.forEach((n, i) => {
      const [x, y, loss] = model.other!.points.subarray(3 * i, 3 * i + 3);
      expect(loss).toBe(stochastic.losses[n]);
      const there = project(frameOf(stochastic, 17, n));
      expect(largestDifference([x, y], there)).toBeLessThan(1e-12);
    });
    expectHeld(model, model.other!, stochastic, field);
  });
});
