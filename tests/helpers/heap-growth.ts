import { Descent } from '../../src/engine/descent';
import { DESCENT_MODES } from '../../src/engine/settings';
import { problemOf, randomRecords } from './problems';

export interface HeapGrowth {
  /** Bytes that 100,000 steps took from the heap, garbage included. */
  taken: number;
  /** Bytes that were still held after a collection. */
  kept: number;
}

/** Run with --expose-gc and a young generation so large that nothing is collected in between; prints a HeapGrowth for each mode. */

const descents = DESCENT_MODES.map(
  (mode) => new Descent(problemOf({ descent: { mode, optimizer: 'adam' } }, randomRecords(2, 16, 2, 1))),
);

function walk(descent: Descent, count: number): void {
  for (let i = 0; i < count; i++) {
    descent.evaluate();
    descent.advance();
  }
}

function measure(descent: Descent): HeapGrowth {
  globalThis.gc!();
  const before = process.memoryUsage().heapUsed;
  walk(descent, 100_000);
  const taken = process.memoryUsage().heapUsed - before;
  globalThis.gc!();
  return { taken, kept: process.memoryUsage().heapUsed - before };
}

// The compiler's own memory comes first: every mode has run before any is measured.
for (const descent of descents) walk(descent, 60_000);
for (const descent of descents) measure(descent);
process.stdout.write(
  JSON.stringify(Object.fromEntries(DESCENT_MODES.map((mode, i) => [mode, measure(descents[i]!)]))),
);
