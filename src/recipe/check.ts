import { joinPath, RecipeError, refuse, show } from './error';
import { nearest } from './nearest';

/** Readers of single values: each returns what it was asked for, or refuses in the recipe's one format. */

export function readChoice<T extends string>(path: string, value: unknown, names: readonly T[]): T {
  if (typeof value === 'string' && (names as readonly string[]).includes(value)) return value as T;
  const meant = typeof value === 'string' ? nearest(value, names) : null;
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return refuse(path, value, `${list}${meant ? ` (did you mean ${meant}?)` : ''}`);
}

export function readWhole(path: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value + 0;
  return refuse(path, value, `a whole number from ${min} to ${max}`);
}

export interface Bounds {
  min: number;
  max: number;
  /** The bound itself is not allowed. */
  above?: boolean;
  below?: boolean;
}

export function readNumber(path: string, value: unknown, bounds: Bounds): number {
  if (typeof value === 'number' && isWithin(value, bounds)) return value + 0;
  return refuse(path, value, sayBounds(bounds));
}

export function isWithin(value: number, { min, max, above, below }: Bounds): boolean {
  return (above ? value > min : value >= min) && (below ? value < max : value <= max);
}

function sayBounds({ min, max, above, below }: Bounds): string {
  if (above) return `a number above ${min} ${below ? 'and below' : 'and at most'} ${max}`;
  return `a number from ${min} to ${below ? 'below ' : ''}${max}`;
}

export function readFinite(path: string, value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, value, 'a finite number');
}

/** A list, or a typed array as a list of its numbers. `what` follows "a list of". */
export function readList(
  path: string,
  value: unknown,
  min: number,
  max: number,
  what: string,
): ArrayLike<unknown> {
  const expected = min === max ? `a list of ${min} ${what}` : `a list of ${min} to ${max} ${what}`;
  const list = asList(value);
  if (!list) return refuse(path, value, expected);
  if (list.length >= min && list.length <= max) return list;
  throw new RecipeError(path, countOf(list), expected);
}

/** A list or a typed array; null where it is neither. A hole counts as `undefined`. */
export function asList(value: unknown): ArrayLike<unknown> | null {
  if (Array.isArray(value)) return value;
  if (!ArrayBuffer.isView(value) || value instanceof DataView) return null;
  return value as unknown as ArrayLike<unknown>;
}

export function countOf(list: { length: number }): string {
  return list.length === 0 ? 'an empty list' : `a list of ${list.length}`;
}

/** One item of a list after the other, by its own path. */
export function readEach<T>(
  path: string,
  list: ArrayLike<unknown>,
  read: (path: string, item: unknown) => T,
): T[] {
  const items: T[] = [];
  for (let i = 0; i < list.length; i++) items.push(read(`${path}[${i}]`, list[i]));
  return items;
}

/** The first item that stands there twice, by index, or −1. */
export function firstTwin(list: readonly unknown[]): number {
  const seen = new Set<unknown>();
  for (let i = 0; i < list.length; i++) {
    if (seen.has(list[i])) return i;
    seen.add(list[i]);
  }
  return -1;
}

/** The own fields of a plain object, read once; a field that is `undefined` is absent. */
export type Fields = ReadonlyMap<string, unknown>;

/** Whether `value` is a plain object, also one made in another window. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/**
 * @param allowed the fields that may be there
 * @param owner added to the refusal of any other, as " for a table"
 * @param elsewhere says where a field of that name belongs, or null
 */
export function readFields(
  path: string,
  value: unknown,
  allowed: readonly string[],
  owner = '',
  elsewhere: (key: string) => string | null = () => null,
): Fields {
  const fields = new Map<string, unknown>();
  if (value === undefined) return fields;
  if (!isObject(value)) return refuse(path || 'recipe', value, 'an object');
  for (const key of Object.keys(value)) {
    if (!allowed.includes(key)) refuseField(path, key, value[key], allowed, owner, elsewhere);
    const found = value[key];
    if (found !== undefined) fields.set(key, found);
  }
  return fields;
}

function refuseField(
  path: string,
  key: string,
  value: unknown,
  allowed: readonly string[],
  owner: string,
  elsewhere: (key: string) => string | null,
): never {
  const meant = nearest(key, allowed) ?? elsewhere(key);
  const expected = `no such field${owner}${meant ? ` (did you mean ${meant}?)` : ''}`;
  throw new RecipeError(joinPath(path, key), show(value), expected);
}
