import { describe, expect, it } from 'vitest';
import { inPieces } from '../../src/headless/pieces';

describe('a text in pieces', () => {
  it.each([0, 1, 3, 70_000])('is the same text when its parts have %i characters', (length) => {
    const parts = Array.from({ length: 40 }, (_, i) => String.fromCharCode(97 + (i % 26)).repeat(length));
    const pieces = [...inPieces(parts)];
    expect(pieces.join('')).toBe(parts.join(''));
    for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(1 << 16);
    expect(pieces.every((piece) => piece.length > 0)).toBe(true);
  });

  it('takes no more of its source than a piece needs', () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) yield `${taken++} `.padEnd(1000);
    })();
    const first = inPieces(endless).next().value as string;
    expect(first.length).toBeGreaterThanOrEqual(1 << 16);
    expect(taken).toBeLessThan(70);
  });
});
