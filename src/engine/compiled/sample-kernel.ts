import { BYTES as PLAIN } from './sample.bytes';
import { BYTES as RELAXED } from './sample-relaxed.bytes';

/** What `kernel/sample` exports; all arguments but counts are addresses. */
export interface SampleExports {
  /** S(x, y) of `count` points (stride 2) into `out`, whole panels each. */
  embedPoints(sheet: number, points: number, count: number, out: number): void;
  /** C at `count` points of parameters, `length` numbers each, into `out`. */
  lossesSingle(plan: number, parameters: number, length: number, count: number, out: number): void;
  lossesDouble(plan: number, parameters: number, length: number, count: number, out: number): void;
  /** Takes the step between the points of rows, as a change of the parameters; 0 where rows will not do. */
  takeStep(plan: number, step: number): number;
  /** `lossesSingle` of points in rows; `firsts`: a byte a point, 1 where it begins a row. */
  lossesInRows(
    plan: number,
    parameters: number,
    length: number,
    count: number,
    firsts: number,
    out: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/**
 * The kernel over a memory: with fused multiply-adds in float32 where this browser has them.
 * @throws where WebAssembly with SIMD is missing
 */
export function startSampleKernel(memory: WebAssembly.Memory): SampleExports {
  compiled ??= compile();
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as unknown as SampleExports;
}

function compile(): WebAssembly.Module {
  const relaxed = bytesOf(RELAXED);
  return new WebAssembly.Module(WebAssembly.validate(relaxed) ? relaxed : bytesOf(PLAIN));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
