/** Fills that run from the page's ground to a full colour, each with a text colour that can be read on it. */

export interface Ramp {
  readonly fills: readonly string[];
  readonly texts: readonly string[];
}

type Rgb = readonly [number, number, number];

const STEPS = 64;
/** WCAG 2 asks for this between text and ground. */
const LEAST_CONTRAST = 4.5;

function parse(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2's contrast of two opaque colours (#rrggbb). */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export function mix(a: string, b: string, share: number): string {
  const from = parse(a);
  const to = parse(b);
  const channel = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return `#${[channel(0), channel(1), channel(2)].map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/** Ink where it can be read, else white, else black: one of the last two always can. */
function readable(ground: string, ink: string): string {
  return [ink, '#ffffff', '#000000'].find((text) => contrast(text, ground) >= LEAST_CONTRAST)!;
}

export function createRamp(ground: string, colour: string, ink: string): Ramp {
  const fills = Array.from({ length: STEPS + 1 }, (_, i) => mix(ground, colour, i / STEPS));
  return { fills, texts: fills.map((fill) => readable(fill, ink)) };
}

/** The ramp's entry for a share from 0 to 1. */
export function rampIndex(share: number): number {
  return Math.round(STEPS * Math.min(1, Math.max(0, share || 0)));
}
