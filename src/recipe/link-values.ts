import type { TableData } from '../data/settings';
import type { StartSettings } from '../engine/settings';
import { refuse } from './error';
import {
  numberText,
  packNumbers,
  packTable,
  TooLarge,
  UNPACKED_LIMIT,
  unpackNumbers,
  unpackTable,
} from './pack';
import type { Row, ViewRow } from './row';
import { CAMERA_FIELDS } from './view';

/** One value of a link: from the text that a person reads to the value that a recipe holds, and back. */

const TABLE = 'table.';
const GIVEN = 'given.';

/** The text of a value; `value` is what the row holds, a whole table or a whole given start. */
export function writeValue(row: Row | ViewRow, value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return writeNumbers(value);
  if (!Array.isArray(value)) return writeItem(value);
  if (value.length === 0 && row.control.kind === 'list') return row.control.word ?? '';
  const end = value.length < 2 && row.control.kind === 'choice' ? ',' : '';
  return value.map(writeItem).join(',') + end;
}

function writeItem(item: unknown): string {
  return typeof item === 'number' ? numberText(item) : String(item);
}

function writeNumbers(value: object): string {
  const part = value as TableData | StartSettings;
  if (part.kind === 'table') return TABLE + packTable(part);
  if (part.kind === 'given') return GIVEN + packNumbers(part.parameters);
  throw new Error(`no text for ${part.kind}`);
}

/**
 * The value that `text` stands for, still to be checked: a number where it reads as one, else the text itself.
 * @throws RecipeError where compressed numbers cannot be read
 */
export function readValue(row: Row | ViewRow, text: string): unknown {
  if (row.key === 'data' && text.startsWith(TABLE)) return unpackAs(row.path, text, TABLE, unpackTable);
  if (row.key === 'start' && text.startsWith(GIVEN)) return unpackAs(row.path, text, GIVEN, readGiven);
  const { control } = row;
  if (control.kind === 'whole' || control.kind === 'number') return readNumberText(text);
  if (control.kind === 'list') return readListText(text, control.word, control.of.kind === 'whole');
  return control.perHiddenLayer && text.includes(',') ? readListText(text, undefined, false) : text;
}

function readGiven(text: string): object {
  return { kind: 'given', parameters: unpackNumbers(text) };
}

function unpackAs(path: string, text: string, mark: string, unpackText: (text: string) => object): object {
  try {
    return unpackText(text.slice(mark.length));
  } catch (error) {
    const expected =
      error instanceof TooLarge
        ? `at most ${UNPACKED_LIMIT} bytes once unpacked`
        : `${mark} followed by packed numbers`;
    return refuse(path, text, expected);
  }
}

/** `all` stays a word; `none` is the empty list; a comma at the end ends the last item. */
function readListText(text: string, word: string | undefined, isWhole: boolean): unknown {
  if (text === word) return word === 'none' ? [] : word;
  const items = text.split(',');
  if (items.length > 1 && items.at(-1) === '') items.pop();
  if (items.length === 1 && items[0] === '' && text === ',') items.pop();
  return isWhole ? items.map(readNumberText) : items;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const LONGEST_NUMBER = 400;

function readNumberText(text: string): number | string {
  return text.length <= LONGEST_NUMBER && NUMBER.test(text) ? Number(text) : text;
}

export function readCameraText(text: string): unknown {
  const parts = text.split(',', 4).map(readNumberText);
  if (parts.length !== 3)
    return refuse('camera', text, 'azimuth, elevation and distance with commas between');
  return Object.fromEntries(CAMERA_FIELDS.map((name, i) => [name, parts[i]]));
}
