import { type Fields, readChoice, readNumber, readWhole } from './check';
import type { ChoiceControl, NumberControl, Row, WholeControl } from './row';
import { rowAt } from './rows';

/** One field of a section, read as its row says: absent, it is `fallback` or else the row's fixed default. */

export function choicesOf(control: ChoiceControl): string[] {
  return control.options.map((option) => option.value);
}

export function readChoiceAt(path: string, fields: Fields): string {
  const { row, value } = fieldAt(path, fields);
  return readChoice(path, or(value, row.default), choicesOf(row.control as ChoiceControl));
}

export function readWholeAt(path: string, fields: Fields, fallback?: number, max?: number): number {
  const { row, value } = fieldAt(path, fields);
  const control = row.control as WholeControl;
  return readWhole(path, or(value, fallback, row.default), control.min, max ?? control.max);
}

export function readNumberAt(path: string, fields: Fields, fallback?: number): number {
  const { row, value } = fieldAt(path, fields);
  return readNumber(path, or(value, fallback, row.default), row.control as NumberControl);
}

function fieldAt(path: string, fields: Fields): { row: Row; value: unknown } {
  return { row: rowAt(path), value: fields.get(path.slice(path.indexOf('.') + 1)) };
}

/** The first that is there; `null` is there, and wrong. */
function or(...values: unknown[]): unknown {
  return values.find((value) => value !== undefined);
}
