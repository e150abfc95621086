import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLayout } from '../../src/engine/layout';
import { completeRecipe } from '../../src/recipe/complete';
import { decodeLink, decodeLinkStrict, encodeLink } from '../../src/recipe/link';
import { sizesOf } from '../../src/recipe/shape';
import type { Recipe, View } from '../../src/recipe/types';
import { completeView } from '../../src/recipe/view';
import { recipe, view } from './arbitrary';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Another descent on the same surface: other start, other descent. */
const trunkOf = (own: Recipe) =>
  fc.record(
    {
      frame: fc.nat({ max: 1_000_000 }),
      recipe: fc
        .tuple(recipe, fc.array(finite, { minLength: 1, maxLength: 5 }), fc.boolean())
        .map(([{ descent }, numbers, isGiven]): Recipe => {
          const { length } = createLayout(sizesOf(own), own.network.bias);
          const parameters = Array.from({ length }, (_, i) => numbers[i % numbers.length]!);
          const start = isGiven ? { kind: 'given' as const, parameters } : own.start;
          const train = isGiven ? [length - 1] : 'all';
          return completeRecipe({ ...own, start, train, descent: { ...descent, batchSize: 1 } });
        }),
    },
    { noNullPrototype: true },
  );

const SMALL = completeRecipe({ network: { hidden: [2] }, start: { kind: 'zero' } });
const looked = (trunk: View['trunk']): View => ({ ...completeView({}), trunk });

describe('the descent that a branch has left, in a link', () => {
  it('comes back to the bit, whatever the branch is', () => {
    fc.assert(
      fc.property(
        recipe.chain((own) => fc.tuple(fc.constant(own), view, trunkOf(own))),
        ([own, look, trunk]) => {
          const text = encodeLink(own, { ...look, trunk });
          expect(text).toMatch(/^#v=1(&[a-zA-Z]+=[\w.,*^()-]*)*$/);
          expect(decodeLinkStrict(text)).toStrictEqual({ recipe: own, view: { ...look, trunk } });
          expect(decodeLink(text).notices).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads like words', () => {
    const trunk = { frame: 30, recipe: completeRecipe({ ...SMALL, start: { kind: 'he', seed: 4 } }) };
    expect(encodeLink(SMALL, looked(trunk))).toBe('#v=1&hidden=2&start=zero&trunk=30*start(he)*startSeed(4)');
  });

  it.each([
    ['x', 'trunk: got "x", expected a frame and rows'],
    ['', 'trunk: got "", expected a frame and rows'],
    ['-1', 'trunk: got "-1"'],
    ['1.5', 'trunk: got "1.5"'],
    ['99999999', 'trunk.frame: got 99999999, expected a whole number from 0 to 1000000'],
    ['3*hidden(4)', 'trunk: got "3*hidden(4)"'],
    ['3*startSeed(4)*startSeed(4)', 'trunk: got "3*startSeed(4)*startSeed(4)"'],
    ['3*constructor(4)', 'trunk: got "3*constructor(4)"'],
    ['3*learningRate(-1)', 'trunk.descent.learningRate: got -1, expected'],
    ['3*train(99)', 'trunk.train[0]: got 99, expected'],
    ['3*start(given.qqq)', 'trunk.start.kind: got "given.qqq", expected'],
    ['3*start(given.i1YBAA)', 'trunk.start'],
  ])('is left out where it is wrong, in one sentence: %s', (text, sentence) => {
    const { recipe: own, view: look, notices } = decodeLink(`#v=1&hidden=2&start=zero&frame=7&trunk=${text}`);
    expect([own, look]).toEqual([SMALL, { ...completeView({}), frame: 7 }]);
    expect(notices).toHaveLength(1);
    expect(notices[0]!.startsWith(sentence), notices[0]).toBe(true);
    expect(notices[0]).toMatch(/; left it out$/);
    expect(() => decodeLinkStrict(`#v=1&hidden=2&trunk=${text}`)).toThrow(sentence);
  });
});
