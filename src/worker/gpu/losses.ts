import type { Problem } from '../../engine/problem';
import { LIMIT, type Piece, SHADER_ACTIVATIONS } from './functions';

/** `recordLosses(at, record)`: C_i of four records, from pre-activations at z[at] and targets at records[record]. */
export interface LossPart {
  readonly text: string;
  readonly needs: readonly Piece[];
}

/** The end of the network in WGSL: the output's activation and the loss, as `engine/outputs.ts` has them. */
export function lossPart({ output, loss }: Problem): LossPart {
  if (output === 'softmax') return loss.kind === 'mse' ? SOFTMAX_SQUARES : SOFTMAX_CROSS_ENTROPY;
  if (loss.kind === 'cross-entropy') return SIGMOID_CROSS_ENTROPY;
  const { value, needs, limit } = SHADER_ACTIVATIONS[output];
  const bounded = limit === undefined ? 'z[at + j]' : `within(z[at + j], ${limit.toExponential()})`;
  return {
    text: squares('', `let a = ${bounded};`, value),
    needs,
  };
}

/** (1/|O|) Σ (o − y)². */
function squares(before: string, each: string, value: string): string {
  return `
fn recordLosses(at: u32, record: u32) -> vec4f {
  ${before}
  var sum = vec4f(0.0);
  for (var j = 0u; j < OUTPUTS; j++) {
    ${each}
    let miss = ${value} - records[record + j];
    sum += miss * miss;
  }
  return sum / f32(OUTPUTS);
}`;
}

/** Puts the largest pre-activation into `most`, and Σ exp(a − most) into `total`. */
const EXPONENTIALS = `
  var most = within(z[at], ${LIMIT.toExponential()});
  for (var j = 1u; j < OUTPUTS; j++) { most = max(most, within(z[at + j], ${LIMIT.toExponential()})); }
  var total = vec4f(0.0);
  for (var j = 0u; j < OUTPUTS; j++) { total += expOf(z[at + j] - most); }`;

const SOFTMAX_SQUARES: LossPart = {
  text: squares(EXPONENTIALS, '', 'expOf(z[at + j] - most) / total'),
  needs: ['exp'],
};

/** −Σ y·(a − logsumexp a). */
const SOFTMAX_CROSS_ENTROPY: LossPart = {
  text: `
fn recordLosses(at: u32, record: u32) -> vec4f {
  ${EXPONENTIALS}
  let whole = logOf(total);
  var sum = vec4f(0.0);
  for (var j = 0u; j < OUTPUTS; j++) { sum += records[record + j] * (whole - (z[at + j] - most)); }
  return sum;
}`,
  needs: ['exp', 'log'],
};

/** Mean of softplus(a) − y·a, with max(a, 0) − y·a taken first: that is exact where y is 0 or 1. */
const SIGMOID_CROSS_ENTROPY: LossPart = {
  text: `
fn recordLosses(at: u32, record: u32) -> vec4f {
  var sum = vec4f(0.0);
  for (var j = 0u; j < OUTPUTS; j++) {
    let a = within(z[at + j], ${LIMIT.toExponential()});
    sum += (max(a, vec4f(0.0)) - records[record + j] * a) + logOnePlusExp(a);
  }
  return sum / f32(OUTPUTS);
}`,
  needs: ['logOnePlusExp'],
};
