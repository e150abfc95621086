/** Who is told of something, and what goes on for them: it begins with the first and stops with the last. */
export class Watchers {
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | null = null;

  /** @param begin returns what stops it again */
  constructor(private readonly begin: () => () => void) {}

  /** Whether it goes on. */
  get isGoing(): boolean {
    return this.stop !== null;
  }

  /** Listens until the returned function is called. */
  add(listener: () => void): () => void {
    this.listeners.add(listener);
    this.stop ??= this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }
}
