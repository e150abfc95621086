import { Random } from '../engine/random';
import { CLASS_PLACERS } from './generate-classes';
import { CURVES } from './generate-curves';
import type { ClassKind, CurveKind } from './settings';
import { CLASS_KINDS } from './settings';
import { STREAMS } from './streams';

/** Records before targets are encoded: a class for each record, or a value. */
export interface RawRecords {
  count: number;
  inputCount: number;
  /** Length count · inputCount, row-major. */
  inputs: Float64Array;
  /** Class of each record from 0, or null. */
  classes: Uint8Array | null;
  /** Desired value of each record, or null. */
  values: Float64Array | null;
}

function generateClasses(kind: ClassKind, count: number, noise: number, seed: number): RawRecords {
  const place = CLASS_PLACERS[kind](new Random(seed, STREAMS.place));
  const shake = new Random(seed, STREAMS.noise);
  const inputs = new Float64Array(2 * count);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const { x1, x2, label } = place(i);
    inputs[2 * i] = x1 + noise * shake.normal();
    inputs[2 * i + 1] = x2 + noise * shake.normal();
    classes[i] = label;
  }
  return { count, inputCount: 2, inputs, classes, values: null };
}

function generateCurve(kind: CurveKind, count: number, noise: number, seed: number): RawRecords {
  const { limit, y } = CURVES[kind];
  const place = new Random(seed, STREAMS.place);
  const shake = new Random(seed, STREAMS.noise);
  const inputs = new Float64Array(count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const x = place.between(-limit, limit);
    inputs[i] = x;
    values[i] = y(x) + noise * shake.normal();
  }
  return { count, inputCount: 1, inputs, classes: null, values };
}

/**
 * Makes the records of a generated kind; the same bits everywhere. More records keep those present, and noise
 * moves each along its own line.
 * @param noise standard deviation, of both inputs for the two-class kinds (a moved point keeps its class), of y for curves
 */
export function generate(
  kind: ClassKind | CurveKind,
  count: number,
  noise: number,
  seed: number,
): RawRecords {
  const isClass = (CLASS_KINDS as readonly string[]).includes(kind);
  return isClass
    ? generateClasses(kind as ClassKind, count, noise, seed)
    : generateCurve(kind as CurveKind, count, noise, seed);
}
