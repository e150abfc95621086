/** What l·λ says of the step on the quadratic that C is like here. @param coasts whether the step carries a velocity on */
export function sharpnessSentence(product: number, limit: number, coasts: boolean): string {
  if (!(product > 0)) return 'C bends upwards in no direction here: no rate is too large for its curvature.';
  if (product > limit)
    return 'Along the sharpest direction steps swing ever wider, until the valley bends otherwise.';
  if (coasts) return 'Along the sharpest direction steps swing, and settle.';
  return product < limit / 2
    ? 'Along the sharpest direction a step stays on its side of the valley.'
    : 'Along the sharpest direction steps cross the valley, to and fro, and settle.';
}
