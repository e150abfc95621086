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
  const leading: Component[] = [];
  let whole = 0;
  let parts = 0;
  for (let index = 0; index < direction.length; index++) {
    const value = direction[index];
    if (value === 0) continue;
    whole += value * value;
    parts += 1;
    const smallest = leading[most - 1];
    if (smallest && Math.abs(value) <= Math.abs(smallest.value)) continue;
    const at = leading.findIndex((other) => Math.abs(value) > Math.abs(other.value));
    leading.splice(at < 0 ? leading.length : at, 0, { index, value });
    leading.length = Math.min(leading.length, most);
  }
  const held = leading.reduce((sum, { value }) => sum + value * value, 0);
  return { leading, share: whole > 0 ? held / whole : 0, more: parts > leading.length };
}
