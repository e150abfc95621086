/** A refusal: one sentence that names the field, what was found and what is expected. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';

  /**
   * @param path the field, as `network.hidden[1]`
   * @param found what was there, as `show` writes it
   * @param expected what may be there, to follow "expected"
   */
  constructor(
    readonly path: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${path}: got ${found}, expected ${expected}`);
  }
}

/** A refusal from a sentence in this format that another folder wrote. */
export function errorFrom(sentence: string): RecipeError {
  const parts = /^(.+?): got (.+?), expected (.+)$/s.exec(sentence);
  return new RecipeError(parts?.[1] ?? 'recipe', parts?.[2] ?? 'this', parts?.[3] ?? sentence);
}

/** Refuses `value` at `path`. */
export function refuse(path: string, value: unknown, expected: string): never {
  throw new RecipeError(path, show(value), expected);
}

/** Longest text of a found value, in characters as a person counts them (code points). */
const SHOWN = 40;

/** What a person can read of any value on one line: at most about 40 characters, whatever it is. */
export function show(value: unknown): string {
  return shorten(write(value, SHOWN + 1));
}

/** Cuts after 40 code points, never within one. */
function shorten(text: string): string {
  const start = Array.from(text.slice(0, 2 * (SHOWN + 1)));
  return start.length > SHOWN ? `${start.slice(0, SHOWN - 1).join('')}…` : text;
}

/** JSON-like text of `value`; stops soon after `room` characters, so that size, depth and cycles do not matter. */
function write(value: unknown, room: number): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return 'a big integer';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (value === undefined) return 'nothing';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return writeList(value, room);
  if (ArrayBuffer.isView(value)) return 'a typed array';
  return writeObject(value, room);
}

function writeList(list: unknown[], room: number): string {
  let text = '[';
  for (let i = 0; i < list.length && text.length <= room; i++) {
    text += (i > 0 ? ',' : '') + write(list[i], room - text.length);
  }
  return `${text}]`;
}

function writeObject(object: object, room: number): string {
  const kind = Object.prototype.toString.call(object).slice(8, -1);
  if (kind !== 'Object') return `a ${kind}`;
  let text = '{';
  for (const key of Object.keys(object)) {
    if (text.length > room) break;
    text += `${text === '{' ? '' : ','}${quote(key)}:`;
    text += write((object as Record<string, unknown>)[key], room - text.length);
  }
  return `${text}}`;
}

/** Control characters, line ends, and the marks that turn the reading direction. */
const UNREADABLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text on one line, with what cannot be read, or does something to a terminal, as its escapes. */
export function onOneLine(text: string): string {
  return text.replace(UNREADABLE, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function quote(text: string): string {
  return onOneLine(JSON.stringify(text.slice(0, 2 * (SHOWN + 1))));
}

/** The path of a field named by someone else: plain where it is a plain word. */
export function joinPath(parent: string, key: string): string {
  const plain = /^[A-Za-z_$][\w$-]{0,39}$/.test(key);
  if (!plain) return `${parent || 'recipe'}[${show(key)}]`;
  return parent ? `${parent}.${key}` : key;
}
