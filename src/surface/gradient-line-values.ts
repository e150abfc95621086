/** The rates t that a line is drawn over, evenly spread by their logarithm. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** One objective along a line: C(I − t·∇) for t > 0. */
export interface LineCurve {
  /** At t = 0, at the learning rate, and at the first minimum. */
  readonly here: number;
  readonly atRate: number;
  readonly lowest: number;
  /** The t of the first minimum: 0 where the line rises from the start, Infinity where none was found. */
  readonly best: number;
  /** At `lineRates`. */
  readonly losses: Float64Array;
}

/** What was measured along the gradient that a step uses. */
export interface GradientLine {
  /** The rate that `atRate` is meant for. */
  readonly rate: number;
  readonly span: Span;
  /** |∇|; where it is 0 there is no line. */
  readonly norm: number;
  /** Over all training records, and over the step's own where those are not all. */
  readonly whole: LineCurve;
  readonly own: LineCurve | null;
}

/** Rates at which a line is looked at. */
export const LINE_RATES = 96;

/** Both the learning rate and the best one lie at least by this factor inside the span. */
const MARGIN = 2.5;
/** A span covers at least so many decades, and stays as it is until it is by more than `SLACK` too wide. */
const LEAST_DECADES = 2;
const SLACK = 1.5;
/** A best rate beyond this factor from the learning rate is left outside. */
const FAR = 1e5;

/** t of every sample, ascending. */
export function lineRates({ low, high }: Span): Float64Array {
  return Float64Array.from({ length: LINE_RATES }, (_, j) => low * (high / low) ** (j / (LINE_RATES - 1)));
}

/** A span that holds the learning rate and the best one, cut at half decades; the one before it wherever that will do. */
export function nextSpan(rate: number, best: number, before: Span | null): Span {
  const seen = best > 0 ? Math.min(rate * FAR, Math.max(rate / FAR, best)) : rate;
  const needed = widened(halfDecade(Math.min(rate, seen) / MARGIN, Math.floor), {
    high: halfDecade(Math.max(rate, seen) * MARGIN, Math.ceil),
  });
  if (!before) return needed;
  const isInside = before.low <= needed.low * 1.0001 && needed.high <= before.high * 1.0001;
  if (isInside) return decades(before) <= decades(needed) + SLACK ? before : needed;
  const hull = { low: Math.min(before.low, needed.low), high: Math.max(before.high, needed.high) };
  return decades(hull) <= decades(needed) + SLACK ? hull : needed;
}

function widened(low: number, { high }: { high: number }): Span {
  const missing = LEAST_DECADES - decades({ low, high });
  if (missing <= 0) return { low, high };
  return { low: low / 10 ** (missing / 2), high: high * 10 ** (missing / 2) };
}

function decades({ low, high }: Span): number {
  return Math.log10(high / low);
}

function halfDecade(t: number, round: (x: number) => number): number {
  return 10 ** (round(2 * Math.log10(t)) / 2);
}

const HEAD = 4;
const CURVE = 4 + LINE_RATES;

/** A line as numbers: rate, low, high, |∇|; then each objective's four numbers and its losses. */
export function packLine({ rate, span, norm, whole, own }: GradientLine): Float64Array {
  const curves = own ? [whole, own] : [whole];
  const values = new Float64Array(HEAD + curves.length * CURVE);
  values.set([rate, span.low, span.high, norm]);
  curves.forEach(({ here, atRate, lowest, best, losses }, i) => {
    values.set([here, atRate, lowest, best], HEAD + i * CURVE);
    values.set(losses, HEAD + i * CURVE + 4);
  });
  return values;
}

export function unpackLine(values: Float64Array): GradientLine {
  const curve = (at: number): LineCurve => ({
    here: values[at]!,
    atRate: values[at + 1]!,
    lowest: values[at + 2]!,
    best: values[at + 3]!,
    losses: values.subarray(at + 4, at + CURVE),
  });
  return {
    rate: values[0]!,
    span: { low: values[1]!, high: values[2]! },
    norm: values[3]!,
    whole: curve(HEAD),
    own: values.length > HEAD + CURVE ? curve(HEAD + CURVE) : null,
  };
}

/** What is asked for: the rate, the span shown before (0, 0 where there is none), and the step's records unless all. */
export function packQuestion(rate: number, before: Span | null, records: ArrayLike<number>): Float64Array {
  return Float64Array.of(rate, before?.low ?? 0, before?.high ?? 0, ...Array.from(records));
}

export function unpackQuestion(details: Float64Array) {
  const [rate, low, high] = details as unknown as [number, number, number];
  const before: Span | null = low > 0 ? { low, high } : null;
  const records = details.length > 3 ? Int32Array.from(details.subarray(3)) : null;
  return { rate, before, records };
}
