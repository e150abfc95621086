/** Time as the page's clockwork sees it: the page's animation frames, or a test's own. */
export interface Clock {
  now(): number;
  /** Calls back at the next animation frame. */
  next(callback: () => void): void;
}

/** Batches come faster than screens change: `act`, at most once an animation frame however often it is asked for. */
export function oncePerFrame(clock: Clock, act: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    clock.next(() => {
      asked = false;
      act();
    });
  };
}
