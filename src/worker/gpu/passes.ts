import type { Packing } from './packing';

/** The forward pass of four records at a point, as statements, and what they leave behind. */
export interface ForwardPass {
  readonly text: string;
  /** The pre-activation of output j, as an expression. */
  output(j: number): string;
}

/** Units a layer up to which activations stay in registers: two sets of so many, four numbers each. */
export const NARROW = 16;

const PARTS = ['p', 'q', 'r', 's'] as const;
const LANE = ['x', 'y', 'z', 'w'] as const;

/** Starts a tile's four sums with its biases. */
const BIASES = `let bias = parameters[row];
    row += job.stride;
    ${PARTS.map((part, k) => `var ${part} = vec4f(bias.${LANE[k]});`).join('\n    ')}`;

/** Adds one unit's share to a tile's four sums. */
function share(value: string): string {
  return `{
      let weight = parameters[row];
      row += job.stride;
      let value = ${value};
      ${PARTS.map((part, k) => `${part} += weight.${LANE[k]} * value;`).join(' ')}
    }`;
}

/** Stores a tile's four sums, which are pre-activations. */
function store(target: (k: number) => string): string {
  return PARTS.map((part, k) => `${target(k)} = ${part};`).join(' ');
}

/** The first layer's inputs come from the records, however many there are. */
const FROM_INPUTS = `for (var l = 0u; l < INPUTS; l++) ${share('records[record + l]')}`;

/**
 * Layers of at most `NARROW` units: every unit is a variable of its own, z0, z1, … before the layer and a0, a1, … after
 * it, since a GPU keeps arrays that are indexed by variables in memory, and not in registers.
 */
export function narrowPass({ shape, width }: Packing): ForwardPass {
  const tiles = Array.from({ length: width / 4 }, (_, tile) => 4 * tile);
  const first = tiles.slice(0, shape[1]).map(
    (j) => `{
    ${BIASES}
    ${FROM_INPUTS}
    ${store((k) => `a${j + k}`)}
  }`,
  );
  const each = (j: number, text: (unit: number) => string) => PARTS.map((_, k) => text(j + k)).join(' ');
  const activations = tiles.map(
    (j) => `if (units > ${j}u) { ${each(j, (unit) => `z${unit} = activate(a${unit}, layer - 1u);`)} }`,
  );
  const text = `var row = point;
  ${tiles.map((j) => each(j, (unit) => `var z${unit} = vec4f(0.0); var a${unit} = vec4f(0.0);`)).join('\n  ')}
  ${first.join('\n  ')}
  for (var layer = 1u; layer < LAYERS; layer++) {
    let units = shape[layer].x;
    let tiles = shape[layer].y;
    ${activations.join('\n    ')}
    ${tiles.map((j) => narrowTile(j, tiles)).join('\n    ')}
  }`;
  return { text, output: (j) => `a${j}` };
}

/** The tile of units j … j + 3, if the layer has it, from those blocks of four units that the one before it has. */
function narrowTile(j: number, blocks: readonly number[]): string {
  const shares = blocks.map((first) => {
    const four = PARTS.map((_, k) => share(`z${first + k}`)).join('\n    ');
    return first === 0 ? four : `if (units > ${first}u) {\n    ${four}\n    }`;
  });
  return `if (tiles > ${j / 4}u) {
    ${BIASES}
    ${shares.join('\n    ')}
    ${store((k) => `a${j + k}`)}
    }`;
}

/** Layers of any width: units in an array, a layer's in one half and the next one's in the other. */
export function widePass({ width }: Packing): ForwardPass {
  const tileOf = (shares: string) => `${BIASES}
    ${shares}
    ${store((k) => `z[write + ${k}u]`)}
    write += 4u;`;
  const text = `var row = point;
  var z: array<vec4f, ${2 * width}>;
  var read = 0u;
  var write = 0u;
  for (var tile = 0u; tile < shape[0].y; tile++) {
    ${tileOf(FROM_INPUTS)}
  }
  for (var layer = 1u; layer < LAYERS; layer++) {
    let end = read + shape[layer].x;
    for (var l = read; l < end; l++) { z[l] = activate(z[l], layer - 1u); }
    write = ${width}u - read;
    for (var tile = 0u; tile < shape[layer].y; tile++) {
    ${tileOf(`for (var l = read; l < end; l++) ${share('z[l]')}`)}
    }
    read = ${width}u - read;
  }`;
  return { text, output: (j) => `z[read + ${j}u]` };
}
