import { deflateSync, Inflate } from 'fflate';
import type { TableData } from '../data/settings';

/**
 * Long lists of numbers in a link: JSON text, deflated, in base64url. Numbers are written in the shortest
 * decimals that give the same float64, −0 included.
 */

/** Most bytes that a packed text may grow to: a small link must not fill the memory. */
export const UNPACKED_LIMIT = 4 * 1024 * 1024;

/** Deflate grows at most 1032-fold, so that a piece of this length passes the limit by 1 MiB at most. */
const PIECE = 1024;

export function packTable({ inputs, outputs, rows }: TableData): string {
  const lines = rows.map(numbersText).join(',');
  return pack(`[${JSON.stringify(inputs)},${JSON.stringify(outputs)},[${lines}]]`);
}

/** The fields of a table, still to be checked. @throws where `text` was not packed so */
export function unpackTable(text: string): Record<string, unknown> {
  const parts: unknown = JSON.parse(unpack(text));
  if (!Array.isArray(parts) || parts.length !== 3) throw new Error('not a table');
  return { kind: 'table', inputs: parts[0], outputs: parts[1], rows: parts[2] };
}

export function packNumbers(numbers: readonly number[]): string {
  return pack(numbersText(numbers));
}

/** A list, still to be checked. @throws where `text` was not packed so */
export function unpackNumbers(text: string): unknown[] {
  const list: unknown = JSON.parse(unpack(text));
  if (!Array.isArray(list)) throw new Error('not a list');
  return list;
}

/** Text that gives the same bits when read again. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

function numbersText(numbers: readonly number[]): string {
  return `[${numbers.map(numberText).join(',')}]`;
}

function pack(text: string): string {
  const bytes = deflateSync(new TextEncoder().encode(text), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export class TooLarge extends Error {}

/** @throws TooLarge beyond the limit, another error where `text` is broken */
function unpack(text: string): string {
  if (!/^[\w-]+$/.test(text)) throw new Error('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (mark) => mark.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(inflate(bytes));
}

function inflate(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    length += part.length;
    if (length > UNPACKED_LIMIT) throw new TooLarge();
    parts.push(part);
  });
  for (let i = 0; i < bytes.length; i += PIECE)
    stream.push(bytes.slice(i, i + PIECE), i + PIECE >= bytes.length);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
