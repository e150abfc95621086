import { Descent } from '../../src/engine/descent';
import type { Problem } from '../../src/engine/problem';
import type { PathFrames } from '../../src/surface/model';

/** Frames 0 to `steps` of a descent, computed here, or to the last finite one; null where there is not even frame 0. */
export function walk(problem: Problem, steps: number): PathFrames | null {
  const descent = new Descent(problem);
  const rows: number[] = [];
  const losses: number[] = [];
  for (let n = 0; n <= steps; n++) {
    descent.evaluate();
    if (descent.overflow() !== null) break;
    rows.push(...descent.parameters);
    losses.push(descent.loss);
    descent.advance();
  }
  if (losses.length === 0) return null;
  return {
    frames: Int32Array.from(losses.keys()),
    parameters: Float64Array.from(rows),
    losses: Float64Array.from(losses),
  };
}
