import { expect } from 'vitest';
import { Objective } from '../../../src/engine/objective';
import type { Problem } from '../../../src/engine/problem';
import { createEmbedding } from '../../../src/surface/embedding';
import { diagonal } from '../../../src/surface/extent';
import type { Chart, DrawnPath, PathFrames, SurfaceModel } from '../../../src/surface/model';
import { landTolerance } from '../../../src/surface/sampler';
import { dotOf } from './eigen';
import { usedVertices } from './meshes';
import { frameOf, largestDifference } from './runs';

/** What a chart is bent from: its plane, or a ribbon's strip. */
function unbent(chart: Chart): Chart {
  const none = new Float64Array(0);
  return { ...chart, blend: chart.spine ? 'spine' : 'none', knots: none, residuals: none };
}

/** A few roundings of the losses themselves: no surface can be nearer than that. */
function rounding(losses: readonly number[]): number {
  return 2 ** -50 * Math.max(...losses.map(Math.abs));
}

/** How far the losses under held frames may be off: more than 1e-9 of the range only where that is less than a rounding. */
function allowance({ lock, pathLoss }: SurfaceModel): number {
  return Math.max(1e-9 * lock.range, rounding(pathLoss));
}

/**
 * The lock, by an objective and an embedding of its own: what is held stands on a corner of the mesh as drawn, and S
 * gives its parameters there and its loss, evaluated.
 *
 * @returns how many frames are held
 */
export function expectHeld(
  model: SurfaceModel,
  problem: Problem,
  path: PathFrames,
  drawn: DrawnPath = model.path,
): number {
  const D = problem.layout.length;
  const { chart, mesh, extent } = model;
  const [surface, base] = [createEmbedding(chart), createEmbedding(unbent(chart))];
  const objective = new Objective(problem);
  const [place, flat] = [new Float64Array(D), new Float64Array(D)];
  const corners = usedVertices(model);
  const allowed = allowance(model);
  drawn.frames.forEach((frame, i) => {
    const n = path.frames.indexOf(frame);
    const loss = path.losses[n];
    expect(drawn.points[3 * i + 2]).toBe(loss);
    const v = drawn.vertices[i];
    if (v < 0) return;
    expect(corners.has(v)).toBe(true);
    const [x, y] = drawn.points.subarray(3 * i, 3 * i + 2);
    const target = frameOf(path, D, n);
    surface.embed(x, y, place);
    base.embed(x, y, flat);
    // A path over more magnitudes than a float64 has digits for: one rounding of what the surface is bent from.
    const rounding = 2 ** -52 * Math.max(...flat.map(Math.abs));
    expect(largestDifference(place, target)).toBeLessThanOrEqual(
      Math.max(1e-12 * Math.max(1, ...target.map(Math.abs)), rounding),
    );
    expect(Math.abs(objective.loss(place) - loss)).toBeLessThanOrEqual(allowed);
    const [cornerX, cornerY, height] = mesh.vertices.subarray(3 * v, 3 * v + 3);
    expect(Math.hypot(cornerX - x, cornerY - y)).toBeLessThanOrEqual(1e-7 * diagonal(extent));
    expect(Math.abs(height - loss)).toBeLessThanOrEqual(allowed);
    surface.embed(cornerX, cornerY, place);
    expect(Math.abs(objective.loss(place) - loss)).toBeLessThanOrEqual(allowed);
  });
  return drawn.vertices.reduce((held, v) => held + +(v >= 0), 0);
}

/** Orthonormal, the largest component of each positive, nothing along what is frozen. */
export function expectDirections({ chart }: SurfaceModel, { layout, trainable }: Problem): void {
  const { d1, d2, kind, spine } = chart;
  for (const d of [d1, d2]) {
    expect(Array.from(d).filter((value, i) => value !== 0 && trainable[i] === 0)).toEqual(
      // Where only one parameter moves, the second direction is one of the others.
      d === d2 && trainable.reduce((sum, flag) => sum + flag, 0) < 2 ? expect.any(Array) : [],
    );
  }
  expect(dotOf(d1, d1)).toBeCloseTo(1, 12);
  if (layout.length < 2 || spine) return;
  expect(dotOf(d2, d2)).toBeCloseTo(1, 12);
  expect(Math.abs(dotOf(d1, d2))).toBeLessThan(1e-12);
  // A slice goes down the gradient, whichever way that is.
  if (kind === 'slice') return;
  for (const d of [d1, d2]) {
    const most = d.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
    // Of components that are as large but for rounding, any may be the one.
    expect(d.some((value) => value > most * (1 - 1e-9))).toBe(true);
  }
}

/** Numbers that can be drawn, and a land that is C(S(x, y)) at every corner, as near as a land must be. */
export function expectLand(model: SurfaceModel, problem: Problem): void {
  const { chart, mesh, extent, path, lock, pathLoss } = model;
  const { embed } = createEmbedding(chart);
  const objective = new Objective(problem);
  const place = new Float64Array(problem.layout.length);
  for (const values of [chart.origin, chart.d1, chart.d2, path.points, path.draped, mesh.remoteness]) {
    expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
  for (const values of [mesh.slopes, mesh.previous, Object.values(extent)]) {
    expect(Array.from(values).every(Number.isFinite)).toBe(true);
  }
  expect([lock.worst, lock.range, lock.spikeWorst].every(Number.isFinite)).toBe(true);
  const corners = usedVertices(model);
  expect(corners.size).toBeGreaterThan(2);
  const tolerance = Math.max(landTolerance(lock.range, pathLoss[1]), rounding(pathLoss));
  const firstCut = mesh.vertices.length / 3 - (mesh.cuts?.length ?? 0) / 2;
  for (const v of corners) {
    const [x, y, loss] = mesh.vertices.subarray(3 * v, 3 * v + 3);
    embed(x, y, place);
    const own = objective.loss(place);
    // Where the land ends at once, its edge is a little beyond it: higher than all of the land, or nowhere.
    if (v >= firstCut && !(own <= model.meshLoss[1])) continue;
    expect(Math.abs(own - loss)).toBeLessThanOrEqual(tolerance);
  }
}
