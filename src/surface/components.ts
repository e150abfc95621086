/** One parameter's part of a direction. */
export interface Component {
  readonly index: number;
  /** The direction's component along it: −1 … 1. */
  readonly value: number;
}

/** What a direction is mostly made of. */
export interface Composition {
  /** Largest first, by size; of equals, the earlier parameter. No zeros. */
  readonly leading: readonly Component[];
  /** The share of the direction's squared length that those hold: 0 … 1. */
  readonly share: number;
  /** Whether others have a part in it, too. */
  readonly more: boolean;
}

/** The `most` parameters that a direction goes along most, and how much of it they are. */
export function compositionOf(direction: ArrayLike<number>, most = 3): Composition {
  const parts = Array.from(direction, (value, index) => ({ index, value })).filter(
    ({ value }) => value !== 0,
  );
  parts.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.index - b.index);
  const leading = parts.slice(0, most);
  const squares = (some: readonly Component[]) => some.reduce((sum, { value }) => sum + value * value, 0);
  const whole = squares(parts);
  return {
    leading,
    share: whole > 0 ? squares(leading) / whole : 0,
    more: parts.length > leading.length,
  };
}
