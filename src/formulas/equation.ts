import type { Inspection, ShownFrame, StepUpdate } from '../store/live';
import type { Place } from '../store/store';
import { isComputed, type StageKind } from '../store/time/phases';

/** What formulas take their numbers from: a frame, a record at it, and what its step does, where that is known. */
export interface Now {
  readonly shown: ShownFrame;
  readonly inspection: Inspection;
  readonly update: StepUpdate | null;
  /** The stage of the step that is shown; null: the whole frame. */
  readonly stage: number | null;
}

/** The stage at which something is computed: what, and of which layer. */
export type Since = readonly [kind: StageKind, layer: number];

/** Whether it is computed by now. */
export function isKnown({ stage, inspection }: Now, since: Since | undefined): boolean {
  return since === undefined || isComputed(inspection.z.length - 1, stage, ...since);
}

/** One number of a formula, and what it is the number of. */
export interface Quantity {
  /** Its symbol. */
  readonly tex: string;
  /** What it is, in words. */
  readonly words: string;
  /** A derivative, a number that is coloured by its sign, or neither. */
  readonly tone: 'slope' | 'value' | 'plain';
  /** With one more decimal, where small changes are the point. */
  readonly fine?: boolean;
  /** Where it lives in the network. */
  readonly places: readonly Place[];
  /** When the step computes it; absent: it is there from the start. */
  readonly since?: Since | undefined;
  /** NaN where it is not known. */
  read(now: Now): number;
}

/** Quantities in one column: how their symbols are put together, and how their numbers are. */
export interface Compound {
  readonly of: readonly Quantity[];
  symbols(symbols: readonly string[]): string;
  numbers(numbers: readonly string[]): string;
}

/** A sign, the same in both rows; a quantity; or several. */
export type Column = string | Quantity | Compound;

/** A formula in two rows, symbols above and their numbers below. */
export interface Equation {
  readonly tex: string;
  /** In the order of their slots. */
  readonly quantities: readonly Quantity[];
  /** What one of its symbols means: words, with TeX between dollars' signs. */
  readonly remark: string | null;
}

/** In the MathML, the number of slot k is the number `SLOT_BASE + k` until the true one is written. */
export const SLOT_BASE = 9_000_000;

/**
 * Sets columns side by side: `\htmlData` marks what is pointed at (`place`), what is written (`slot`), and what stays as
 * it is (`constant`).
 */
export function equation(columns: readonly Column[], remark: string | null = null): Equation {
  const quantities: Quantity[] = [];
  const cells = columns.map((column, k) => {
    if (typeof column === 'string') return [column, column];
    const isSingle = !('of' in column);
    const compound = 'of' in column ? column : single(column);
    const first = quantities.push(...compound.of) - compound.of.length;
    const places = compound.of.map((_, i) => `place=${first + i}`);
    const slots = places.map((place, i) =>
      marked(`slot=${first + i},${place}`, String(SLOT_BASE + first + i)),
    );
    return [
      compound.symbols(compound.of.map(({ tex }, i) => marked(places[i]!, tex))),
      compound.numbers(isSingle && FOLLOWED.has(columns[k - 1]) ? slots.map(guarded) : slots),
    ];
  });
  const row = (i: number) => cells.map((cell) => cell[i]).join(' & ');
  // A fraction of numbers is as high as one of symbols.
  const gap = row(1).includes('frac') ? '0.9em' : '0.3em';
  const tex = `\\begin{array}{${'c'.repeat(columns.length)}} ${row(0)} \\\\[${gap}] ${row(1)} \\end{array}`;
  return { tex, quantities, remark };
}

/** In braces, so that signs beside it are spaced as beside a letter. */
function marked(data: string, tex: string): string {
  return `{\\htmlData{${data}}{${tex}}}`;
}

/** Signs beside which no minus can stand; what several quantities make says itself where it needs brackets. */
const FOLLOWED: ReadonlySet<Column | undefined> = new Set(['+', '-', '\\cdot']);

/** A number's place where a sign or a factor comes before it: a negative number stands there in brackets. */
export function guarded(slot: string): string {
  return slot.replace('slot=', 'guarded=1,slot=');
}

function single(quantity: Quantity): Compound {
  return { of: [quantity], symbols: ([symbol]) => symbol!, numbers: ([number]) => number! };
}

/** A number of the recipe among the frame's. */
export function fixed(number: string): string {
  return marked('constant=1', number);
}

/** A number that does not change while the descent goes on. */
export function constant(symbol: string, number: string): Compound {
  return { of: [], symbols: () => symbol, numbers: () => fixed(number) };
}
