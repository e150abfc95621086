import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { exactJson } from '../../src/recipe/json';
import { recipe } from './arbitrary';

describe('a recipe as JSON', () => {
  it('is the same recipe when read again, the sign of zero included', () => {
    let zeros = 0;
    fc.assert(
      fc.property(recipe, fc.constantFrom(undefined, 2), (made, space) => {
        const text = exactJson(made, space);
        expect(completeRecipe(JSON.parse(text))).toStrictEqual(made);
        zeros += text.includes('-0.0') ? 1 : 0;
      }),
      { numRuns: 200 },
    );
    expect(zeros).toBeGreaterThan(0);
  });

  it('leaves alone a name that looks like its mark', () => {
    const names = ['"\\u0000-0"', '\\u0000-0', '-0'];
    expect(exactJson({ names, value: -0 })).toBe(`{"names":${JSON.stringify(names)},"value":-0.0}`);
  });
});
