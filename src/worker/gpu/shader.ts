import type { Problem } from '../../engine/problem';
import type { Regularization } from '../../engine/settings';
import { piecesText, SHADER_ACTIVATIONS } from './functions';
import { lossPart } from './losses';
import type { Packing } from './packing';
import { NARROW, narrowPass, widePass } from './passes';

/** Invocations of a workgroup: points side by side, so that they read neighbouring parameters. */
export const WORKGROUP = 64;
/** What the shader writes in place of a sum that it cannot vouch for; true sums are above it by far. */
export const DOUBT = -1e30;

/** The points of a job share buffers of `stride` places, a multiple of `WORKGROUP`. */
const JOB = `
struct Job { stride: u32, groups: u32, groupsPerSlice: u32, slices: u32 }
@group(0) @binding(0) var<uniform> job: Job;`;

/** Parameters of points of a flat chart: base + x·d1 + y·d2, row by row. */
export function embedShader({ rows }: Packing): string {
  return `${JOB}
@group(0) @binding(1) var<storage, read> axes: array<vec4f>;
@group(0) @binding(2) var<storage, read> places: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> parameters: array<vec4f>;

@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) all: vec3u) {
  let place = places[id.x];
  for (var q = id.y; q < ${rows}u; q += all.y) {
    parameters[q * job.stride + id.x] = axes[q] + place.x * axes[q + ${rows}u] + place.y * axes[q + ${2 * rows}u];
  }
}`;
}

/**
 * The forward pass and the loss, one invocation for each point and slice of the records: slice s of point p leaves
 * its sum of C_i at sums[s · stride + p], and the slice past the last one leaves Σ|w| or Σw², where the loss has
 * them. It loops over the layers, so its text does not grow with their number: shaders unrolled took seconds to compile.
 */
export function sampleShader(problem: Problem, packing: Packing): string {
  const { inputCount, outputCount } = problem.records;
  const activations = [...new Set(problem.hidden)].map((name) => SHADER_ACTIVATIONS[name]);
  const pass = packing.width <= NARROW ? narrowPass(packing) : widePass(packing);
  const loss = lossPart(problem, {
    a: pass.output,
    y: (j) => `records[record + INPUTS + ${j}u]`,
  });
  const needs = [...loss.needs, ...activations.flatMap((activation) => activation.needs)];
  return `${JOB}
@group(0) @binding(1) var<uniform> shape: array<vec4u, ${problem.layout.layers}>;
@group(0) @binding(2) var<storage, read> records: array<vec4f>;
@group(0) @binding(3) var<storage, read> parameters: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> sums: array<f32>;
const INPUTS = ${inputCount}u;
const RECORD = ${inputCount + outputCount + 1}u;
const LAYERS = ${problem.layout.layers}u;
${piecesText(needs)}
${REACH}
${activateText(problem)}

/** C_i of four records at a point. */
fn recordLosses(point: u32, record: u32) -> vec4f {
  ${pass.text}
  ${loss.text}
}
${SUM}
${PENALTIES[problem.loss.regularization]}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let at = id.y * job.stride + id.x;
  if (id.y == job.slices) {
    sums[at] = penaltyOf(id.x);
  } else {
    sums[at] = sumOf(id.x, id.y);
  }
}`;
}

/**
 * A GPU may take it for granted that nothing is Infinity or NaN, so none may arise: what is too large for its
 * function is remembered, and cut to size before it goes on.
 */
const REACH = `
/** The largest pre-activation seen, as a share of what its function can take: above 1 the sum is in doubt. */
var<private> reach: vec4f;

fn within(a: vec4f, limit: f32) -> vec4f {
  reach = max(reach, abs(a) / limit);
  return clamp(a, vec4f(-limit), vec4f(limit));
}`;

/** `activate(a, layer)`: the activation of a hidden layer, counted from 0. */
function activateText({ hidden }: Problem): string {
  const names = [...new Set(hidden)];
  const functions = names.map((name, i) => {
    const { value, limit } = SHADER_ACTIVATIONS[name];
    const bounded = limit === undefined ? 'input' : `within(input, ${limit.toExponential()})`;
    return `fn activate${i}(input: vec4f) -> vec4f { let a = ${bounded}; return ${value}; }`;
  });
  // Layers in a row with one activation share a branch.
  const ends = hidden.flatMap((name, i) => (i + 1 < hidden.length && hidden[i + 1] !== name ? [i] : []));
  const branches = ends.map((i) => `if (layer <= ${i}u) { return activate${names.indexOf(hidden[i]!)}(a); }`);
  const last = names.indexOf(hidden[hidden.length - 1]!);
  return `${functions.join('\n')}
fn activate(a: vec4f, layer: u32) -> vec4f {
  ${branches.join('\n  ')}
  return ${last < 0 ? 'a' : `activate${last}(a)`};
}`;
}

/** Σ C_i over a slice, in blocks of 16 groups so that float32 hardly rounds it. */
const SUM = `
fn sumOf(point: u32, slice: u32) -> f32 {
  var group = slice * job.groupsPerSlice;
  let end = min(group + job.groupsPerSlice, job.groups);
  var sum = 0.0;
  reach = vec4f(0.0);
  while (group < end) {
    let pause = min(group + 16u, end);
    var block = vec4f(0.0);
    for (; group < pause; group++) {
      let record = group * RECORD;
      block += records[record + (RECORD - 1u)] * recordLosses(point, record);
    }
    sum += (block.x + block.y) + (block.z + block.w);
  }
  let most = max(max(reach.x, reach.y), max(reach.z, reach.w));
  return select(sum, ${DOUBT.toExponential()}, most >= 1.0);
}`;

/** Σ|w| or Σw² over the weights; places past a layer's end hold 0. */
function penaltyText(term: string): string {
  return `
fn penaltyOf(point: u32) -> f32 {
  var row = point;
  var sum = 0.0;
  for (var layer = 0u; layer < LAYERS; layer++) {
    for (var tile = 0u; tile < shape[layer].y; tile++) {
      var block = vec4f(0.0);
      row += job.stride;
      for (var l = 0u; l < shape[layer].x; l++) {
        let w = parameters[row];
        row += job.stride;
        block += ${term};
      }
      sum += (block.x + block.y) + (block.z + block.w);
    }
  }
  return sum;
}`;
}

const PENALTIES: Readonly<Record<Regularization, string>> = {
  none: 'fn penaltyOf(point: u32) -> f32 { return 0.0; }',
  l1: penaltyText('abs(w)'),
  l2: penaltyText('w * w'),
};
