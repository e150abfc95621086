/** What one core of this machine can do at most, in floating-point operations a second. */
export interface Peak {
  readonly single: number;
  readonly double: number;
}

interface PeakKernel {
  single(rounds: number): number;
  double(rounds: number): number;
}

/** Operations in a round of `kernel/peak`: fourteen vectors, a multiplication and an addition each. */
const OPERATIONS = { single: 112, double: 56 };
const ROUNDS = 4_000_000;
const TURNS = 7;

/** @param bytes of `kernel/peak`, compiled */
export async function measurePeak(bytes: Uint8Array<ArrayBuffer>): Promise<Peak> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const kernel = instance.exports as unknown as PeakKernel;
  const best = (name: keyof PeakKernel) => {
    let least = Infinity;
    for (let turn = 0; turn < TURNS; turn++) {
      const began = performance.now();
      if (!Number.isFinite(kernel[name](ROUNDS))) throw new Error(`peak: ${name} left the finite numbers`);
      least = Math.min(least, performance.now() - began);
    }
    return (OPERATIONS[name] * ROUNDS * 1000) / least;
  };
  return { single: best('single'), double: best('double') };
}
