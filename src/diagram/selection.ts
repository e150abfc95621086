import type { Layout } from '../store/live';
import { patchView, useStore } from '../store/store';
import { parameterTarget, sameTarget, type Target } from './parameters';

type Way = 'hover' | 'focus' | 'pinned';

/**
 * What is being looked at: under the pointer, else under the keyboard's focus, else what another view points at,
 * else what was tapped. Shares a weight or bias with the rest of the page as `view.hovered`.
 */
export class Selection {
  current: Target | null = null;
  private readonly own: Record<Way, Target | null> = { hover: null, focus: null, pinned: null };
  private elsewhere: Target | null = null;
  private sent: number | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly layout: Layout) {}

  /** Listens to the rest of the page until the returned function is called. */
  connect(): () => void {
    const read = (hovered: number | null) => {
      if (hovered === this.sent) return;
      this.sent = hovered;
      const known = hovered !== null && hovered < this.layout.length;
      this.elsewhere = known ? parameterTarget(this.layout, hovered) : null;
      this.update();
    };
    return useStore.subscribe((state) => read(state.view.hovered));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(way: Way, target: Target | null): void {
    if (sameTarget(this.own[way], target)) return;
    this.own[way] = target;
    this.elsewhere = null;
    this.update();
    const { current } = this;
    const hovered = current && current.kind !== 'unit' ? current.index : null;
    if (hovered === this.sent) return;
    this.sent = hovered;
    patchView({ hovered });
  }

  /** Taps: the same one again lets go. */
  pin(target: Target | null): void {
    this.set('pinned', sameTarget(this.own.pinned, target) ? null : target);
  }

  private update(): void {
    const { hover, focus, pinned } = this.own;
    this.current = hover ?? focus ?? this.elsewhere ?? pinned;
    for (const listener of this.listeners) listener();
  }
}
