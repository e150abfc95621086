import { afterEach, describe, expect, it } from 'vitest';
import { createPageApi } from '../../src/app/pageApi';
import { live } from '../../src/store/live';
import { SURFACE_KINDS } from '../../src/surface/settings';
import { createBowl, walkDown } from '../surface/helpers/fields';
import { asPath } from '../surface/helpers/network';
import { fitOne } from '../surface/helpers/runs';

const api = createPageApi(Promise.resolve());
const bowl = createBowl([1, 3, 0.5]);
const path = asPath(bowl, walkDown(bowl, [1, 1, 1], 12, 0.2));

describe('what a script is told of the surface', () => {
  afterEach(() => {
    live.surface = null;
    live.shown = null;
  });

  it('is one sentence while there is none', () => {
    expect(() => api.surface()).toThrow(/^surface: got none yet, expected /);
    expect(() => api.frame()).toThrow(/^frame: got none yet, expected /);
  });

  it.each(SURFACE_KINDS.filter((kind) => kind !== 'slice'))(
    'refuses to embed what is no place: %s',
    (kind) => {
      live.surface = fitOne(bowl, path, { kind, resolutions: [9] });
      const { embed, path: drawn } = api.surface();
      const { x, y, n, vertex } = drawn.at(-1)!;
      if (vertex >= 0) {
        embed(x, y).forEach((value, i) => {
          expect(value).toBeCloseTo(path.parameters[3 * n + i]!, 12);
        });
      }
      const wrong: [unknown, string][] = [
        [undefined, 'nothing'],
        [null, 'null'],
        ['1', '"1"'],
        [{}, '{}'],
        [NaN, 'NaN'],
        [Infinity, 'Infinity'],
        [1n, 'a big integer'],
        [Symbol('x'), 'a symbol'],
      ];
      for (const [value, found] of wrong) {
        const sentence = (axis: string) =>
          new Error(`embed: got ${found} for ${axis}, expected a finite number`);
        expect(() => embed(value as number, 0)).toThrow(sentence('x'));
        expect(() => embed(0, value as number)).toThrow(sentence('y'));
      }
      expect(embed(1e300, -1e300)).toHaveLength(3);
    },
  );

  it('is a copy: what a script writes into it changes nothing on screen', () => {
    const model = fitOne(bowl, path, { resolutions: [9] });
    live.surface = model;
    const before = model.mesh.vertices.slice();
    api.surface().vertices.fill(0);
    expect(api.surface().vertices).toEqual(before);
  });
});
