import { describe, expect, it } from 'vitest';
import { pathCsv, surfaceCsv } from '../../src/export/csv';
import { NUMBER_FILES, numberFile } from '../../src/export/files';
import { type SurfaceNumbers, surfaceNumbers } from '../../src/export/numbers';
import { completeRecipe } from '../../src/recipe/complete';
import { createEmbedding } from '../../src/surface/embedding';
import type { SurfaceModel } from '../../src/surface/model';
import { createNetwork, createRecords, descend, xavier } from '../surface/helpers/network';
import { batchRun, fitOne, largestDifference, stochasticRun } from '../surface/helpers/runs';
import { readSurface } from './helpers/read-surface';

const { field, path } = batchRun(1, 80);
const recipe = completeRecipe({ data: { kind: 'xor', count: 60 } });
const names = Array.from({ length: field.dimension }, (_, i) => `p${i}`);
const sheet = fitOne(field, path);
const plane = fitOne(field, path, { kind: 'plane' });

/** A table read back by splitting it: no cell holds a comma. */
function parse(csv: string): { header: string[]; rows: string[][] } {
  const lines = csv.split('\r\n');
  expect(lines.pop()).toBe('');
  const [header, ...rows] = lines.map((line) => line.split(','));
  for (const row of rows) expect(row.length).toBe(header.length);
  return { header, rows };
}

describe('a surface as JSON', () => {
  const read = (model: SurfaceModel): SurfaceNumbers =>
    JSON.parse(JSON.stringify(surfaceNumbers(model, recipe, names)));

  it('reads back bit for bit', () => {
    const numbers = read(sheet);
    const { mesh, chart } = sheet;
    for (const [k, name] of (['x', 'y', 'loss'] as const).entries()) {
      const column = Array.from({ length: mesh.vertices.length / 3 }, (_, v) => mesh.vertices[3 * v + k]);
      expect(numbers.vertices[name].map((value) => value ?? NaN)).toEqual(column);
    }
    expect(numbers.triangles.flat()).toEqual([...mesh.triangles]);
    expect([numbers.chart.origin, numbers.chart.d1, numbers.chart.d2]).toEqual(
      [chart.origin, chart.d1, chart.d2].map((values) => [...values]),
    );
    expect(completeRecipe(numbers.recipe)).toEqual(recipe);
    expect([numbers.surface, numbers.lastFrame, numbers.frame]).toEqual(['sheet', 80, 80]);
  });

  it('says what the other descent is, where there is one', () => {
    const otherRecipe = completeRecipe({ descent: { mode: 'stochastic' } });
    const two = surfaceNumbers({ ...sheet, other: sheet.path }, recipe, names, otherRecipe);
    expect(two.otherRecipe).toBe(otherRecipe);
    expect(two.other!.length).toBe(sheet.path.frames.length);
    expect(surfaceNumbers(sheet, recipe, names, otherRecipe)).not.toHaveProperty('otherRecipe');
  });

  it('has every held frame on its vertex, at its own loss', () => {
    const { vertices, path: rows } = read(sheet);
    expect(rows.map(({ n }) => n)).toEqual([...path.frames]);
    for (const { n, x, y, loss, vertex } of rows) {
      expect(loss).toBe(path.losses[n]);
      expect([vertices.x[vertex], vertices.y[vertex]]).toEqual([x, y]);
      expect(Math.abs(vertices.loss[vertex]! - loss!)).toBeLessThan(1e-9 * sheet.lock.range);
    }
  });

  const folding = stochasticRun(0.5, 1, 120);
  const large = batchRun(1, 60, [2, 16, 16, 1]);
  const frozen = Array.from({ length: 17 }, (_, i) => i).filter((i) => i !== 2 && i !== 9);
  const pairField = createNetwork([2, 4, 1], createRecords('xor', 40, 1), frozen);
  const pair = { field: pairField, path: descend(pairField, xavier([2, 4, 1], 3), 60, 0.5, 1) };
  const CASES: [name: string, blend: string, run: typeof folding, model: () => SurfaceModel][] = [
    ['a sheet', 'exact', { field, path }, () => sheet],
    ['a sheet that folds', 'fold', folding, () => fitOne(folding.field, folding.path, { resolutions: [9] })],
    [
      'a sheet in 337 dimensions',
      'exact',
      large,
      () => fitOne(large.field, large.path, { resolutions: [9] }),
    ],
    ['a plane', 'none', { field, path }, () => plane],
    ['a slice', 'none', { field, path }, () => fitOne(field, path, { kind: 'slice', resolutions: [9] })],
    [
      'two weights',
      'none',
      pair,
      () => fitOne(pair.field, pair.path, { kind: 'two-weights', resolutions: [9] }),
    ],
    ['a ribbon', 'spine', { field, path }, () => fitOne(field, path, { kind: 'ribbon', resolutions: [9] })],
    [
      'a ribbon along a drift',
      'spine',
      folding,
      () => fitOne(folding.field, folding.path, { kind: 'ribbon', resolutions: [9] }),
    ],
  ];

  it.each(CASES)('lets a reader without this code find every height of %s again', (_, blend, run, make) => {
    const model = make();
    const { chart, vertices, path: rows } = read(model);
    expect(chart.blend).toBe(blend);
    const there = readSurface(chart);
    const lossAt = (x: number, y: number) => run.field.loss(Float64Array.from(there(x, y)));
    let compared = 0;
    vertices.loss.forEach((loss, v) => {
      if (loss === null) return;
      compared += 1;
      expect(Math.abs(lossAt(vertices.x[v], vertices.y[v]) - loss)).toBeLessThan(1e-9 * model.lock.range);
    });
    expect(compared).toBeGreaterThan(50);
    for (const { n, x, y, through, vertex } of rows) {
      expect(Math.abs(lossAt(x, y) - through!)).toBeLessThan(1e-9 * model.lock.range);
      if (vertex < 0) continue;
      const frame = run.path.parameters.subarray(n * run.field.dimension, (n + 1) * run.field.dimension);
      expect(largestDifference(there(x, y), frame)).toBeLessThan(1e-11);
    }
  });
});

describe('a surface as tables', () => {
  it('has the land’s points in full precision, and none off it', () => {
    const hole = { ...sheet, mesh: { ...sheet.mesh, vertices: sheet.mesh.vertices.slice() } };
    hole.mesh.vertices[5] = NaN;
    const { header, rows } = parse(surfaceCsv(hole));
    expect(header).toEqual(['x', 'y', 'loss']);
    const { vertices } = hole.mesh;
    const land = Array.from({ length: vertices.length / 3 }, (_, v) => [
      ...vertices.subarray(3 * v, 3 * v + 3),
    ]);
    expect(rows.map((row) => row.map(Number))).toEqual(land.filter(([, , loss]) => Number.isFinite(loss)));
  });

  it('says of every frame what the surface under it misses', () => {
    const { header, rows } = parse(pathCsv(plane));
    const at = (name: string) => header.indexOf(name);
    const embedding = createEmbedding(plane.chart);
    const under = new Float64Array(field.dimension);
    expect(rows.length).toBe(81);
    for (const row of rows) {
      const value = (name: string) => Number(row[at(name)]);
      const n = value('n');
      const parameters = path.parameters.subarray(n * field.dimension, (n + 1) * field.dimension);
      embedding.embed(value('x'), value('y'), under);
      expect(value('loss')).toBe(field.loss(parameters));
      expect(value('surface height')).toBe(field.loss(under));
      expect(value('miss')).toBe(field.loss(under) - field.loss(parameters));
      expect(row[at('held')]).toBe(plane.path.vertices[n] >= 0 ? 'yes' : 'no');
    }
  });

  it('tells two descents apart, and leaves empty what is not known', () => {
    const bare = { ...plane.path, through: undefined, offSurface: undefined };
    const { header, rows } = parse(pathCsv({ ...plane, path: bare, other: plane.path }));
    const descents = rows.map((row) => row[header.indexOf('descent')]);
    expect(descents.filter((name) => name === 'chosen').length).toBe(81);
    expect(descents.filter((name) => name === 'other').length).toBe(81);
    expect(rows[0].slice(4, 7)).toEqual(['', '', '']);
    expect(rows[81].slice(4, 6).every((cell) => cell !== '')).toBe(true);
  });
});

describe('the files', () => {
  it('say data, surface and frame in names that any system takes', () => {
    const files = NUMBER_FILES.map((file) => numberFile(file, plane, recipe, 37, names));
    expect(new Set(files.map(({ name }) => name)).size).toBe(NUMBER_FILES.length);
    for (const { name, text } of files) {
      expect(name).toMatch(/^fall-line-xor-plane-frame-37[\w-]*\.(json|csv)$/);
      expect(text.length).toBeGreaterThan(100);
    }
  });
});
