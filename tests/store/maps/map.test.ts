import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/data/prepare';
import { FEATURES } from '../../../src/data/settings';
import { Inspector } from '../../../src/engine/inspect';
import { parameterNames } from '../../../src/engine/layout';
import { completeRecipe } from '../../../src/recipe/complete';
import type { OpenRun } from '../../../src/store/live';
import { MapImage } from '../../../src/store/maps/map-image';
import { createMapPlane, pairOf } from '../../../src/store/maps/map-plane';
import { mapRange, roundIn, shareOf } from '../../../src/store/maps/map-range';
import { MapSampler } from '../../../src/store/maps/map-sampler';
import { UnitMaps } from '../../../src/store/maps/unit-maps';
import { readTable } from '../../data/tables';
import { randomVector } from '../../helpers/differences';
import { randomRecords } from '../../helpers/problems';

type Loose = Parameters<typeof completeRecipe>[0];

async function openRun(loose: Loose): Promise<{ run: OpenRun; recipe: ReturnType<typeof completeRecipe> }> {
  const recipe = completeRecipe(loose);
  const tables = { 'iris.csv': await readTable('iris.csv') };
  const { problem, data } = await prepare(recipe, tables);
  return { run: { id: 1, problem, data, parameterNames: parameterNames(problem.layout) }, recipe };
}

const TABLE = {
  kind: 'table',
  // Their names are those of features, and their values are none.
  inputs: ['x1^2', 'x2'],
  outputs: ['y'],
  rows: [
    [-3, 1, 0.5],
    [2, -4, -0.5],
  ],
};

describe('a map of the network', () => {
  it.each<[string, Loose]>([
    ['two inputs', { data: { test: 0.2 } }],
    ['derived features', { data: { features: [...FEATURES] } }],
    ['one feature of two', { data: { features: ['x1*x2'] } }],
    ['a table', { data: TABLE }],
    ['one input', { data: { kind: 'sine' } }],
    ['a pair of four, the others held', { data: { kind: 'iris' } }],
  ])('answers at a record’s place what the network answers to the record: %s', async (_, loose) => {
    const { run, recipe } = await openRun(loose);
    const plane = createMapPlane(run, recipe, [2, 0]);
    const parameters = randomVector(run.problem.layout.length, 6);
    const inspector = new Inspector(run.problem);
    const sampler = new MapSampler(run.problem);
    const { inputs, inputCount, count } = run.data.train;
    for (let i = 0; i < Math.min(count, 20); i++) {
      const held = inputs.subarray(i * inputCount, (i + 1) * inputCount);
      const [x, y] = plane.points.train.subarray(2 * i, 2 * i + 2);
      const wanted = inspector.inspect(parameters, i).z.at(-1)!;
      expect([...sampler.at(parameters, plane, x!, y!, held)]).toEqual([...wanted]);
    }
  });

  it('has room for every record, held-out ones too', async () => {
    for (const kind of ['moons', 'sine', 'iris']) {
      const { run, recipe } = await openRun({ data: { kind, test: 0.3 } });
      const { x, y, points } = createMapPlane(run, recipe, [0, 3]);
      expect(points.test.length).toBeGreaterThan(0);
      for (const part of [points.train, points.test]) {
        part.forEach((value, i) => {
          const axis = i % 2 === 0 ? x : y;
          if (axis) expect(value > axis.low && value < axis.high).toBe(true);
        });
      }
    }
  });

  it('has x from left to right and y from the bottom to the top', async () => {
    const { run, recipe } = await openRun({});
    const plane = createMapPlane(run, recipe, [0, 1]);
    const seen: number[][] = [];
    const sampler = new MapSampler(run.problem);
    sampler.sample(new Float64Array(17), plane, { columns: 3, rows: 2 }, new Float64Array(2), 0, 6, (z) => {
      for (let i = 0; i < 6; i++) seen.push([...z[0]!.subarray(2 * i, 2 * i + 2)]);
    });
    const across = (share: number) => plane.x.low + share * (plane.x.high - plane.x.low);
    const up = (share: number) => plane.y!.low + share * (plane.y!.high - plane.y!.low);
    const wanted = [0.75, 0.25].flatMap((y) => [1 / 6, 0.5, 5 / 6].map((x) => [across(x), up(y)]));
    seen.flat().forEach((value, i) => expect(value).toBeCloseTo(wanted.flat()[i]!, 12));
  });

  it.each([
    [4, [2, 0], [2, 0]],
    [4, [9, 9], [3, 0]],
    [2, [0, 0], [0, 1]],
    [2, null, [0, 1]],
  ])('takes two different inputs of %i: %j', (count, pair, wanted) => {
    expect(pairOf(randomRecords(1, 9, count, 1), pair as [number, number] | null)).toEqual(wanted);
  });

  it('takes the two inputs that tell most, where none are wanted', () => {
    // The targets are made of inputs 1 and 4; 0 is constant, and 2 and 3 are chance.
    const { inputs, ...records } = randomRecords(5, 60, 5, 2);
    for (let i = 0; i < 60; i++) {
      inputs[5 * i] = 3;
      records.targets[2 * i] = inputs[5 * i + 4]!;
      records.targets[2 * i + 1] = -2 * inputs[5 * i + 1]!;
    }
    expect(pairOf({ ...records, inputs }, null)).toEqual([1, 4]);
  });

  it('has what every neuron puts out, as the forward pass has it', async () => {
    const { run, recipe } = await openRun({ network: { hidden: [3, 2] } });
    const plane = createMapPlane(run, recipe, null);
    const parameters = randomVector(run.problem.layout.length, 2);
    const maps = new UnitMaps(run, plane, () => 0);
    maps.update(parameters, new Float64Array(2), 1);
    const { columns, rows } = maps.grid;
    const w = parameters;
    for (let cell = 0; cell < columns * rows; cell++) {
      const [x1, x2] = maps.z[0]!.subarray(2 * cell, 2 * cell + 2);
      const first = [0, 1, 2].map((j) => Math.tanh(w[2 * j]! * x1! + w[2 * j + 1]! * x2! + w[14 + j]!));
      const second = [0, 1].map((k) =>
        Math.tanh(first.reduce((sum, z, j) => sum + w[6 + 3 * k + j]! * z, w[17 + k]!)),
      );
      first.forEach((z, j) => expect(maps.z[1]![3 * cell + j]).toBeCloseTo(z, 12));
      second.forEach((z, k) => expect(maps.z[2]![2 * cell + k]).toBeCloseTo(z, 12));
    }
  });

  it('is as fine as its budget allows, and fine at rest, whatever the slices', async () => {
    const { run, recipe } = await openRun({});
    const plane = createMapPlane(run, recipe, [0, 1]);
    const parameters = randomVector(17, 3);
    const held = new Float64Array(2);
    let clock = 0;
    let cells = 0;
    const perCell = 0.002;
    // Each look at the clock finds the time that the cells since then would have taken.
    const image = new MapImage(
      run,
      {
        ...plane,
        fill(...args) {
          cells += 1;
          clock += perCell;
          plane.fill(...args);
        },
      },
      () => clock,
    );
    for (let i = 0; i < 20; i++) {
      cells = 0;
      image.quick(parameters, held, 1.5);
    }
    expect(cells).toBe(image.grid.columns * image.grid.rows);
    expect(cells * perCell).toBeLessThanOrEqual(1.5);
    expect(cells * perCell).toBeGreaterThan(0.4);
    for (const _ of image.fine(parameters, held, 3)) expect(image.grid.columns).toBeLessThan(96);
    expect(image.grid).toEqual({ columns: 96, rows: 96 });
    const whole = new Float64Array(96 * 96);
    new MapSampler(run.problem).sample(parameters, plane, image.grid, held, 0, 96 * 96, (z, cell, size) => {
      whole.set(z.at(-1)!.subarray(0, size), cell);
    });
    expect(image.outputs).toEqual(whole);
  });

  it('spans what outputs can be, or what is desired of them', async () => {
    expect(mapRange((await openRun({})).run)).toEqual({ low: -1, middle: 0, high: 1 });
    const iris = await openRun({ data: { kind: 'iris' }, network: { output: 'softmax' } });
    expect(mapRange(iris.run)).toEqual({ low: 0, middle: 0.5, high: 1 });
    const table = await openRun({ data: TABLE, network: { output: 'linear' } });
    const range = mapRange(table.run);
    expect(range).toEqual({ low: -0.625, middle: 0, high: 0.625 });
    const rows = [
      [0, 0, 4, -1],
      [1, 1, 8, 1],
    ];
    const two = await openRun({
      data: { ...TABLE, outputs: ['u', 'v'], rows },
      network: { output: 'linear' },
    });
    expect(mapRange(two.run, 0)).toEqual({ low: 3.5, middle: 6, high: 8.5 });
    expect(mapRange(two.run, 1)).toEqual({ low: -1.25, middle: 0, high: 1.25 });
    expect(mapRange(two.run).middle).toBe(3.5);
    expect([-9, -0.625, 0, 0.3125, 9].map((value) => shareOf(range, value))).toEqual([-1, -1, 0, 0.5, 1]);
  });

  it.each([
    [{ low: -1.25, high: 1.25 }, -0.0013, 0],
    [{ low: -1, high: 1 }, 1, 1],
    [{ low: 0.1, high: 0.13 }, 0.1153, 0.115],
    [{ low: -250, high: 250 }, 123, 120],
  ])('rounds to what its range lets tell apart: %j, %d', (range, value, wanted) => {
    expect(roundIn(range, value)).toBeCloseTo(wanted, 12);
    expect(Object.is(roundIn(range, -0), 0)).toBe(true);
  });
});
