import type { Layout } from '../store/live';
import { patchView, useStore } from '../store/store';
import { parameterTarget, sameTarget, type Target } from './parameters';

type Way = 'hover' | 'focus';

/**
 * What is being looked at: under the pointer, else under the keyboard's focus, else what another view points at,
 * else what was tapped. Shares a weight or bias with the rest of the page as `view.hovered`, and the tapped one as
 * `view.chosen`; a tapped neuron is known here alone.
 */
export class Selection {
  current: Target | null = null;
  private readonly own: Record<Way, Target | null> = { hover: null, focus: null };
  private elsewhere: Target | null = null;
  private unit: Target | null = null;
  private chosen: Target | null = null;
  private sent: number | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly layout: Layout) {
    this.chosen = this.targetOf(useStore.getState().view.chosen);
    this.current = this.chosen;
  }

  /** Listens to the rest of the page until the returned function is called. */
  connect(): () => void {
    const stop = useStore.subscribe(({ view }, before) => {
      if (view.hovered !== this.sent) this.pointElsewhere(view.hovered);
      if (view.chosen !== before.view.chosen) this.take(view.chosen);
    });
    // It may have changed before anybody listened.
    this.take(useStore.getState().view.chosen);
    return stop;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the keyboard has reached. */
  get focused(): Target | null {
    return this.own.focus;
  }

  /** Whether something is pointed at, rather than tapped some time ago. */
  get isPointed(): boolean {
    return (this.own.hover ?? this.own.focus ?? this.elsewhere) !== null;
  }

  set(way: Way, target: Target | null): void {
    if (sameTarget(this.own[way], target)) return;
    this.own[way] = target;
    this.elsewhere = null;
    this.update();
    const pointed = this.own.hover ?? this.own.focus;
    const hovered = pointed && pointed.kind !== 'unit' ? pointed.index : null;
    if (hovered === this.sent) return;
    this.sent = hovered;
    patchView({ hovered });
  }

  /** Taps: the same one again lets go, and so does nothing. What is told of one parameter stays while a neuron is looked at. */
  pin(target: Target | null): void {
    if (target?.kind === 'unit') {
      this.unit = sameTarget(this.unit, target) ? null : target;
      this.update();
      return;
    }
    const again = this.unit === null && sameTarget(this.chosen, target);
    patchView({ chosen: again ? null : (target?.index ?? null) });
    // The store says nothing where it stays as it is.
    if (this.unit) {
      this.unit = null;
      this.update();
    }
  }

  private pointElsewhere(hovered: number | null): void {
    this.sent = hovered;
    this.elsewhere = this.targetOf(hovered);
    this.update();
  }

  private take(chosen: number | null): void {
    const target = this.targetOf(chosen);
    if (sameTarget(target, this.chosen)) return;
    this.chosen = target;
    this.unit = null;
    this.update();
  }

  private targetOf(index: number | null): Target | null {
    return index !== null && index < this.layout.length ? parameterTarget(this.layout, index) : null;
  }

  private update(): void {
    const { hover, focus } = this.own;
    this.current = hover ?? focus ?? this.elsewhere ?? this.unit ?? this.chosen;
    for (const listener of this.listeners) listener();
  }
}
