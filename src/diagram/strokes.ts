/** How large a number looks: the same at every frame, so that a weight that grows is seen to grow. */

/** Depth of a neuron's fill: 0.55 at ½, 0.8 at 1, all of it from about 3 on. */
export function depthOf(activation: number): number {
  return 1 - Math.exp(-1.6 * Math.abs(activation));
}

/** Width of an edge: 1.2 px at ¼, 2.5 px at 1, never above 7.5 px. */
export function weightWidth(weight: number): number {
  const size = Math.abs(weight);
  return size === Number.POSITIVE_INFINITY ? 7.5 : 0.5 + (7 * size) / (size + 2.5);
}

export function weightOpacity(weight: number): number {
  const size = Math.abs(weight);
  return size === Number.POSITIVE_INFINITY ? 0.9 : 0.3 + (0.6 * size) / (size + 0.6);
}

/** Share of a dot's largest radius. */
export function biasShare(bias: number): number {
  const size = Math.abs(bias);
  return 0.4 + 0.6 * (1 - Math.exp(-1.5 * size));
}

/**
 * Gradients span orders of magnitude from frame to frame, so that they are shown as a share of the frame's largest;
 * the root keeps small ones visible.
 */
export function gradientShare(slope: number, largest: number): number {
  const share = Math.sqrt(Math.abs(slope) / largest);
  return share > 0 ? Math.min(1, share) : 0;
}

export function gradientWidth(share: number): number {
  return 0.5 + 5 * share;
}

export function gradientOpacity(share: number): number {
  return 0.22 + 0.68 * share;
}

/** The largest finite size. */
export function largestSize(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > largest && size !== Number.POSITIVE_INFINITY) largest = size;
  }
  return largest;
}

/** The largest finite size in all layers. */
export function largestOf(layers: readonly ArrayLike<number>[]): number {
  return layers.reduce((largest, values) => Math.max(largest, largestSize(values)), 0);
}
