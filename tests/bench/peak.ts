/** What one core of this machine can do at most, in operations a second: multiplications and additions, and tanh. */
export interface Peak {
  readonly single: CorePeak;
  readonly double: CorePeak;
  /** Whether the multiplications and additions of float32 are fused, as the sampler's are where that works. */
  readonly isFused: boolean;
}

export interface CorePeak {
  readonly operations: number;
  /** The kernel's own tanh, of numbers in the nearest cache. */
  readonly tanh: number;
}

interface PeakKernel {
  single(rounds: number): number;
  double(rounds: number): number;
  manyTanhSingle(from: number, to: number, rounds: number): void;
  manyTanhDouble(from: number, to: number, rounds: number): void;
}

/** Operations in a round of `kernel/peak`: fourteen vectors, a multiplication and an addition each. */
const OPERATIONS = { single: 112, double: 56 };
const ROUNDS = 2_000_000;
/** Numbers in a row of `kernel/peak`, and how often tanh is taken of all of them. */
const NUMBERS = { single: 2048, double: 1024 };
const TANH_ROUNDS = 4_000;
const TURNS = 15;
const PAGE = 65536;
/** Rows do not lie a multiple of 4,096 bytes apart: stores would be mistaken for what is loaded next. */
const OTHER_ROW = PAGE + 8192 + 320;

/** `kernel/peak`, compiled, and its relaxed build. */
export interface PeakBytes {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly relaxed: Uint8Array<ArrayBuffer>;
}

export async function measurePeak(kernels: PeakBytes): Promise<Peak> {
  const isFused = WebAssembly.validate(kernels.relaxed);
  const memory = new WebAssembly.Memory({ initial: 2 });
  const bytes = isFused ? kernels.relaxed : kernels.plain;
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const kernel = instance.exports as unknown as PeakKernel;
  const tanhOf = { single: kernel.manyTanhSingle, double: kernel.manyTanhDouble };
  const peakOf = (name: 'single' | 'double') => {
    fill(memory, name);
    return {
      operations: best(OPERATIONS[name] * ROUNDS, () => {
        if (!Number.isFinite(kernel[name](ROUNDS))) throw new Error(`peak: ${name} left the finite numbers`);
      }),
      tanh: best(NUMBERS[name] * TANH_ROUNDS, () => tanhOf[name](PAGE, OTHER_ROW, TANH_ROUNDS)),
    };
  };
  return { single: peakOf('single'), double: peakOf('double'), isFused };
}

/** Numbers between −4 and 4. */
function fill({ buffer }: WebAssembly.Memory, name: 'single' | 'double'): void {
  const row = name === 'single' ? new Float32Array(buffer, PAGE, 2048) : new Float64Array(buffer, PAGE, 1024);
  for (let i = 0; i < row.length; i++) row[i] = (8 * i) / row.length - 4;
}

/** Things done a second, in the best of some turns. */
function best(count: number, turn: () => void): number {
  let least = Infinity;
  for (let i = 0; i < TURNS; i++) {
    const began = performance.now();
    turn();
    least = Math.min(least, performance.now() - began);
  }
  return (1000 * count) / least;
}
