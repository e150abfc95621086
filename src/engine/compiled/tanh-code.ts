import { TANH_STEP } from '../elementary/tanh-table';
import { TABLES } from './train-plan';
import { type Code, f64x2, i32, i32x4, type Locals, sequence, v128 } from './wasm';

const { add, sub, mul, div, pmin, pmax, low, high } = f64x2;

/** Nearest whole numbers are read from the low bits of x + 1.5·2⁵² + 612: the table's first entry, for −611, is 1. */
const ROUND = 6755399441055744 + 612;
const BOUND = 611 * TANH_STEP;

/** What tanh wants in both lanes; the numbers are those of `src/engine/elementary/`. */
export const TANH_CONSTANTS = [
  -BOUND,
  BOUND,
  1 / TANH_STEP,
  ROUND,
  TANH_STEP,
  -0.3333333333333234,
  0.1333333325987395,
  -0.053960238006691745,
  1,
];
/** Where the last of them is. */
export const ONE = TANH_CONSTANTS.length - 1;

/**
 * The tanh of vectors in place, +0 for −0, as `kernel/train/tanh.ts`: each operation for all of them before the next,
 * so that they fill one another's waits. An index needs no mask: NaN's low bits are 0 wherever it arises.
 * @param names of their locals
 * @param constants address of TANH_CONSTANTS, each in both lanes
 */
export function tanhInPlace(locals: Locals, names: readonly string[], constants: number): Code {
  const code: Code[] = [];
  const constant = (n: number) => v128.load(i32.constant(constants + 16 * n));
  const each = (suffix: string, value: (of: (suffix: string) => Code) => Code) => {
    for (const [n, name] of names.entries()) {
      const of = (part: string) => locals.get(part ? `${part}${n}` : name);
      code.push(locals.set(suffix ? `${suffix}${n}` : name, value(of)));
    }
  };
  const entry = (of: (suffix: string) => Code, lane: number) =>
    v128.load(i32x4.lane(of('at'), lane), TABLES.tanh - 16);
  each('', (of) => pmin(pmax(of(''), constant(0)), constant(1)));
  each('k', (of) => add(mul(of(''), constant(2)), constant(3)));
  each('at', (of) => i32x4.shiftLeft(of('k'), 4));
  each('even', (of) => entry(of, 0));
  each('odd', (of) => entry(of, 2));
  each('b', (of) => sub(of(''), mul(sub(of('k'), constant(3)), constant(4))));
  each('b2', (of) => mul(of('b'), of('b')));
  each('inner', (of) => add(constant(5), mul(of('b2'), constant(6))));
  each('inner', (of) => add(of('inner'), mul(mul(of('b2'), of('b2')), constant(7))));
  each('u', (of) => add(of('b'), mul(mul(of('b2'), of('b')), of('inner'))));
  each('t', (of) => low(of('even'), of('odd')));
  each('rest', (of) => high(of('even'), of('odd')));
  each('', (of) => add(of('t'), div(mul(of('u'), of('rest')), add(constant(ONE), mul(of('t'), of('u'))))));
  return sequence(...code);
}
