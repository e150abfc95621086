import type { Chart } from '../../surface/model';

/** What a flat surface makes of one frame; losses in units of the loss, `off` in those of the parameters. */
export interface FrameMiss {
  readonly n: number;
  /** C(I_n). */
  readonly loss: number;
  /** C(S(x_n, y_n)): the surface's own height under the frame; NaN where that is not known. */
  readonly height: number;
  /** height − loss. */
  readonly miss: number;
  /** |I_n − S(x_n, y_n)|. */
  readonly off: number;
}

interface Frame {
  readonly n: number;
  /** I_n; length D. */
  readonly parameters: Float64Array;
  readonly loss: number;
}

/**
 * How a frame stands to a flat chart S = o + x·d1 + y·d2, at the foot of its own perpendicular.
 *
 * @param heightAt C(S(x, y)); NaN where it is not known
 */
export function missOf(
  { origin, d1, d2 }: Pick<Chart, 'origin' | 'd1' | 'd2'>,
  { n, parameters, loss }: Frame,
  heightAt: (x: number, y: number) => number,
): FrameMiss {
  let [x, y] = [0, 0];
  for (let k = 0; k < origin.length; k++) {
    x += (parameters[k] - origin[k]) * d1[k];
    y += (parameters[k] - origin[k]) * d2[k];
  }
  let square = 0;
  for (let k = 0; k < origin.length; k++) {
    square += (parameters[k] - origin[k] - x * d1[k] - y * d2[k]) ** 2;
  }
  const height = heightAt(x, y);
  return { n, loss, height, miss: height - loss, off: Math.sqrt(square) };
}
