import { completeRecipe } from './complete';
import { RecipeError } from './error';
import { encodeText, LINK_KEYS, type Parts, splitLink, viewRowOfKey } from './link-parts';
import { readCameraText, readValue, writeValue } from './link-values';
import { numberText } from './pack';
import { assemble, type Dropped, type Picks, picksOf, repair } from './picks';
import { fieldOf, rowAbout, rowAt, rowOfKey } from './rows';
import { VIEW_ROWS } from './rows-view';
import { readTrunk, writeTrunk } from './trunk-text';
import type { Camera, Recipe, View } from './types';
import { completeView, toThousandths } from './view';

/** Beyond this many characters a page offers a file instead. */
export const LINK_LIMIT = 32 * 1024;

/** Most notices about one link; the rest are counted. */
const MOST_NOTICES = 20;

/** `#v=1&data=circle&…`: the recipe and the view, defaults left out. */
export function encodeLink(recipe: Recipe, view: View): string {
  const pairs: [string, string][] = [['v', '1']];
  for (const [path, value] of picksOf(recipe)) pairs.push([rowAt(path).key, writeValue(rowAt(path), value)]);
  for (const row of VIEW_ROWS) {
    if (view[row.path] !== row.default) pairs.push([row.key, writeValue(row, view[row.path])]);
  }
  if (view.trunk) pairs.push(['trunk', writeTrunk(view.trunk)]);
  if (view.camera) pairs.push(['camera', cameraText(view.camera)]);
  return `#${pairs.map(([key, text]) => `${key}=${encodeText(text)}`).join('&')}`;
}

function cameraText({ azimuth, elevation, distance }: Camera): string {
  const numbers = [azimuth % 360, elevation, distance];
  return numbers.map((value) => numberText(toThousandths(value))).join(',');
}

/** What a link's texts stand for, still to be checked. */
interface Read {
  picks: Picks;
  view: Map<string, unknown>;
  /** What is said of the trunk can be read only beside a recipe. */
  trunk?: string;
}

/** Reads the texts in the order of the table; `refused` takes what cannot be read, or throws it. */
function readParts({ texts }: Parts, refused: (error: RecipeError, key: string) => void): Read {
  const read: Read = { picks: new Map(), view: new Map() };
  for (const key of LINK_KEYS) {
    const text = texts.get(key);
    if (text === undefined) continue;
    try {
      if (key === 'trunk') read.trunk = text;
      else readPart(read, key, text);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      refused(error, key);
    }
  }
  return read;
}

function readPart({ picks, view }: Read, key: string, text: string): void {
  const row = rowOfKey(key);
  const viewRow = viewRowOfKey(key);
  if (key === 'v') picks.set('version', text === '1' ? 1 : text);
  else if (key === 'camera') view.set(key, readCameraText(text));
  else if (row) picks.set(row.path, readValue(row, text));
  else if (viewRow) view.set(viewRow.path, readValue(viewRow, text));
}

/**
 * Reads a whole address, `#…`, or `key=value&…`.
 * @throws RecipeError at the first thing that is wrong in it
 */
export function decodeLinkStrict(hash: string): { recipe: Recipe; view: View } {
  const parts = splitLink(hash);
  if (parts.refused[0]) throw parts.refused[0];
  const read = readParts(parts, (error) => {
    throw error;
  });
  const recipe = completeRecipe(assemble(read.picks));
  takeTrunk(read, recipe);
  return { recipe, view: completeView(Object.fromEntries(read.view)) };
}

function takeTrunk({ view, trunk }: Read, recipe: Recipe): void {
  if (trunk !== undefined) view.set('trunk', readTrunk(trunk, recipe));
}

/**
 * Reads any text: what is wrong takes its default, and a notice says which field, what was found, what is
 * expected and what was taken. Never throws.
 */
export function decodeLink(hash: string): { recipe: Recipe; view: View; notices: string[] } {
  const notices: string[] = [];
  const parts = splitOrNone(hash, notices);
  for (const error of parts.refused) {
    notices.push(`${error.message}; ${error.expected === 'one value' ? 'took the first' : 'left it out'}`);
  }
  const unread: Dropped[] = [];
  const unseen: string[] = [];
  const read = readParts(parts, (error, key) => {
    if (key === 'camera') unseen.push(`${error.message}; took the default`);
    else unread.push({ path: rowAbout(error.path)?.path ?? null, error });
  });
  const { recipe, dropped } = repair(read.picks);
  for (const drop of [...unread, ...dropped]) notices.push(noticeOf(drop, recipe));
  try {
    takeTrunk(read, recipe);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    unseen.push(`${error.message}; left it out`);
  }
  const view = repairView(read.view, unseen);
  return { recipe, view, notices: shortList([...notices, ...unseen], parts.more) };
}

function splitOrNone(hash: string, notices: string[]): Parts {
  try {
    return splitLink(hash);
  } catch (error) {
    notices.push(`${(error as RecipeError).message}; took the defaults`);
    return { texts: new Map(), refused: [], more: 0 };
  }
}

/** `hidden[1]: got -3, expected a whole number from 1 to 64; took 4`, by the link's own name of the field. */
function noticeOf({ path, error }: Dropped, recipe: Recipe): string {
  if (path === null) return `${error.message}; took the defaults`;
  if (path === 'version') return `v: got ${error.found}, expected ${error.expected}; took 1`;
  const row = rowAt(path);
  const name = error.path.startsWith(path) ? row.key + error.path.slice(path.length) : error.path;
  const value = fieldOf(row, recipe);
  const took = value === undefined ? 'left it out' : `took ${writeValue(row, value)}`;
  return `${name}: got ${error.found}, expected ${error.expected}; ${took}`;
}

/** Each part of a view stands alone: what is wrong is dropped, one by one. */
function repairView(given: Map<string, unknown>, notices: string[]): View {
  const kept = new Map<string, unknown>();
  for (const [path, value] of given) {
    try {
      completeView({ [path]: value });
      kept.set(path, value);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      const row = VIEW_ROWS.find((other) => other.path === path);
      notices.push(`${error.message}; took ${row ? row.default : 'the default'}`);
    }
  }
  return completeView(Object.fromEntries(kept));
}

function shortList(notices: string[], uncounted: number): string[] {
  const more = notices.length - MOST_NOTICES + uncounted;
  if (more <= 0) return notices;
  return [
    ...notices.slice(0, MOST_NOTICES),
    `link: got ${more} more wrong values, expected none; left them out`,
  ];
}
