/** What is scrolled: lengths in CSS pixels. */
export interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** Scrolls by itself as long as nobody has scrolled by hand. */
export class LeafFollower {
  /** Where it stands without a hand; null: it follows nothing. */
  private own: number | null = null;
  private byHand = false;

  constructor(private readonly leaf: Scroller) {}

  /** From here on a scroll is noticed. */
  start(): void {
    this.own ??= this.leaf.scrollTop;
  }

  stop(): void {
    this.own = null;
    this.byHand = false;
  }

  /** Brings what stands at `top` of the leaf's content to its upper edge, or as near as it goes. */
  follow(top: number): void {
    if (this.own === null || this.byHand) return;
    this.leaf.scrollTop = top;
    this.own = this.leaf.scrollTop;
  }

  /** The leaf has scrolled. */
  scrolled(): void {
    if (this.own === null) return;
    const { scrollTop, scrollHeight, clientHeight } = this.leaf;
    // Content that became shorter moves it too.
    const isPushed = scrollTop < this.own && scrollTop >= scrollHeight - clientHeight - 1;
    if (isPushed) this.own = scrollTop;
    else if (Math.abs(scrollTop - this.own) > 1) this.byHand = true;
  }
}
