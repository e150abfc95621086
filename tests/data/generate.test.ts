import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/data/generate';
import { AXIS_PADDING, CELL_PADDING } from '../../src/data/generate-classes';
import { DATA_REGISTRY } from '../../src/data/registry';
import { CLASS_KINDS, CURVE_KINDS } from '../../src/data/settings';
import { STREAMS } from '../../src/data/streams';
import { Random } from '../../src/engine/random';
import { sameBits } from './tables';

const GENERATED = [...CLASS_KINDS, ...CURVE_KINDS];
const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const counts = fc.integer({ min: 1, max: 80 });
const noises = fc.double({ min: 0, max: 0.5, noNaN: true });

/** Calls back with the coordinates and class of each record of many noiseless sets. */
function eachPoint(kind: (typeof CLASS_KINDS)[number], check: (x: number, y: number, label: number) => void) {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { inputs, classes } = generate(kind, 60, 0, seed);
      classes?.forEach((label, i) => {
        check(inputs[2 * i], inputs[2 * i + 1], label);
      });
    }),
  );
}

describe.each(GENERATED)('%s', (kind) => {
  it('has the same bits for the same seed, and others for another', () => {
    fc.assert(
      fc.property(seeds, counts, noises, (seed, count, noise) => {
        const once = generate(kind, count, noise, seed);
        const again = generate(kind, count, noise, seed);
        expect(sameBits(once.inputs, again.inputs)).toBe(true);
        expect(again.classes).toEqual(once.classes);
        expect(again.values).toEqual(once.values);
        const other = generate(kind, count, noise, seed === 0 ? 1 : seed - 1);
        expect(sameBits(once.inputs, other.inputs)).toBe(false);
      }),
    );
  });

  it('keeps the records present when more are asked for', () => {
    fc.assert(
      fc.property(seeds, counts, counts, noises, (seed, count, more, noise) => {
        const few = generate(kind, count, noise, seed);
        const many = generate(kind, count + more, noise, seed);
        expect(many.count).toBe(count + more);
        expect(sameBits(many.inputs.slice(0, few.inputs.length), few.inputs)).toBe(true);
        expect(many.classes?.slice(0, count) ?? null).toEqual(few.classes);
        expect(many.values?.slice(0, count) ?? null).toEqual(few.values);
      }),
    );
  });

  it('moves points by noise along one line, and never their classes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const still = generate(kind, 40, 0, seed);
        const moved = generate(kind, 40, 0.1, seed);
        const farther = generate(kind, 40, 0.3, seed);
        expect(moved.classes).toEqual(still.classes);
        const [a, b, c] = [still, moved, farther].map((raw) => raw.values ?? raw.inputs);
        expect(sameBits(a, b)).toBe(false);
        a.forEach((value, i) => {
          expect(c[i] - value).toBeCloseTo(3 * (b[i] - value), 12);
        });
      }),
    );
  });

  it('takes noise from its documented stream', () => {
    const random = new Random(6, STREAMS.noise);
    const still = generate(kind, 10, 0, 6);
    const moved = generate(kind, 10, 0.2, 6);
    const [a, b] = [still, moved].map((raw) => raw.values ?? raw.inputs);
    a.forEach((value, i) => {
      expect(b[i]).toBe(value + 0.2 * random.normal());
    });
  });

  it('has noise of the standard deviation asked for', () => {
    const still = generate(kind, 20000, 0, 5);
    const moved = generate(kind, 20000, 0.25, 5);
    const [a, b] = [still, moved].map((raw) => raw.values ?? raw.inputs);
    const squares = a.reduce((sum, value, i) => sum + (b[i] - value) ** 2, 0);
    expect(Math.abs(Math.sqrt(squares / a.length) - 0.25)).toBeLessThan(0.006);
  });

  it('lies within its limit without noise, and reaches most of it', () => {
    const limit = DATA_REGISTRY[kind].inputLimit ?? Number.NaN;
    const { inputs } = generate(kind, 2000, 0, 3);
    const reach = inputs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(reach).toBeLessThanOrEqual(limit);
    expect(reach).toBeGreaterThan(0.75 * limit);
  });
});

describe.each(CLASS_KINDS)('%s', (kind) => {
  it('holds both classes in a fair share', () => {
    const { classes } = generate(kind, 400, 0, 9);
    const ones = classes?.reduce((sum, label) => sum + label, 0) ?? 0;
    const share = { and: 0.25, or: 0.75 }[kind as string] ?? 0.5;
    expect(Math.abs(ones / 400 - share)).toBeLessThan(0.08);
  });
});

describe('noiseless shapes', () => {
  it('and, or, xor follow the signs and keep off the axes', () => {
    eachPoint('xor', (x, y, label) => expect(label).toBe(x * y > 0 ? 1 : 0));
    eachPoint('and', (x, y, label) => expect(label).toBe(x > 0 && y > 0 ? 1 : 0));
    eachPoint('or', (x, y, label) => expect(label).toBe(x > 0 || y > 0 ? 1 : 0));
    for (const kind of ['and', 'or', 'xor'] as const) {
      eachPoint(kind, (x, y) => {
        expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThanOrEqual(AXIS_PADDING);
      });
    }
  });

  it('circle has a gap between disc and ring', () => {
    eachPoint('circle', (x, y, label) => {
      const radius = Math.hypot(x, y);
      expect(label === 1 ? radius < 0.451 : radius > 0.649 && radius < 0.951).toBe(true);
    });
  });

  it('gaussians lie on either side of a line', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { inputs, classes } = generate('gaussians', 60, 0, seed);
      classes?.forEach((label, i) => {
        expect(inputs[2 * i] + inputs[2 * i + 1] > 0 ? 1 : 0).toBe(label);
      });
    }
  });

  it('checkerboard cells alternate and keep off their edges', () => {
    eachPoint('checkerboard', (x, y, label) => {
      const cells = [x, y].map((value) => (value + 1) * 2);
      const [column, row] = cells.map(Math.floor);
      expect(label).toBe((column + row) % 2 === 0 ? 1 : 0);
      for (const cell of cells) {
        const within = cell - Math.floor(cell);
        expect(Math.min(within, 1 - within)).toBeGreaterThan(CELL_PADDING - 1e-12);
      }
    });
  });

  it('checkerboard visits every cell equally often', () => {
    const { inputs } = generate('checkerboard', 64, 0, 2);
    const visits = new Map<string, number>();
    for (let i = 0; i < 64; i++) {
      const cell = [inputs[2 * i], inputs[2 * i + 1]].map((value) => Math.floor((value + 1) * 2)).join();
      visits.set(cell, (visits.get(cell) ?? 0) + 1);
    }
    expect([...visits.values()]).toEqual(Array.from({ length: 16 }, () => 4));
  });

  it('spiral arms are half a turn apart: turning one by a half turn gives the other', () => {
    const { inputs, classes } = generate('spiral', 60, 0, 4);
    for (let i = 0; i < 60; i += 2) {
      expect([classes?.[i], classes?.[i + 1]]).toEqual([1, 0]);
      expect(inputs[2 * i]).toBeCloseTo(-inputs[2 * i + 2], 12);
      expect(inputs[2 * i + 1]).toBeCloseTo(-inputs[2 * i + 3], 12);
    }
  });

  it('moons lie on two half circles of radius 0.62', () => {
    eachPoint('moons', (x, y, label) => {
      const centre = label === 0 ? [-0.31, -0.155] : [0.31, 0.155];
      expect(Math.hypot(x - centre[0], y - centre[1])).toBeCloseTo(0.62, 12);
      expect(label === 0 ? y >= -0.156 : y <= 0.156).toBe(true);
    });
  });

  it('curves are their functions', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const truth = {
          line: (x: number) => 0.6 * x + 0.2,
          sine: (x: number) => Math.sin(2 * x),
          'step-function': (x: number) => (x < 0 ? -0.8 : 0.8),
        };
        for (const kind of CURVE_KINDS) {
          const { inputs, values } = generate(kind, 30, 0, seed);
          inputs.forEach((x, i) => {
            expect(values?.[i]).toBeCloseTo(truth[kind](x), 12);
          });
        }
      }),
    );
  });
});
