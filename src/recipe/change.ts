import { createLayout } from '../engine/layout';
import type { RecipeError } from './error';
import { assemble, type Picks, picksOf, repair } from './picks';
import { ROWS, rowAbout } from './rows';
import { sizesOf } from './shape';
import type { Recipe } from './types';

/** The recipe with its defaults left out, as a person would write it. */
export function shortenRecipe(recipe: Recipe): Record<string, unknown> {
  return assemble(picksOf(recipe));
}

export interface Changed {
  recipe: Recipe;
  /** Other fields that no longer fitted and went back to their defaults; empty where all of them fit. */
  dropped: RecipeError[];
}

/**
 * The recipe with some fields set, by row path; `data.kind` also takes a whole table, `start.kind` a whole given
 * start, and `undefined` puts a field back to its default. Defaults follow (a rate that nobody chose follows the
 * mode), and what no longer fits goes back to its default: parameters, for another shape of network, too.
 * @throws RecipeError where a changed value itself is wrong
 */
export function changeRecipe(recipe: Recipe, changes: Readonly<Record<string, unknown>>): Changed {
  const paths = Object.keys(changes);
  for (const path of paths) if (!ROWS.some((row) => row.path === path)) throw new Error(`no row ${path}`);
  const picks = picksOf(recipe);
  for (const path of paths) {
    if (changes[path] === undefined) picks.delete(path);
    else picks.set(path, changes[path]);
  }
  makeRoom(picks, paths);
  const isChanged = ({ path }: RecipeError) => paths.includes(rowAbout(path)?.path ?? '');
  const changed = repair(picks, isChanged);
  const result = hasShapeOf(recipe, changed.recipe)
    ? changed
    : repair(forgetParameters(changed.kept, paths), isChanged);
  return { recipe: result.recipe, dropped: changed.dropped.map(({ error }) => error) };
}

/** A table has no noise, a given start no seed: such picks go before they are refused. */
function makeRoom(picks: Picks, changed: string[]): void {
  for (const section of ['data', 'start']) {
    if (typeof picks.get(`${section}.kind`) !== 'object') continue;
    for (const path of [...picks.keys()]) {
      const other = path.startsWith(`${section}.`) && path !== `${section}.kind`;
      if (other && !changed.includes(path)) picks.delete(path);
    }
  }
}

/** Indices and values of parameters mean others once the layers have changed. */
function forgetParameters(picks: Picks, changed: string[]): Picks {
  const kept: Picks = new Map(picks);
  for (const path of ['train', 'start.kind']) {
    const own = path === 'train' || typeof kept.get(path) === 'object';
    if (own && !changed.includes(path)) kept.delete(path);
  }
  return kept;
}

function hasShapeOf(a: Recipe, b: Recipe): boolean {
  const names = [a, b].map((recipe) => {
    const layout = createLayout(sizesOf(recipe), recipe.network.bias);
    return [...layout.sizes, layout.bias].join();
  });
  return names[0] === names[1];
}
