import type { Layout } from '../store/live';

/** Something of the network that has exact numbers. Layers count from 0 (the inputs), units from 0. */
export type Target =
  | {
      readonly kind: 'weight';
      readonly index: number;
      readonly layer: number;
      readonly to: number;
      readonly from: number;
    }
  /** `layer` is 0 where the network has one bias; `unit` is −1 where units share it. */
  | { readonly kind: 'bias'; readonly index: number; readonly layer: number; readonly unit: number }
  | { readonly kind: 'unit'; readonly layer: number; readonly unit: number };

/** Index of the weight into unit `to` of `layer` from unit `from` of the layer before. */
export function weightIndex(layout: Layout, layer: number, to: number, from: number): number {
  return layout.weightOffsets[layer - 1]! + to * layout.sizes[layer - 1]! + from;
}

/** Index of the bias of unit `unit` of `layer`, or −1 where the network has none. */
export function biasIndex(layout: Layout, layer: number, unit: number): number {
  const offset = layout.biasOffsets[layer - 1]!;
  return offset < 0 ? -1 : offset + unit * layout.biasStride;
}

/** Which weight or bias lives at an index of the vector. */
export function parameterTarget(layout: Layout, index: number): Target {
  if (index < layout.weightCount) {
    const layer = layout.weightOffsets.findLastIndex((offset) => offset <= index) + 1;
    const at = index - layout.weightOffsets[layer - 1]!;
    const width = layout.sizes[layer - 1]!;
    return { kind: 'weight', index, layer, to: Math.floor(at / width), from: at % width };
  }
  if (layout.bias === 'network') return { kind: 'bias', index, layer: 0, unit: -1 };
  const layer = layout.biasOffsets.findLastIndex((offset) => offset <= index) + 1;
  const unit = layout.bias === 'layer' ? -1 : index - layout.biasOffsets[layer - 1]!;
  return { kind: 'bias', index, layer, unit };
}

export function sameTarget(a: Target | null, b: Target | null): boolean {
  if (a === b || !a || !b) return a === b;
  if (a.kind === 'unit' || b.kind === 'unit') {
    return a.kind === 'unit' && b.kind === 'unit' && a.layer === b.layer && a.unit === b.unit;
  }
  return a.index === b.index;
}
