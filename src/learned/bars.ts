/** Neighbours of a row of numbers taken together, so that no more are left than there is room for. */
export interface Bars {
  /** Numbers in each bar; in the last one perhaps fewer. */
  readonly size: number;
  readonly values: Float64Array;
  /** Sums up to and with each bar. */
  readonly running: Float64Array;
}

/** How many of `count` numbers each bar takes, where there is room for `most`. */
export function groupSize(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / Math.max(1, most)));
}

export function groupBars(parts: Float64Array, most: number): Bars {
  const size = groupSize(parts.length, most);
  const count = Math.ceil(parts.length / size);
  const values = new Float64Array(count);
  for (let i = 0; i < parts.length; i++) values[Math.floor(i / size)]! += parts[i]!;
  let sum = 0;
  const running = values.map((value) => {
    sum += value;
    return sum;
  });
  return { size, values, running };
}

/** The greatest finite size, or 0. */
export function greatest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return most;
}
