import type { BiasMode } from './settings';

/**
 * Where each parameter lives in the weight-bias vector I: all weights first, layer by layer, row-major
 * `[to][from]`; then all biases, by the bias mode. Layers count from 1 (the inputs are layer 0).
 */
export interface Layout {
  /** Units of every layer, inputs first; length layers + 1. */
  readonly sizes: readonly number[];
  /** How many layers have weights. */
  readonly layers: number;
  readonly bias: BiasMode;
  readonly weightCount: number;
  readonly biasCount: number;
  /** D, the length of the vector. */
  readonly length: number;
  /** Index of layer i's first weight, at [i − 1]. */
  readonly weightOffsets: readonly number[];
  /** Index of the bias of layer i's first unit, at [i − 1]; −1 where there is none. */
  readonly biasOffsets: readonly number[];
  /** 1 where every unit has its own bias, 0 where units share one. */
  readonly biasStride: 0 | 1;
}

export function createLayout(sizes: readonly number[], bias: BiasMode): Layout {
  const layers = sizes.length - 1;
  const weightOffsets: number[] = [];
  let next = 0;
  for (let i = 1; i <= layers; i++) {
    weightOffsets.push(next);
    next += sizes[i]! * sizes[i - 1]!;
  }
  const weightCount = next;
  const biasOffsets: number[] = [];
  for (let i = 1; i <= layers; i++) {
    biasOffsets.push(bias === 'none' ? -1 : next);
    if (bias === 'neuron') next += sizes[i]!;
    if (bias === 'layer') next += 1;
  }
  if (bias === 'network') next += 1;
  return {
    sizes: [...sizes],
    layers,
    bias,
    weightCount,
    biasCount: next - weightCount,
    length: next,
    weightOffsets,
    biasOffsets,
    biasStride: bias === 'neuron' ? 1 : 0,
  };
}

/** Index of the weight into unit `to` of `layer` from unit `from` of the layer before; units count from 0. */
export function weightIndex(layout: Layout, layer: number, to: number, from: number): number {
  return layout.weightOffsets[layer - 1]! + to * layout.sizes[layer - 1]! + from;
}

/** Index of the bias of unit `unit` of `layer`, or −1 where the network has none. */
export function biasIndex(layout: Layout, layer: number, unit: number): number {
  const offset = layout.biasOffsets[layer - 1]!;
  return offset < 0 ? -1 : offset + unit * layout.biasStride;
}

/** `w1[3,2]` (layer 1, to unit 3, from unit 2, counted from 1), `b1[3]`; `b1` per layer, `b` for the network. */
export function parameterNames(layout: Layout): string[] {
  const names: string[] = [];
  for (let i = 1; i <= layout.layers; i++) {
    for (let to = 1; to <= layout.sizes[i]!; to++) {
      for (let from = 1; from <= layout.sizes[i - 1]!; from++) names.push(`w${i}[${to},${from}]`);
    }
  }
  for (let i = 1; i <= layout.layers; i++) {
    if (layout.bias === 'neuron') for (let j = 1; j <= layout.sizes[i]!; j++) names.push(`b${i}[${j}]`);
    if (layout.bias === 'layer') names.push(`b${i}`);
  }
  if (layout.bias === 'network') names.push('b');
  return names;
}
