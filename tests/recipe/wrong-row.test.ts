import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeRecipe } from '../../src/recipe/complete';
import { RecipeError } from '../../src/recipe/error';
import { decodeLink, decodeLinkStrict, encodeLink } from '../../src/recipe/link';
import type { Control, Row } from '../../src/recipe/row';
import { fieldOf, ROWS } from '../../src/recipe/rows';
import type { Recipe } from '../../src/recipe/types';
import { completeView } from '../../src/recipe/view';
import { recipe } from './arbitrary';

const NOWHERE = [null, 'nonsense', '', Number.NaN, {}, true, -1, Number.POSITIVE_INFINITY, [[]]];

/** Values that no recipe may have at such a row. */
function wrongFor(control: Control): unknown[] {
  if (control.kind === 'whole') return [...NOWHERE, 0.5, '1', control.min - 1, control.max + 1];
  if (control.kind === 'number') return [...NOWHERE, '1', control.min - 1, control.max + 1e-3];
  return control.kind === 'list' ? [...NOWHERE, [-1], ['nonsense'], [Number.NaN]] : NOWHERE;
}

function put(made: Recipe, { path }: Row, value: unknown): unknown {
  const copy = structuredClone(made) as unknown as Record<string, unknown>;
  const [section, field] = path.split('.') as [string, string | undefined];
  if (field === undefined) return { ...copy, [section]: value };
  return { ...copy, [section]: { ...(copy[section] as object), [field]: value } };
}

const spoilt = fc.tuple(recipe, fc.constantFrom(...ROWS), fc.nat()).filter(([made, row]) => {
  const isWhole = row.path === 'data.kind' || row.path === 'start.kind';
  // A table and a given start have rows of their own, whose absence would be named first.
  const given = made.data.kind === 'table' || made.start.kind === 'given';
  return fieldOf(row, made) !== undefined && !(isWhole && given);
});

describe('one wrong value in a recipe that is right', () => {
  it('is refused in a sentence that names its row', () => {
    fc.assert(
      fc.property(spoilt, ([made, row, choice]) => {
        const wrong = wrongFor(row.control);
        let error: unknown = null;
        try {
          completeRecipe(put(made, row, wrong[choice % wrong.length]));
        } catch (caught) {
          error = caught;
        }
        expect(error).toBeInstanceOf(RecipeError);
        expect((error as RecipeError).path.replace(/\[\d+\]$/, '')).toBe(row.path);
      }),
      { numRuns: 400 },
    );
  });

  it('in a link costs that row alone, and what follows from it', () => {
    const rates = fc.constantFrom('1e999', '-0.1', 'NaN', '0x1', '', '∞', '1,5', '1e-400');
    fc.assert(
      fc.property(recipe, rates, (made, text) => {
        const right = encodeLink(made, completeView({}));
        const without = right.replace(/&learningRate=[^&]*/, '');
        const wrong = `${without}&learningRate=${text}`;
        expect(() => decodeLinkStrict(wrong)).toThrow(/^descent\.learningRate: got /);
        const { recipe: opened, notices } = decodeLink(wrong);
        expect(notices).toHaveLength(1);
        expect(notices[0]).toMatch(/^learningRate: got .+, expected .+; took /);
        expect(opened).toStrictEqual(decodeLinkStrict(without).recipe);
      }),
      { numRuns: 100 },
    );
  });
});
