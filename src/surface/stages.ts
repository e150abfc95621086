/** A pause in a staged computation: null to breathe, a promise to wait for what others compute. */
export type Pause = null | Promise<unknown>;

/** A computation in stages: its caller may stop or breathe at every pause, and waits where it is a promise. */
export type Work<T> = Generator<Pause, T>;

/** Runs a staged computation that waits for nobody to its end, without its pauses. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (value) throw new Error('finish: got a computation that waits for others, expected one that does not');
  }
}

/** Runs a staged computation to its end, waiting where it waits. */
export async function settle<T>(work: Work<T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await value;
  }
}
