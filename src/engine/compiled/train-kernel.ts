import { cos, sin } from '../elementary/angles';
import { BYTES } from './train.bytes';

/** What `kernel/train` exports; addresses and strides in bytes. */
export interface TrainKernel {
  configure(head: number): void;
  walk(steps: number, stride: number, withLoss: number, direct: number): void;
  finiteRows(count: number): number;
}

const PAGE = 65536;

let compiled: WebAssembly.Module | null | undefined;

/** The compiled kernel, or null where WebAssembly or its SIMD is missing. */
function trainModule(): WebAssembly.Module | null {
  if (compiled !== undefined) return compiled;
  compiled = null;
  if (typeof WebAssembly !== 'object') return null;
  try {
    const bytes = Uint8Array.from(atob(BYTES), (letter) => letter.charCodeAt(0));
    if (WebAssembly.validate(bytes)) compiled = new WebAssembly.Module(bytes);
  } catch {
    // A page's security policy may forbid it; the reference engine then does the work.
  }
  return compiled;
}

/** Whether the kernel loads at all. */
export function hasTrainKernel(): boolean {
  return trainModule() !== null;
}

/** A kernel of its own with `bytes` of memory. @throws where there is none, or not that much memory */
export function openTrainKernel(bytes: number): { kernel: TrainKernel; memory: WebAssembly.Memory } {
  const module = trainModule();
  if (!module) throw new Error('WebAssembly with SIMD is missing here');
  const memory = new WebAssembly.Memory({ initial: Math.floor((bytes + PAGE - 1) / PAGE) });
  const host = { sin, cos };
  const { exports } = new WebAssembly.Instance(module, { env: { memory }, host });
  return { kernel: exports as unknown as TrainKernel, memory };
}

/** What `walk-code.ts` generates; addresses and strides in bytes. */
export type Walk = (p: number, order: number, steps: number, stride: number, row: number) => void;

/** Generated code at work in a kernel's memory. @throws where it is not valid */
export function openWalk(code: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): Walk {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  return exports['run'] as unknown as Walk;
}
