import { type MapRange, shareOf } from '../store/maps/map-range';
import { DARK, type Palette } from '../theme/colours';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Ten classes that colour-blind eyes tell apart (Paul Tol's muted scheme, the pale ones deepened); none is a descent's. */
const CLASSES = [
  '#2a7f9e',
  '#d98032',
  '#6b7f2c',
  '#a8477a',
  '#4a4fa3',
  '#8a6a3f',
  '#3f9b87',
  '#c9a227',
  '#7d7d7d',
  '#7a2f3d',
];

/** How strong a map's colours are at most, so that records in full colour stand out. */
const STRONGEST = 0.72;

export function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The colour of class i; of two classes the lower one is the negative one. */
export function classColour(colours: Palette, i: number, classes: number): Rgb {
  if (classes === 2) return rgb(i === 0 ? colours.negative : colours.positive);
  const colour = rgb(CLASSES[i % CLASSES.length]!);
  return colours === DARK ? mix(colour, rgb(DARK.ink), 0.28) : colour;
}

const STEPS = 128;

/** Colours from one end of the range to the other, so that a cell costs one look. */
export class OutputRamp {
  private readonly steps: readonly Rgb[];
  private readonly full: readonly Rgb[];

  constructor(
    { card, positive, negative }: Palette,
    private readonly range: MapRange,
  ) {
    const ramp = (most: number) =>
      Array.from({ length: 2 * STEPS + 1 }, (_, i) => {
        const share = (i - STEPS) / STEPS;
        return mix(rgb(card), rgb(share < 0 ? negative : positive), most * Math.abs(share));
      });
    this.steps = ramp(STRONGEST);
    this.full = ramp(1);
  }

  /** The ground for an output. */
  ground(value: number): Rgb {
    return this.steps[this.indexOf(value)]!;
  }

  /** A record's own colour, for its desired output. */
  mark(value: number): Rgb {
    return this.full[this.indexOf(value)]!;
  }

  private indexOf(value: number): number {
    return STEPS + Math.round(STEPS * shareOf(this.range, value));
  }
}

/** Grounds of class regions: the class's colour, the stronger the further its output is ahead of the next. */
export class ClassGrounds {
  private readonly tints: readonly (readonly Rgb[])[];

  constructor(colours: Palette, classes: number) {
    this.tints = Array.from({ length: classes }, (_, i) =>
      Array.from({ length: 17 }, (_, k) =>
        mix(rgb(colours.card), classColour(colours, i, classes), 0.18 + (0.44 * k) / 16),
      ),
    );
  }

  /** @param values row-major [cell][output]; `at` is the cell's first */
  ground(values: Float64Array, at: number, outputs: number, span: number): Rgb {
    let best = 0;
    let second = Number.NEGATIVE_INFINITY;
    for (let j = 1; j < outputs; j++) {
      const value = values[at + j]!;
      if (value > values[at + best]!) {
        second = values[at + best]!;
        best = j;
      } else if (value > second) second = value;
    }
    const ahead = (values[at + best]! - second) / span;
    return this.tints[best]![Math.round(16 * Math.min(1, Math.max(0, ahead || 0)))]!;
  }
}
