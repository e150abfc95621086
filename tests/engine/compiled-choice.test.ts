import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemOf } from '../helpers/problems';

/** The module as it is when first loaded, since it remembers what it found. */
const fresh = () => import('../../src/engine/compiled/stepper');

describe('who computes', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllGlobals());

  it('is the compiled kernel', async () => {
    const { chooseEngine } = await fresh();
    expect(chooseEngine(problemOf())).toMatchObject({ engine: 'compiled' });
    expect(chooseEngine(problemOf(), 'reference')).toMatchObject({ engine: 'reference' });
  });

  it.each([
    ['without WebAssembly', undefined],
    ['without its SIMD', { ...names(), validate: () => false }],
    [
      'where a policy forbids it',
      {
        ...names(),
        Module: class {
          constructor() {
            throw new Error('forbidden');
          }
        },
      },
    ],
  ])('is the reference engine %s', async (_name, stub) => {
    vi.stubGlobal('WebAssembly', stub);
    const { chooseEngine } = await fresh();
    const choice = chooseEngine(problemOf());
    expect(choice.engine).toBe('reference');
    expect(choice.reason).toMatch(/missing or forbidden/);
    expect(choice.open().rows(1).length).toBe(17 + 2);
  });

  it('is the reference engine where the kernel gives other bits', async () => {
    const { Instance } = WebAssembly;
    class Wrong {
      exports: WebAssembly.Exports;
      constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        const { exports } = new Instance(module, imports);
        const memory = imports.env!.memory as WebAssembly.Memory;
        const walk = exports.walk as (...values: number[]) => void;
        // One bit of one number, late in the walk.
        const wrong = (...values: number[]) => {
          walk(...values);
          const bytes = new Uint8Array(memory.buffer);
          const last = bytes.findLastIndex((byte) => byte !== 0);
          bytes[last - 7]! ^= 1;
        };
        this.exports = { ...exports, walk: wrong };
      }
    }
    vi.stubGlobal('WebAssembly', { ...names(), Instance: Wrong });
    const { chooseEngine } = await fresh();
    expect(chooseEngine(problemOf())).toMatchObject({
      engine: 'reference',
      reason: expect.stringContaining('other bits'),
    });
  });

  it('is the reference engine where the memory cannot be had', async () => {
    class Small {
      constructor() {
        throw new RangeError('no memory left');
      }
    }
    const { chooseEngine } = await fresh();
    const early = chooseEngine(problemOf());
    expect(early.engine).toBe('compiled');
    vi.stubGlobal('WebAssembly', { ...names(), Memory: Small });
    // What was promised is kept: the first is there already, the next one has the same bits.
    const rows = [early.open(), early.open()].map((stepper) => [...stepper.rows(1)]);
    expect(rows[1]).toEqual(rows[0]);
    expect(chooseEngine(problemOf())).toMatchObject({
      engine: 'reference',
      reason: expect.stringContaining('no memory left'),
    });
  });
});

/** WebAssembly's own names, which a spread does not see. */
function names() {
  const { Module, Instance, Memory, validate } = WebAssembly;
  return { Module, Instance, Memory, validate };
}
