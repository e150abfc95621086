import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Code, control, i32, Locals, unsigned, v128 } from '../../../src/engine/compiled/wasm';

/** Runs the code with these arguments in two pages of memory. */
function run(locals: Locals, body: Code, args: number[], fill: (bytes: Uint8Array) => void = () => {}) {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const bytes = new Uint8Array(memory.buffer);
  fill(bytes);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(locals.module(body)), {
    env: { memory },
  });
  (exports['run'] as (...args: number[]) => void)(...args);
  return bytes;
}

describe('WebAssembly in bytes', () => {
  it('LEB128 is seven bits a byte, the low ones first', () => {
    expect([unsigned(0), unsigned(127), unsigned(128), unsigned(624_485)]).toEqual([
      [0],
      [127],
      [128, 1],
      [0xe5, 0x8e, 0x26],
    ]);
  });

  it('whole numbers and offsets of any length are what they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 131_000 }), (at) => {
        const byConstant = control.copy(i32.constant(0), i32.constant(at), i32.constant(1));
        const byOffset = v128.store(i32.constant(0), 16, v128.load(i32.constant(0), at));
        const body = [...byConstant, ...byOffset];
        const bytes = run(new Locals([], []), body, [], (all) => all.set([7, 8], at));
        expect(bytes[0]).toBe(7);
        expect(bytes.slice(16, 18)).toEqual(Uint8Array.of(7, 8));
      }),
    );
  });

  it('a loop counts down, and a condition holds or does not', () => {
    const locals = new Locals(['steps', 'at'], []);
    const steps = locals.get('steps');
    const one = i32.constant(1);
    const body = control.forever([
      ...control.when(i32.isZero(steps), control.leave),
      ...control.copy(locals.get('at'), i32.constant(1000), one),
      ...locals.set('at', i32.add(locals.get('at'), one)),
      ...locals.set('steps', i32.sub(steps, one)),
    ]);
    const bytes = run(locals, body, [5, 20], (all) => all.fill(9, 1000, 1001));
    expect([...bytes.slice(18, 28)]).toEqual([0, 0, 9, 9, 9, 9, 9, 0, 0, 0]);
  });

  it('half a vector leaves the other half of memory alone', () => {
    const body = v128.storeEven(i32.constant(0), 32, v128.loadEven(i32.constant(0), 0));
    const bytes = run(new Locals([], []), body, [], (all) => all.fill(3, 0, 64).fill(5, 0, 16));
    expect([...bytes.slice(30, 42)]).toEqual([3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 3, 3]);
  });
});
