import type { Problem } from '../../engine/problem';
import type { LossKind } from '../../engine/settings';
import { LIMIT, type Piece, SHADER_ACTIVATIONS } from './functions';

/** Statements that end in `return` with C_i of four records. */
export interface LossPart {
  readonly text: string;
  readonly needs: readonly Piece[];
}

/** Expressions for the pre-activation and for the target of output j. */
export interface OutputText {
  a(j: number): string;
  y(j: number): string;
}

/** The end of the network in WGSL: the output's activation and the loss, as `engine/outputs.ts` has them. */
export function lossPart({ output, loss, records }: Problem, at: OutputText): LossPart {
  const outputs = Array.from({ length: records.outputCount }, (_, j) => j);
  if (output === 'softmax') return softmaxPart(loss.kind, outputs, at);
  if (loss.kind === 'cross-entropy') return sigmoidCrossEntropy(outputs, at);
  const { value, needs, limit } = SHADER_ACTIVATIONS[output];
  const bounded = (a: string) => (limit === undefined ? a : `within(${a}, ${limit.toExponential()})`);
  const terms = outputs.map((j) => {
    return `{ let a = ${bounded(at.a(j))}; let miss = ${value} - ${at.y(j)}; sum += miss * miss; }`;
  });
  return { text: mean(terms), needs };
}

/** Adds the terms up and divides them by their number. */
function mean(terms: readonly string[]): string {
  return `var sum = vec4f(0.0);
  ${terms.join('\n  ')}
  return sum / ${terms.length}.0;`;
}

/** Squared errors, or −Σ y·(a − logsumexp a); the largest pre-activation is taken out first. */
function softmaxPart(kind: LossKind, outputs: readonly number[], { a, y }: OutputText): LossPart {
  const start = `
  var most = vec4f(-${LIMIT.toExponential()});
  ${outputs.map((j) => `most = max(most, within(${a(j)}, ${LIMIT.toExponential()}));`).join('\n  ')}
  var total = vec4f(0.0);
  ${outputs.map((j) => `total += expOf(${a(j)} - most);`).join('\n  ')}
  `;
  if (kind === 'mse') {
    const terms = outputs.map(
      (j) => `{ let miss = expOf(${a(j)} - most) / total - ${y(j)}; sum += miss * miss; }`,
    );
    return { text: start + mean(terms), needs: ['exp'] };
  }
  const terms = outputs.map((j) => `sum += ${y(j)} * (whole - (${a(j)} - most));`);
  const text = `${start}let whole = logOf(total);
  var sum = vec4f(0.0);
  ${terms.join('\n  ')}
  return sum;`;
  return { text, needs: ['exp', 'log'] };
}

/** Mean of softplus(a) − y·a, with max(a, 0) − y·a taken first: that is exact where y is 0 or 1. */
function sigmoidCrossEntropy(outputs: readonly number[], { a, y }: OutputText): LossPart {
  const terms = outputs.map(
    (j) => `{
    let a = within(${a(j)}, ${LIMIT.toExponential()});
    sum += (max(a, vec4f(0.0)) - ${y(j)} * a) + logOnePlusExp(a);
  }`,
  );
  return { text: mean(terms), needs: ['logOnePlusExp'] };
}
