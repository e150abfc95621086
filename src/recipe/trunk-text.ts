import { RecipeError, show } from './error';
import { readValue, writeValue } from './link-values';
import { assemble, type Picks, picksOf } from './picks';
import { rowAt, rowOfKey } from './rows';
import { completeTrunk, isTrunkRow, ofTrunk } from './trunk';
import type { Recipe, Trunk } from './types';

/** A trunk as a link says it: its frame, and those of its rows that are not defaults: `30*startSeed(4)*learningRate(0.01)`. */
export function writeTrunk({ frame, recipe }: Trunk): string {
  const picks = [...picksOf(recipe)].filter(([path]) => isTrunkRow(path));
  const texts = picks.map(([path, value]) => `*${rowAt(path).key}(${writeValue(rowAt(path), value)})`);
  return `${frame}${texts.join('')}`;
}

const TEXT = /^(\d{1,9})((?:\*[A-Za-z]+\([^()]*\))*)$/;
const PART = /\*([A-Za-z]+)\(([^()]*)\)/g;

/**
 * @param branch the recipe of the descent that left it, which says the rest
 * @throws RecipeError
 */
export function readTrunk(text: string, branch: Recipe): Trunk | null {
  const [, frame, parts] = TEXT.exec(text) ?? refuseTrunk(text);
  const picks: Picks = new Map([...picksOf(branch)].filter(([path]) => !isTrunkRow(path)));
  for (const [, key, written] of parts!.matchAll(PART)) {
    const row = rowOfKey(key!);
    if (!row || !isTrunkRow(row.path) || picks.has(row.path)) return refuseTrunk(text);
    const value = ofTrunk(() => readValue(row, written!));
    picks.set(row.path, value);
  }
  return completeTrunk({ frame: Number(frame), recipe: assemble(picks) });
}

function refuseTrunk(text: string): never {
  throw new RecipeError('trunk', show(text), 'a frame and rows, as 30*startSeed(4)*learningRate(0.01)');
}
