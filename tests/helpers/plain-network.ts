/** A network of nested arrays, computed as a textbook would: what the page's numbers are compared with. */

export interface PlainRecord {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface PlainRecipe {
  /** Units of every layer, inputs first. */
  readonly sizes: readonly number[];
  readonly bias: 'neuron' | 'layer' | 'network' | 'none';
  /** tanh in hidden layers; tanh with the squared error, or softmax with cross-entropy, at the output. */
  readonly end: 'tanh-mse' | 'softmax-cross-entropy';
}

/** One record through the network and back; layers from 0 (the inputs), units from 0. */
export interface PlainPass {
  readonly a: number[][];
  readonly z: number[][];
  readonly dz: number[][];
  readonly da: number[][];
  /** Each output's part of the loss. */
  readonly terms: number[];
  readonly loss: number;
  /** ∂C_i/∂I, by the names of the parameters. */
  readonly gradient: Map<string, number>;
}

const weightName = (layer: number, to: number, from: number) => `w${layer}[${to + 1},${from + 1}]`;

export function biasName({ bias }: PlainRecipe, layer: number, unit: number): string | null {
  if (bias === 'none') return null;
  if (bias === 'network') return 'b';
  return bias === 'layer' ? `b${layer}` : `b${layer}[${unit + 1}]`;
}

/** @param values of the parameters, by their names */
export function plainPass(
  recipe: PlainRecipe,
  values: ReadonlyMap<string, number>,
  { x, y }: PlainRecord,
): PlainPass {
  const { sizes, end } = recipe;
  const last = sizes.length - 1;
  const [a, z, dz, da]: number[][][] = [[[]], [[...x]], [[]], [[]]] as never;
  for (let layer = 1; layer <= last; layer++) {
    a[layer] = [];
    for (let to = 0; to < sizes[layer]!; to++) {
      const name = biasName(recipe, layer, to);
      let sum = name ? values.get(name)! : 0;
      for (let from = 0; from < sizes[layer - 1]!; from++) {
        sum += values.get(weightName(layer, to, from))! * z[layer - 1]![from]!;
      }
      a[layer]!.push(sum);
    }
    const exps = a[layer]!.map(Math.exp);
    const whole = exps.reduce((s, e) => s + e);
    const isSoft = layer === last && end === 'softmax-cross-entropy';
    z[layer] = isSoft ? exps.map((e) => e / whole) : a[layer]!.map(Math.tanh);
  }
  const o = z[last]!;
  const isSquared = end === 'tanh-mse';
  const terms = o.map((value, j) => (isSquared ? (value - y[j]!) ** 2 : -y[j]! * Math.log(value)));
  const sum = terms.reduce((s, t) => s + t);
  const loss = isSquared ? sum / o.length : sum;

  const gradient = new Map<string, number>();
  const add = (name: string, part: number) => gradient.set(name, (gradient.get(name) ?? 0) + part);
  for (let layer = last; layer >= 1; layer--) {
    dz[layer] = z[layer]!.map((value, j) => {
      if (layer === last) return isSquared ? (2 * (value - y[j]!)) / o.length : -y[j]! / value;
      return da[layer + 1]!.reduce((s, d, to) => s + values.get(weightName(layer + 1, to, j))! * d, 0);
    });
    const isSoft = layer === last && !isSquared;
    da[layer] = z[layer]!.map((value, j) => (isSoft ? value - y[j]! : dz[layer]![j]! * (1 - value * value)));
    for (let to = 0; to < sizes[layer]!; to++) {
      const d = da[layer]![to]!;
      for (let from = 0; from < sizes[layer - 1]!; from++) {
        add(weightName(layer, to, from), d * z[layer - 1]![from]!);
      }
      const name = biasName(recipe, layer, to);
      if (name) add(name, d);
    }
  }
  return { a, z, dz, da, terms, loss, gradient };
}
