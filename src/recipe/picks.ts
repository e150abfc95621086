import { isObject } from './check';
import { completeRecipe } from './complete';
import { RecipeError } from './error';
import { defaultOf, fieldOf, ROWS, rowAbout } from './rows';
import type { Recipe } from './types';

/**
 * A recipe as what somebody chose: one value a row, by the row's path, defaults left out. A table stands whole
 * at `data.kind`, a given start at `start.kind`.
 */
export type Picks = Map<string, unknown>;

export function picksOf(recipe: Recipe): Picks {
  const picks: Picks = new Map();
  for (const row of ROWS) {
    const value = pickOf(row.path, fieldOf(row, recipe), recipe);
    if (value !== undefined && !isSame(value, defaultOf(row, recipe))) picks.set(row.path, value);
  }
  return picks;
}

function pickOf(path: string, value: unknown, { data, start }: Recipe): unknown {
  if (path === 'data.kind' && data.kind === 'table') return data;
  if (path === 'start.kind' && start.kind === 'given') return start;
  return value;
}

/** Equal as JSON: names, numbers, and lists of them. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}

/** The recipe, still to be completed, that these picks make. */
export function assemble(picks: Picks): Record<string, unknown> {
  const recipe: Record<string, unknown> = {};
  for (const [path, value] of picks) {
    const [section, field] = path.split('.') as [string, string | undefined];
    if (field === undefined) recipe[section] = value;
    else recipe[section] = { ...(recipe[section] as object | undefined), ...asPart(path, field, value) };
  }
  return recipe;
}

/** A table or a given start is a section of its own; anything else is one field of a section. */
function asPart(path: string, field: string, value: unknown): object {
  const whole = (path === 'data.kind' || path === 'start.kind') && isObject(value);
  return whole ? value : { [field]: value };
}

export interface Dropped {
  /** The row's path, or null where all picks were dropped together. */
  path: string | null;
  error: RecipeError;
}

/** Completes what can be: a pick that a refusal names is dropped, and the rest is tried again. */
export function repair(picks: Picks, spare: (error: RecipeError) => boolean = () => false) {
  const kept: Picks = new Map(picks);
  const dropped: Dropped[] = [];
  for (;;) {
    try {
      return { recipe: completeRecipe(assemble(kept)), kept, dropped };
    } catch (error) {
      if (!(error instanceof RecipeError) || kept.size === 0 || spare(error)) throw error;
      dropped.push({ path: drop(kept, error), error });
    }
  }
}

function drop(kept: Picks, error: RecipeError): string | null {
  const path = error.path === 'version' ? 'version' : rowAbout(error.path)?.path;
  if (path !== undefined && kept.delete(path)) return path;
  kept.clear();
  return null;
}
