import { ACTIVATIONS } from '../../engine/activations';
import type { Layout } from '../../engine/layout';
import type { Problem } from '../../engine/problem';
import type { OutputName } from '../../engine/settings';

export { penalty, penaltySlope } from '../../engine/each-record';
export { biasIndex, weightIndex } from '../../engine/layout';
export { stepSize } from '../../engine/problem';
export type { OutputName } from '../../engine/settings';

/** A place where a parameter enters a pre-activation: with unit `from` of the layer before; null for a bias. Units count from 0. */
export interface Use {
  readonly layer: number;
  readonly to: number;
  readonly from: number | null;
}

/** Every use of a parameter, in order of layers and units: one of a weight, several of a shared bias. */
export function usesOf(layout: Layout, index: number): readonly Use[] {
  if (index < layout.weightCount) {
    const layer = layout.weightOffsets.findLastIndex((offset) => offset <= index) + 1;
    const at = index - layout.weightOffsets[layer - 1]!;
    const width = layout.sizes[layer - 1]!;
    return [{ layer, to: Math.floor(at / width), from: at % width }];
  }
  const uses: Use[] = [];
  for (let layer = 1; layer <= layout.layers; layer++) {
    for (let to = 0; to < layout.sizes[layer]!; to++) {
      if (layout.biasOffsets[layer - 1]! + to * layout.biasStride === index)
        uses.push({ layer, to, from: null });
    }
  }
  return uses;
}

/** What layer `layer` (from 1) applies to its pre-activations. */
export function activationOf({ hidden, output, layout }: Problem, layer: number): OutputName {
  return layer === layout.layers ? output : hidden[layer - 1]!;
}

/** g'(a), given a and z = g(a); NaN for softmax, which has no slope of one unit alone. */
export function activationSlope(name: OutputName, a: number, z: number): number {
  return name === 'softmax' ? Number.NaN : ACTIVATIONS[name].derivative(a, z);
}
