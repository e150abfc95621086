import { type Problem, stepSize } from '../problem';
import { backward, forward, type Net, outputSlopes } from './layer-code';
import { TANH_CONSTANTS } from './tanh-code';
import type { Plan } from './train-plan';
import { type Code, control, i32, Locals, sequence, v128 } from './wasm';

/** Some 75 bytes of code a weight are to stay within the processor's nearest cache for instructions. */
const MOST_WEIGHTS = 320;

/** Whether `walkCode` knows the rules: I − l·g of one record at a time, tanh all the way, squared errors. */
export function hasWalkCode(problem: Problem): boolean {
  const { layout, hidden, output, loss, descent, trainable } = problem;
  return (
    descent.mode !== 'batch' &&
    stepSize(problem) === 1 &&
    descent.optimizer === 'plain' &&
    loss.regularization === 'none' &&
    loss.kind === 'mse' &&
    [...hidden, output].every((name) => name === 'tanh') &&
    (layout.bias === 'none' || layout.bias === 'neuron') &&
    layout.weightCount <= MOST_WEIGHTS &&
    !trainable.includes(0)
  );
}

/** What is to stand at the plan's `constants`: tanh's, and the factor of an error in ∂C_i/∂z, each in both lanes. */
export function walkConstants({ records }: Problem): number[] {
  return [...TANH_CONSTANTS, 2 / records.outputCount].flatMap((value) => [value, value]);
}

/**
 * WebAssembly for steps of one record in this very network, without loops over units, addresses to compute or sizes to
 * read: what `kernel/train/walk-one.ts` does, operation by operation, hence to the same bits. A layer learns what the
 * step before taught it only when the next record comes to it: the weights are then read once for both. Two units lie
 * in the lanes of a vector; the last one of an odd number has nobody beside it.
 *
 * Exports `run(p, order, steps, stride, row)`: the parameters at `p` change in place; where `stride` is not 0, they
 * begin at `row` and are kept there, and `stride` bytes further on with every step. Imports `env.memory`. No parameter
 * may be −0.
 */
export function walkCode({ layout }: Problem, plan: Plan): Uint8Array<ArrayBuffer> {
  const locals = new Locals(['p', 'order', 'steps', 'stride', 'row'], ['record', 'x', 'before', 't']);
  const net = { layout, locals, constants: plan.constants };
  const p = locals.get('p');
  const row = locals.get('row');
  const stride = locals.get('stride');
  const steps = locals.get('steps');
  const bytes = i32.constant(8 * layout.length);
  const keep = sequence(control.copy(row, p, bytes), locals.set('row', i32.add(row, stride)));
  const turn = sequence(
    locals.set('before', locals.get('x')),
    // After the last step the layers have yet to learn what it taught; where a record leads then does not matter.
    control.when(steps, nextRecord(net, plan)),
    ...upwards(layout.layers).map((i) => forward(net, i)),
    control.when(i32.isZero(steps), control.leave),
    control.when(stride, keep),
    outputSlopes(net, TANH_CONSTANTS.length),
    ...upwards(layout.layers - 1).map((n) => backward(net, layout.layers + 1 - n)),
    locals.set('steps', i32.sub(steps, i32.constant(1))),
  );
  return locals.module(
    sequence(
      control.when(stride, control.copy(p, row, bytes)),
      locals.set('rate', v128.splat(i32.constant(plan.scalars))),
      locals.set('x', i32.constant(plan.inputs)),
      control.forever(turn),
    ),
  );
}

/** 1 … count. */
function upwards(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}

/** Its inputs' address into the local x, its targets' into t. */
function nextRecord({ locals, layout }: Net, plan: Plan): Code {
  const addressOf = (start: number, bytes: number) =>
    i32.add(i32.constant(start), i32.mul(locals.get('record'), i32.constant(bytes)));
  return [
    ...locals.set('record', i32.load(locals.get('order'))),
    ...locals.set('x', addressOf(plan.inputs, 8 * layout.sizes[0]!)),
    ...locals.set('t', addressOf(plan.targets, 16 * layout.sizes[layout.layers]!)),
    ...locals.set('order', i32.add(locals.get('order'), i32.constant(4))),
  ];
}
