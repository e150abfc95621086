/** Backpropagation is right to what differences can see; some rounding more is nothing yet. */
const SEEN = 1e-6;
const DOUBTFUL = 1e-4;

/** What the worst relative difference of a gradient check means. */
export function checkSentence(worst: number): string {
  if (Number.isNaN(worst)) return 'Every parameter is frozen or stands at a kink.';
  if (worst <= SEEN) return 'They agree in all digits that differences can see in float64: six or seven.';
  if (worst <= DOUBTFUL)
    return 'They agree roughly: where C bends fast or is large, a difference sees fewer digits.';
  return 'They differ by more than differences err: one of the two is wrong here.';
}

/** What a kink does to the check; null where there was none. */
export function kinkSentence(count: number): string | null {
  if (count === 0) return null;
  const who = count === 1 ? '1 parameter is' : `${count} parameters are`;
  return `${who} left out: within their small step the loss has a kink (ReLU, or |w| of l1 at 0), where there is no one slope.`;
}
