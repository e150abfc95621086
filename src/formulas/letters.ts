import type { Layout, OpenRun } from '../store/live';
import { type OutputName, usesOf } from '../store/page/network';

function joined(layout: Layout, ...numbers: number[]): string {
  return numbers.join(Math.max(...layout.sizes) > 9 ? ',' : '');
}

/** `w^{1}_{32}`, `b^{1}_{3}`, `b^{1}` where a layer shares it, `b` where the network does: units from 1. */
export function parameterTex(layout: Layout, index: number): string {
  const { layer, to, from } = usesOf(layout, index)[0]!;
  if (from !== null) return `w^{${layer}}_{${joined(layout, to + 1, from + 1)}}`;
  if (layout.bias === 'network') return 'b';
  return layout.bias === 'layer' ? `b^{${layer}}` : `b^{${layer}}_{${to + 1}}`;
}

/** `a^{1}_{3}` or `z^{1}_{3}`; `unit` may be a letter. */
export function unitTex(base: 'a' | 'z', layer: number, unit: number | string): string {
  return `${base}^{${layer}}_{${typeof unit === 'number' ? unit + 1 : unit}}`;
}

/** `w^{2}_{m3}`, the weight to every unit m. */
export function weightsTex(layout: Layout, layer: number, from: number): string {
  return `w^{${layer}}_{m${Math.max(...layout.sizes) > 9 ? ',' : ''}${from + 1}}`;
}

/** ∂C_i/∂… */
export function slopeTex(of: string): string {
  return `\\dfrac{\\partial C_i}{\\partial ${of}}`;
}

/** `input x2`, `unit 3 of layer 1`, `output y`. */
export function unitWords({ problem, data }: OpenRun, layer: number, unit: number): string {
  if (layer === 0) return `input ${data.inputNames[unit]}`;
  if (layer === problem.layout.layers) return `output ${data.outputNames[unit]}`;
  return `unit ${unit + 1} of layer ${layer}`;
}

/** Where a parameter is, in words. */
export function parameterWords(run: OpenRun, index: number): string {
  const { layout } = run.problem;
  const { layer, to, from } = usesOf(layout, index)[0]!;
  if (from !== null) return `from ${unitWords(run, layer - 1, from)} to ${unitWords(run, layer, to)}`;
  if (layout.bias === 'network') return 'the one bias of the whole network';
  if (layout.bias === 'layer') return `the bias of all units of layer ${layer}`;
  return `the bias of ${unitWords(run, layer, to)}`;
}

/** How the derivative of an activation is written, and what it is; words between dollars' signs are words. */
export const DERIVATIVES: Readonly<Record<Exclude<OutputName, 'softmax'>, { name: string; is: string }>> = {
  tanh: { name: "\\tanh'", is: '1 - z^2' },
  sigmoid: { name: "\\sigma'", is: 'z\\,(1 - z)' },
  relu: { name: "\\mathrm{ReLU}'", is: '1$ where $a > 0$, else $0' },
  'leaky-relu': {
    name: "\\mathrm{leaky\\,ReLU}'",
    is: '1$ where $a > 0$, else $0.01',
  },
  softplus: { name: "\\mathrm{softplus}'", is: '\\sigma(a) = \\frac{1}{1 + e^{-a}}' },
  gelu: { name: "\\mathrm{GELU}'", is: '\\Phi(a) + a\\,\\varphi(a)' },
  sin: { name: "\\sin'", is: '\\cos a' },
  linear: { name: "g'", is: '1$ since $g(a) = a' },
};
