import { ACTIVATIONS } from '../../../src/engine/activations';
import { sin } from '../../../src/engine/elementary/angles';
import { exp } from '../../../src/engine/elementary/exp';
import { log } from '../../../src/engine/elementary/log';
import { normalCdf } from '../../../src/engine/elementary/normal';
import { softplus } from '../../../src/engine/elementary/sigmoid';
import { tanh } from '../../../src/engine/elementary/tanh';
import { type Piece, piecesText, SHADER_ACTIVATIONS } from '../../../src/worker/gpu/functions';

interface Trial {
  readonly needs: readonly Piece[];
  /** The function of `a` in WGSL. */
  readonly value: string;
  readonly exact: (a: number) => number;
  readonly from: number;
  readonly to: number;
}

const activation = (name: keyof typeof SHADER_ACTIVATIONS, from: number, to: number): Trial => ({
  ...SHADER_ACTIVATIONS[name],
  exact: ACTIVATIONS[name].value,
  from,
  to,
});

const TRIALS: Readonly<Record<string, Trial>> = {
  tanhOf: { needs: ['tanh'], value: 'tanhOf(a)', exact: tanh, from: -20, to: 20 },
  expOf: { needs: ['exp'], value: 'expOf(a)', exact: exp, from: -80, to: 10 },
  logOf: { needs: ['log'], value: 'logOf(a)', exact: log, from: 1, to: 100 },
  logOnePlusExp: {
    needs: ['logOnePlusExp'],
    value: 'logOnePlusExp(a)',
    exact: (a) => softplus(-Math.abs(a)),
    from: -30,
    to: 30,
  },
  normalCdf: { needs: ['normalCdf'], value: 'normalCdf(a)', exact: normalCdf, from: -20, to: 20 },
  sinOf: { needs: ['sin'], value: 'sinOf(a)', exact: sin, from: -8000, to: 8000 },
  sigmoid: activation('sigmoid', -100, 100),
  relu: activation('relu', -9, 9),
  'leaky-relu': activation('leaky-relu', -9, 9),
  softplus: activation('softplus', -100, 100),
  gelu: activation('gelu', -30, 30),
};

/** Numbers tried of each function. */
const COUNT = 1 << 16;

/** The worst error of every function that is written out in WGSL, over max(1, |value|). */
export async function functionErrors(): Promise<Record<string, number>> {
  const device = await (await navigator.gpu.requestAdapter())!.requestDevice();
  const errors: Record<string, number> = {};
  for (const [name, trial] of Object.entries(TRIALS)) {
    const step = (trial.to - trial.from) / (COUNT - 1);
    const inputs = Float32Array.from({ length: COUNT }, (_, i) => trial.from + i * step);
    const found = await evaluate(device, trial, inputs);
    errors[name] = inputs.reduce((worst, a, i) => {
      const exact = trial.exact(a);
      const error = Math.abs(found[i]! - exact) / Math.max(1, Math.abs(exact));
      return error <= worst ? worst : error;
    }, 0);
  }
  device.destroy();
  return errors;
}

async function evaluate(
  device: GPUDevice,
  trial: Trial,
  inputs: Float32Array<ArrayBuffer>,
): Promise<Float32Array> {
  const code = `
@group(0) @binding(0) var<storage, read_write> numbers: array<vec4f>;
${piecesText(trial.needs)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let a = numbers[id.x];
  numbers[id.x] = ${trial.value};
}`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const size = inputs.byteLength;
  const numbers = device.createBuffer({ size, usage: STORAGE | COPY_SRC | COPY_DST });
  const answer = device.createBuffer({ size, usage: MAP_READ | COPY_DST });
  device.queue.writeBuffer(numbers, 0, inputs);
  const commands = device.createCommandEncoder();
  const pass = commands.beginComputePass();
  pass.setPipeline(pipeline);
  const entries = [{ binding: 0, resource: { buffer: numbers } }];
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(COUNT / 4 / 64);
  pass.end();
  commands.copyBufferToBuffer(numbers, 0, answer, 0, size);
  device.queue.submit([commands.finish()]);
  await answer.mapAsync(GPUMapMode.READ);
  return new Float32Array(answer.getMappedRange().slice(0));
}
