/**
 * The few words of WebAssembly that generated code needs, as bytes. An expression is the bytes that leave its value on
 * the stack, so that expressions nest as calls do. Numbers: WebAssembly core specification 3.0, chapter 5 (binary format).
 */
export type Code = readonly number[];

/** One after the other. Long lists are many times as fast this way as spread into a new one. */
export function sequence(...parts: readonly Code[]): number[] {
  return ([] as number[]).concat(...parts);
}

/** LEB128 of a whole number from 0 on. */
export function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(Math.floor(value / 128))];
}

/** LEB128 of an i32's bits. */
function signed(value: number): Code {
  const rest = value >> 7;
  const isLast = rest === ((value & 64) === 0 ? 0 : -1);
  return isLast ? [value & 127] : [(value & 127) | 128, ...signed(rest)];
}

const vector = (opcode: number, ...rest: number[]): Code => [0xfd, ...unsigned(opcode), ...rest];
const binary =
  (op: Code) =>
  (a: Code, b: Code): Code =>
    sequence(a, b, op);

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  load: (at: Code): Code => [...at, 0x28, 2, 0],
  isZero: (a: Code): Code => [...a, 0x45],
  add: binary([0x6a]),
  sub: binary([0x6b]),
  mul: binary([0x6c]),
};

/** f64x2; `pmin(a, b)` is b < a ? b : a, `pmax(a, b)` a < b ? b : a. */
export const f64x2 = {
  add: binary(vector(0xf0)),
  sub: binary(vector(0xf1)),
  mul: binary(vector(0xf2)),
  div: binary(vector(0xf3)),
  pmin: binary(vector(0xf6)),
  pmax: binary(vector(0xf7)),
  /** Both even lanes, both odd ones. */
  low: binary(vector(0x0d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)),
  high: binary(vector(0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)),
};

export const i32x4 = {
  shiftLeft: (a: Code, count: number): Code => [...a, ...i32.constant(count), ...vector(0xab)],
  lane: (a: Code, lane: number): Code => [...a, ...vector(0x1b, lane)],
};

const ALIGN_8 = 3;

/** Vectors in memory, `offset` bytes from the address `at`. */
export const v128 = {
  load: (at: Code, offset = 0): Code => [...at, ...vector(0x00, ALIGN_8, ...unsigned(offset))],
  /** One float64 in both lanes. */
  splat: (at: Code, offset = 0): Code => [...at, ...vector(0x0a, ALIGN_8, ...unsigned(offset))],
  /** One float64 in the even lane, 0 in the odd one. */
  loadEven: (at: Code, offset = 0): Code => [...at, ...vector(0x5d, ALIGN_8, ...unsigned(offset))],
  store: (at: Code, offset: number, value: Code): Code => [
    ...at,
    ...value,
    ...vector(0x0b, ALIGN_8, ...unsigned(offset)),
  ],
  /** The even lane only. */
  storeEven: (at: Code, offset: number, value: Code): Code => [
    ...at,
    ...value,
    ...vector(0x5b, ALIGN_8, ...unsigned(offset), 0),
  ],
};

const VOID = 0x40;

export const control = {
  when: (condition: Code, then: Code): Code => sequence(condition, [0x04, VOID], then, [0x0b]),
  /** Again and again, until something returns. */
  forever: (body: Code): Code => sequence([0x03, VOID], body, [0x0c, 0, 0x0b]),
  leave: [0x0f] as Code,
  copy: (to: Code, from: Code, bytes: Code): Code => [...to, ...from, ...bytes, 0xfc, 10, 0, 0],
};

const I32 = 0x7f;
const V128 = 0x7b;

/** A function's locals, by name. */
export class Locals {
  private readonly places = new Map<string, number>();

  /** Arguments and further locals of type i32; names that come up later are vectors. */
  constructor(
    private readonly inputs: readonly string[],
    private readonly integers: readonly string[],
  ) {
    for (const name of [...inputs, ...integers]) this.at(name);
  }

  get(name: string): Code {
    return [0x20, ...unsigned(this.at(name))];
  }

  set(name: string, value: Code): Code {
    return sequence(value, [0x21], unsigned(this.at(name)));
  }

  /** The module whose function `run` has this body; it imports `env.memory`. */
  module(body: Code): Uint8Array<ArrayBuffer> {
    const { inputs, integers, places } = this;
    const vectors = places.size - inputs.length - integers.length;
    const type = [1, 0x60, ...list(inputs.map(() => [I32])), 0];
    const locals = [2, ...unsigned(integers.length), I32, ...unsigned(vectors), V128];
    const code = sequence(locals, body, [0x0b]);
    return Uint8Array.from(
      sequence(
        [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        section(1, type),
        section(2, [1, ...text('env'), ...text('memory'), 2, 0, 0]),
        section(3, [1, 0]),
        section(7, [1, ...text('run'), 0, 0]),
        section(10, sequence([1], unsigned(code.length), code)),
      ),
    );
  }

  private at(name: string): number {
    const place = this.places.get(name) ?? this.places.size;
    this.places.set(name, place);
    return place;
  }
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): Code {
  return list(Array.from(value, (letter) => [letter.charCodeAt(0)]));
}

function section(id: number, content: Code): Code {
  return sequence([id], unsigned(content.length), content);
}
