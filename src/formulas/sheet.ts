import type { OpenRun } from '../store/live';
import { MINUS } from '../theme/numbers';
import { awaitedPhase } from './awaited';
import { type Equation, isKnown, type Now, type Quantity } from './equation';
import { formatFactor, formatGuarded } from './format';
import { mathmlOf, speak, typeset } from './typeset';
import type { Writer } from './writing';

/** What stands where the step has not come to a number yet. */
const UNKNOWN = '?';

/** A typeset equation on the page: set once, its numbers written into it at every frame. */
export class Sheet implements Writer {
  private readonly slots: readonly HTMLElement[];
  /** Whether a negative number stands in brackets there. */
  private readonly guarded: readonly boolean[];
  private readonly nodes: readonly Text[];
  private readonly texts: string[];
  private readonly spoken: HTMLElement | null;
  private readonly mathml: string;
  private now: Now | null = null;
  private isSeen = true;
  private isHushed = false;

  constructor(
    readonly run: OpenRun,
    private readonly root: HTMLElement,
    private readonly equation: Equation,
  ) {
    const html = typeset(equation.tex);
    root.innerHTML = html;
    this.mathml = mathmlOf(html);
    this.spoken = root.querySelector('.katex-mathml');
    this.slots = equation.quantities.map((_, i) => {
      return root.querySelector<HTMLElement>(`[data-slot="${i}"]`)!;
    });
    this.guarded = this.slots.map((slot) => slot.dataset['guarded'] !== undefined);
    // One node that is written again and again is laid out faster than a new one each time.
    this.nodes = this.slots.map((slot) => {
      const node = document.createTextNode('');
      slot.replaceChildren(node);
      return node;
    });
    this.texts = equation.quantities.map(() => '');
    for (const [i, { tone, fine }] of equation.quantities.entries()) {
      this.slots[i]!.dataset['tone'] = tone;
      this.slots[i]!.toggleAttribute('data-fine', fine === true);
    }
  }

  /** What is out of sight is written when it comes into sight, or when the numbers hold still. */
  see(isSeen: boolean): void {
    this.isSeen = isSeen;
    if (isSeen) this.fill();
  }

  write(now: Now): void {
    this.now = now;
    // What was told last is not what is written now: nobody shall hear it until the numbers hold still.
    this.hush(true);
    if (this.isSeen) this.fill();
  }

  private fill(): void {
    const { now } = this;
    if (!now) return;
    for (const [i, quantity] of this.equation.quantities.entries()) {
      const text = this.textOf(quantity, i, now);
      if (text === this.texts[i]) continue;
      const slot = this.slots[i]!;
      this.nodes[i]!.data = text;
      this.texts[i] = text;
      slot.toggleAttribute('data-power', text.includes('·'));
      slot.toggleAttribute('data-unknown', text === UNKNOWN);
      if (quantity.tone === 'value') slot.toggleAttribute('data-negative', text.includes(MINUS));
    }
  }

  private textOf(quantity: Quantity, i: number, now: Now): string {
    if (!isKnown(now, quantity.since)) return UNKNOWN;
    const format = this.guarded[i] ? formatGuarded : formatFactor;
    return format(quantity.read(now), quantity.fine);
  }

  speak(): void {
    this.fill();
    if (this.spoken) this.spoken.innerHTML = speak(this.mathml, this.texts);
    this.hush(false);
  }

  private hush(on: boolean): void {
    if (on === this.isHushed) return;
    this.isHushed = on;
    if (on) this.spoken?.setAttribute('aria-hidden', 'true');
    else this.spoken?.removeAttribute('aria-hidden');
  }

  /** Marks one quantity as the one that is looked at; null: none. */
  mark(index: number | null): void {
    for (const part of this.root.querySelectorAll<HTMLElement>('[data-place]')) {
      part.toggleAttribute('data-looked', index !== null && part.dataset['place'] === String(index));
    }
  }

  /** What a quantity is, with all of its digits. */
  tell(quantity: Quantity): string {
    const { now } = this;
    if (now && !isKnown(now, quantity.since)) return `${quantity.words}: ${awaitedPhase(quantity.since![0])}`;
    const value = now ? quantity.read(now) : Number.NaN;
    return Number.isNaN(value) ? `${quantity.words}: not known yet` : `${quantity.words}: ${value}`;
  }
}
