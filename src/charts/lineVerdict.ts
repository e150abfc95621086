import type { GradientLine, LineCurve } from '../surface/gradient-line-values';

/** What a learning rate is on a line, in a word. */
export type Verdict = 'none' | 'uphill' | 'flat' | 'small' | 'good' | 'over' | 'unstable';

/** Below this share of the best rate, or of the largest stable one, a learning rate is too small. */
export const SMALL = 1 / 4;
/** Beyond this multiple of the best rate it overshoots. */
export const LARGE = 2;
/** A change by less than this share of the loss is rounding. */
const ROUNDING = 1e-12;

export const WORDS: Readonly<Record<Verdict, string>> = {
  none: 'no line',
  uphill: 'uphill',
  flat: 'flat',
  small: 'too small',
  good: 'good',
  over: 'overshooting',
  unstable: 'unstable',
};

/** The rule, for whoever asks what the word means. */
export const RULE =
  'Against the first minimum t* of C on this line: below t*/4 a rate is too small; up to 2 t* it is good, as long as C falls; beyond, or where C rises, it overshoots. Where l·λ is beyond its limit (see Sharpness) it is unstable, whatever this line says; if that limit comes before t*, it is too small below a quarter of the limit, and good up to it.';

/** A rate on a line, and what is known of it. */
export interface RateAt {
  readonly rate: number;
  /** Over all records, where the rate leads. */
  readonly loss: number;
  /** l·λ as a share of the limit beyond which the sharpest direction is unstable; 0 where that is not known. */
  readonly share: number;
}

/** The learning rate against the first minimum of C over all records along the gradient: see `RULE`. */
export function judge({ norm, whole }: GradientLine, { rate, loss, share }: RateAt): Verdict {
  if (!(norm > 0)) return 'none';
  if (share > 1) return 'unstable';
  if (whole.best === 0) return 'uphill';
  if (isFlat(whole)) return 'flat';
  if (rate < whole.best * SMALL && share < SMALL) return 'small';
  return rate <= whole.best * LARGE && !rises(whole, loss) ? 'good' : 'over';
}

/** What a verdict says, in a line. */
export function verdictSentence(verdict: Verdict, { whole }: GradientLine, at: RateAt): string {
  switch (verdict) {
    case 'none':
      return 'The gradient is 0 here: there is nowhere to go.';
    case 'uphill':
      return 'C rises at once: this step’s records pull elsewhere.';
    case 'flat':
      return 'What is left to fall is less than rounding.';
    case 'small':
      if (at.rate < at.share * whole.best) return 'Under a quarter of the rate that sharpness allows.';
      return whole.best === Infinity
        ? 'C falls as far as the line was followed.'
        : 'Under a quarter of the way to the lowest point.';
    case 'good':
      return at.rate < whole.best * SMALL
        ? 'Short of the lowest point, but sharpness sets the bound.'
        : 'A quarter to twice the way to the lowest point.';
    case 'over':
      return rises(whole, at.loss)
        ? 'Across the valley and up the other side: C rises.'
        : 'Beyond twice the way, yet lower than here.';
    case 'unstable':
      return rises(whole, at.loss)
        ? 'C rises, and the swings across this line grow.'
        : 'C falls on this line, but swings across it grow.';
  }
}

/** Whether the way down of a line is lost in the last digits of its losses. */
export function isFlat({ here, lowest }: LineCurve): boolean {
  return here - lowest <= ROUNDING * Math.abs(here);
}

function rises({ here }: LineCurve, loss: number): boolean {
  return !(loss <= here + ROUNDING * Math.abs(here));
}
