import { joinPath, RecipeError, show } from './error';
import { nearest } from './nearest';
import type { ViewRow } from './row';
import { ROWS } from './rows';
import { VIEW_ROWS } from './rows-view';

/** A link's text as keys and texts, before any value is looked at. */

/** Every key that a link may have. */
export const LINK_KEYS: readonly string[] = [
  'v',
  ...ROWS.map((row) => row.key),
  ...VIEW_ROWS.map((row) => row.key),
  'trunk',
  'camera',
];

/** Longest link that is read at all, in characters. */
export const LONGEST_LINK = 1_000_000;

/** A megabyte of nonsense has half a million unknown keys; nobody reads more than a few. */
const MOST_REFUSED = 50;

export interface Parts {
  texts: Map<string, string>;
  /** Keys that do not exist, and second values: the first of them. */
  refused: RecipeError[];
  /** How many such there are beyond those. */
  more: number;
}

/**
 * @param hash a whole address, or what follows its `#`, with or without that
 * @throws RecipeError where it is too long to be read
 */
export function splitLink(hash: string): Parts {
  if (hash.length > LONGEST_LINK) {
    throw new RecipeError('link', `${hash.length} characters`, `at most ${LONGEST_LINK}`);
  }
  const parts: Parts = { texts: new Map(), refused: [], more: 0 };
  for (const pair of fragmentOf(hash).split('&')) if (pair !== '') addPair(parts, pair);
  return parts;
}

function fragmentOf(hash: string): string {
  const mark = hash.indexOf('#');
  if (mark >= 0) return hash.slice(mark + 1);
  return /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(hash) ? '' : hash;
}

function addPair(parts: Parts, pair: string): void {
  const { texts, refused } = parts;
  const mark = pair.indexOf('=');
  const key = decodeText(mark < 0 ? pair : pair.slice(0, mark));
  const text = mark < 0 ? '' : decodeText(pair.slice(mark + 1));
  const known = LINK_KEYS.includes(key);
  if (known && !texts.has(key)) texts.set(key, text);
  else if (refused.length >= MOST_REFUSED) parts.more += 1;
  else
    refused.push(known ? new RecipeError(key, `${show(text)} as well`, 'one value') : unknownKey(key, text));
}

function unknownKey(key: string, text: string): RecipeError {
  const meant = nearest(key, LINK_KEYS);
  return new RecipeError(
    joinPath('', key),
    show(text),
    `no such key${meant ? ` (did you mean ${meant}?)` : ''}`,
  );
}

/** Percent escapes undone; text with broken ones stays as it is. */
function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Only what would end or break a link is escaped, so that people can read the rest. */
export function encodeText(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|5E|2B)/g, (code) => decodeURIComponent(code));
}

export function viewRowOfKey(key: string): ViewRow | undefined {
  return VIEW_ROWS.find((row) => row.key === key);
}
