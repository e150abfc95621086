/** No name in a recipe holds a control character, so that no text of one is taken for this. */
const NEGATIVE_ZERO = '\u0000-0';
const WRITTEN = '"\\u0000-0"';

/**
 * JSON that gives the same bits when read again. `JSON.stringify` writes −0 as 0, and a descent from there has another
 * fingerprint; `-0.0` is −0 to every reader, where some take `-0` for a whole number.
 */
export function exactJson(value: unknown, space?: number): string {
  const mark = (_: string, item: unknown) => (Object.is(item, -0) ? NEGATIVE_ZERO : item);
  return JSON.stringify(value, mark, space).replaceAll(WRITTEN, '-0.0');
}
