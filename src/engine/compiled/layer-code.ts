/**
 * The layers of one network, a record going through them, as WebAssembly: see `walk-code.ts`. Names of vectors, of two
 * units each: s sums, then z; y the last step's z; d ∂C/∂a. In both lanes: D a unit's d, Z its z. w two weights. The last
 * of an odd number of units has nobody beside it: what is computed in the odd lane then goes nowhere.
 */
import type { Layout } from '../layout';
import { ONE, tanhInPlace } from './tanh-code';
import { type Code, f64x2, i32, type Locals, sequence, v128 } from './wasm';

const { add, sub, mul, low, high } = f64x2;

/** The network, and where its numbers are: parameters at the local p, a record at x, the one before at `before`. */
export interface Net {
  readonly layout: Layout;
  readonly locals: Locals;
  /** Address of the constants. */
  readonly constants: number;
}

/** Sums of so many units stay in registers while the inputs go by. */
const BLOCK = 8;

/** `write` for 0, step, 2·step … below `end`, one after the other. */
function each(end: number, step: number, write: (n: number) => Code, start = 0): Code {
  const parts: Code[] = [];
  for (let n = start; n < end; n += step) parts.push(write(n));
  return sequence(...parts);
}

/** Of the pairs called `name`, the one with `unit`. */
function pair(name: string, layer: number, unit: number): string {
  return `${name}${layer}_${unit >> 1}`;
}

/** One unit of a pair, in both lanes. */
function one({ locals }: Net, name: string, layer: number, unit: number): Code {
  const both = locals.get(pair(name, layer, unit));
  return (unit % 2 ? high : low)(both, both);
}

function constant(net: Net, index: number): Code {
  return v128.load(i32.constant(net.constants + 16 * index));
}

/** Brings layer i up to date, and computes its z from that of the one before, or from the record. */
export function forward(net: Net, i: number): Code {
  const to = net.layout.sizes[i]!;
  return sequence(
    each(to, 1, (j) => net.locals.set(`D${j}`, one(net, 'd', i, j))),
    each(to, BLOCK, (j) => block(net, i, j, Math.min(to, j + BLOCK))),
  );
}

/** Units `start` … `end` − 1 of layer i. */
function block(net: Net, i: number, start: number, end: number): Code {
  const { layout, locals } = net;
  const sum = (j: number) => pair('s', i, j);
  const input = (l: number) => (i === 1 ? v128.splat(locals.get('x'), 8 * l) : one(net, 's', i - 1, l));
  const column = (l: number) =>
    sequence(
      l % 2 ? [] : each(end, 1, (j) => weights(net, i, j, l), start),
      end - start > 1 ? locals.set('Z', input(l)) : [],
      each(end - 1, 2, (j) => term(net, i, j, l), start),
      (end - start) % 2 && l % 2 === 0 ? lone(net, i, end - 1, l) : [],
    );
  // Four units' tanh side by side: one chain of operations fills the other's waits.
  const tanh = (j: number) =>
    tanhInPlace(locals, j + 2 < end ? [sum(j), sum(j + 2)] : [sum(j)], net.constants);
  return sequence(
    layout.bias === 'none' ? [] : each(end, 2, (j) => biases(net, i, j), start),
    each(layout.sizes[i - 1]!, 1, column),
    each(end, 4, tanh, start),
  );
}

/** Adds `product` to a pair's sums; where nothing is in them yet, it is what they are. */
function addTo(sum: string, { locals, layout }: Net, product: Code, isFirst: boolean): Code {
  return locals.set(sum, isFirst && layout.bias === 'none' ? product : add(locals.get(sum), product));
}

/** w·z_l into the sums of units j and j + 1. */
function term(net: Net, i: number, j: number, l: number): Code {
  const { locals } = net;
  const column = (l % 2 ? high : low)(locals.get(`w${j}`), locals.get(`w${j + 1}`));
  return addTo(pair('s', i, j), net, mul(column, locals.get('Z')), l === 0);
}

/** w·z of units l and l + 1, one after the other, into the sum of unit j, the last of an odd number. */
function lone(net: Net, i: number, j: number, l: number): Code {
  const { locals, layout } = net;
  const sum = pair('s', i, j);
  const z = i === 1 ? v128.load(locals.get('x'), 8 * l) : locals.get(pair('s', i - 1, l));
  const product = locals.get('Z');
  return sequence(
    locals.set('Z', mul(locals.get(`w${j}`), z)),
    addTo(sum, net, product, l === 0),
    l + 1 < layout.sizes[i - 1]! ? addTo(sum, net, high(product, product), false) : [],
  );
}

/** `count` parameters, two or one, less l times their derivatives. */
function learn({ locals }: Net, name: string, offset: number, count: number, slope: Code): Code {
  const p = locals.get('p');
  const [load, store] = count > 1 ? [v128.load, v128.store] : [v128.loadEven, v128.storeEven];
  const next = sub(load(p, offset), mul(locals.get('rate'), slope));
  return sequence(locals.set(name, next), store(p, offset, locals.get(name)));
}

function biases(net: Net, i: number, j: number): Code {
  const { layout, locals } = net;
  const offset = 8 * (layout.biasOffsets[i - 1]! + j);
  return learn(net, pair('s', i, j), offset, layout.sizes[i]! - j, locals.get(pair('d', i, j)));
}

/** From unit l and the next one of the layer before to unit j of layer i. */
function weights(net: Net, i: number, j: number, l: number): Code {
  const { layout, locals } = net;
  const z = i === 1 ? v128.load(locals.get('before'), 8 * l) : locals.get(pair('y', i - 1, l));
  const count = layout.sizes[i - 1]! - l;
  return learn(net, `w${j}`, weightAt(layout, i, j, l), count, mul(locals.get(`D${j}`), z));
}

function weightAt({ weightOffsets, sizes }: Layout, i: number, j: number, l: number): number {
  return 8 * (weightOffsets[i - 1]! + j * sizes[i - 1]! + l);
}

/** ∂C_i/∂a of the outputs for the targets at the local t, which stand there in both lanes. */
export function outputSlopes(net: Net, factor: number): Code {
  const { locals, layout } = net;
  const i = layout.layers;
  const count = layout.sizes[i]!;
  const target = (j: number) => v128.load(locals.get('t'), 16 * j);
  return each(count, 2, (j) => {
    const y = j + 1 < count ? low(target(j), target(j + 1)) : target(j);
    const miss = sub(locals.get(pair('s', i, j)), y);
    return locals.set(pair('d', i, j), mul(mul(constant(net, factor), miss), slope(net, i, j)));
  });
}

/** tanh' of unit j of layer i and of the next one: 1 − z². */
function slope(net: Net, i: number, j: number): Code {
  const z = net.locals.get(pair('s', i, j));
  return sub(constant(net, ONE), mul(z, z));
}

/**
 * ∂C/∂a of the layer before layer i: Σ_j w_j·da_j over ascending j, times tanh'; and its z put by for the next step.
 * The reference begins at +0. That the first term alone may be −0 makes no difference to a parameter that is not −0.
 */
export function backward(net: Net, i: number): Code {
  const { locals, layout } = net;
  const from = layout.sizes[i - 1]!;
  const name = (l: number) => pair('d', i - 1, l);
  const pull = (j: number, l: number) => {
    const load = l + 1 < from ? v128.load : v128.loadEven;
    const product = mul(load(locals.get('p'), weightAt(layout, i, j, l)), locals.get('D'));
    return locals.set(name(l), j === 0 ? product : add(locals.get(name(l)), product));
  };
  const unit = (j: number) =>
    sequence(
      locals.set('D', one(net, 'd', i, j)),
      each(from, 2, (l) => pull(j, l)),
    );
  return sequence(
    each(from, 2, (l) => locals.set(pair('y', i - 1, l), locals.get(pair('s', i - 1, l)))),
    each(layout.sizes[i]!, 1, unit),
    each(from, 2, (l) => locals.set(name(l), mul(locals.get(name(l)), slope(net, i - 1, l)))),
  );
}
