/** Runs a staged computation to its end, without its pauses. */
export function finish<T>(stages: Generator<null, T>): T {
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
  }
}
