import { biasIndex, type Layout, weightIndex } from '../../engine/layout';
import type { Records } from '../../engine/records';

/** Units of a layer that the shader computes side by side: a row holds one number for each. */
export const TILE = 4;
/** Records that the shader computes side by side, in the lanes of a `vec4f`. */
export const LANES = 4;

/**
 * The order in which the shader reads a point's parameters: layer by layer, four units at a time, first their biases
 * and then their weights from each unit of the layer before; a row of four numbers each. Hidden layers are filled up to
 * whole tiles with weights of 0. Bias modes end here: every unit has a bias of its own, be it shared or 0.
 */
export interface Packing {
  /** Rows of four numbers that hold one point's parameters. */
  readonly rows: number;
  /** Index of the parameter at each place, or −1 where it is 0; length 4 · rows. */
  readonly order: Int32Array;
  /** Units before each layer, as filled up, and its tiles; stride 4, as uniform arrays are laid out. */
  readonly shape: Uint32Array<ArrayBuffer>;
  /** Units of the widest layer, the inputs apart, in whole tiles. */
  readonly width: number;
}

export function packLayout(layout: Layout): Packing {
  const order: number[] = [];
  const shape = new Uint32Array(4 * layout.layers);
  for (let layer = 1; layer <= layout.layers; layer++) {
    const before = layout.sizes[layer - 1]!;
    const units = layer === 1 ? before : filled(before);
    const tiles = filled(layout.sizes[layer]!) / TILE;
    shape.set([units, tiles], 4 * (layer - 1));
    for (let tile = 0; tile < tiles; tile++) pushTile(layout, layer, tile * TILE, units, order);
  }
  const width = filled(Math.max(...layout.sizes.slice(1)));
  return { rows: order.length / TILE, order: Int32Array.from(order), shape, width };
}

function filled(units: number): number {
  return TILE * Math.ceil(units / TILE);
}

/** The rows of the tile whose first unit is `first`: biases, then weights from so many `units`. */
function pushTile(layout: Layout, layer: number, first: number, units: number, order: number[]): void {
  const isUnit = (unit: number) => unit < layout.sizes[layer]!;
  for (let k = 0; k < TILE; k++) order.push(isUnit(first + k) ? biasIndex(layout, layer, first + k) : -1);
  for (let from = 0; from < units; from++) {
    const isFrom = from < layout.sizes[layer - 1]!;
    for (let k = 0; k < TILE; k++) {
      order.push(isFrom && isUnit(first + k) ? weightIndex(layout, layer, first + k, from) : -1);
    }
  }
}

/**
 * Parameters in the shader's order, rounded to float32, into `out`: row q begins at 4·(at + q·stride).
 *
 * @returns the largest size among them; NaN or Infinity where one is not finite
 */
export function packParameters(
  { order }: Packing,
  parameters: Float64Array,
  out: Float32Array,
  at = 0,
  stride = 1,
): number {
  let most = 0;
  for (let i = 0; i < order.length; i++) {
    const index = order[i]!;
    const value = index < 0 ? 0 : parameters[index]!;
    out[TILE * (at + (i >> 2) * stride) + (i & 3)] = value;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}

/** Records as the shader reads them. */
export interface PackedRecords {
  /** Records, and groups of four of them. */
  readonly count: number;
  readonly groups: number;
  /**
   * Group after group: four records' first input, second input, …, first target, …, and 1 for each, or 0 where the
   * last group has fewer than four. Length groups · 4 · (inputs + targets + 1).
   */
  readonly data: Float32Array;
  /** The largest size among them. */
  readonly most: number;
}

/** @param chosen indices of the records, with repetitions; all of them where absent */
export function packRecords(records: Records, chosen?: Int32Array): PackedRecords {
  const { inputs, targets, inputCount, outputCount } = records;
  const count = chosen ? chosen.length : records.count;
  const groups = Math.ceil(count / LANES);
  const stride = LANES * (inputCount + outputCount + 1);
  const data = new Float32Array(groups * stride);
  let most = 0;
  for (let i = 0; i < groups * LANES; i++) {
    // Lanes past the end repeat the last record, and count for nothing.
    const place = Math.min(i, count - 1);
    const record = chosen ? chosen[place]! : place;
    const at = (i >> 2) * stride + (i & 3);
    const put = (column: number, value: number) => {
      data[at + LANES * column] = value;
      most = Math.max(most, Math.abs(value));
    };
    for (let l = 0; l < inputCount; l++) put(l, inputs[record * inputCount + l]!);
    for (let j = 0; j < outputCount; j++) put(inputCount + j, targets[record * outputCount + j]!);
    data[at + LANES * (inputCount + outputCount)] = i < count ? 1 : 0;
  }
  return { count, groups, data, most };
}
