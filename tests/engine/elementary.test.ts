import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cos, sin } from '../../src/engine/elementary/angles';
import { exp, expm1 } from '../../src/engine/elementary/exp';
import { log, log1p } from '../../src/engine/elementary/log';
import { erf, normalCdf, normalPdf } from '../../src/engine/elementary/normal';
import { sigmoid, sigmoidArray, softplus } from '../../src/engine/elementary/sigmoid';
import { tanh, tanhArray } from '../../src/engine/elementary/tanh';

type Pairs = readonly (readonly [x: number, value: number])[];
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const fixture = JSON.parse(read('../fixtures/elementary-functions.json')) as {
  values: Record<string, Pairs>;
};
const fixtureFunctions = { exp, tanh, log, log1p, erf, sin, cos, sigmoid, softplus };

const LEAST_NORMAL = 2.2250738585072014e-308;
const scratch = new DataView(new ArrayBuffer(8));

/** The place of x among all float64 numbers in ascending order; −0 and 0 share one. */
function place(x: number): bigint {
  scratch.setFloat64(0, x);
  const bits = scratch.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

function ulps(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  const distance = place(a) - place(b);
  return Number(distance < 0n ? -distance : distance);
}

/** Fails with the worst offender's numbers. */
function expectWithin(bound: number, f: (x: number) => number, pairs: Pairs): void {
  expect(pairs.length).toBeGreaterThan(0);
  const bad = pairs.filter(([x, value]) => !(ulps(f(x), value) <= bound));
  expect(bad.map(([x, value]) => ({ x, got: f(x), expected: value, ulps: ulps(f(x), value) }))).toEqual([]);
}

/*
 * Values from mpmath 1.3.0, rounded to the nearest float64: 200 bits for normalCdf (erfc(−x/√2)/2), normalPdf
 * (exp(−x²/2)/√(2π)) and expm1, 1500 bits for sin and cos.
 */
// biome-ignore format: a table
const NORMAL_CDF: Pairs = [
  [0, 0.5], [1e-300, 0.5], [-1e-9, 0.49999999960105773], [0.001, 0.500398942213911],
  [-0.001, 0.49960105778608893], [0.1, 0.539827837277029], [-0.1, 0.460172162722971],
  [0.5, 0.6914624612740131], [-0.5, 0.3085375387259869], [0.7, 0.758036347776927],
  [-0.7, 0.24196365222307303], [1, 0.8413447460685429], [-1, 0.15865525393145705],
  [1.1875, 0.8824847717067859], [-1.1875, 0.11751522829321415], [1.7, 0.955434537241457],
  [-1.7, 0.04456546275854304], [2.5, 0.9937903346742238], [-2.5, 0.006209665325776135],
  [3.75, 0.9999115827147992], [-3.75, 8.841728520080387e-5], [5, 0.9999997133484281],
  [-5, 2.866515718791939e-7], [6.3, 0.9999999998511772], [-7.25, 2.0838581586720695e-13],
  [8, 0.9999999999999993], [-10, 7.619853024160525e-24], [-12.5, 3.732564298877713e-36],
  [-20, 2.7536241186062337e-89], [-25.3, 1.5971151302422e-141], [-30, 4.906713927148187e-198],
  [-36.6, 1.4300370427625566e-293], [-37.5, 4.605353009581955e-308],
];
// biome-ignore format: a table
const NORMAL_PDF: Pairs = [
  [0, 0.3989422804014327], [1e-200, 0.3989422804014327], [0.3, 0.3813878154605241],
  [-1, 0.24197072451914334], [1.7, 0.09404907737688693], [-2.5, 0.017528300493568537],
  [5.1, 8.972435162383345e-7], [-9.9, 2.0811768202028224e-22], [15.3, 5.87370906627729e-52],
  [20, 5.520948362159764e-88], [-27.7, 9.682857846524242e-168], [37.1, 5.215262198831984e-300],
];
// biome-ignore format: a table
const EXPM1: Pairs = [
  [1e-300, 1e-300], [-1e-16, -1e-16], [1e-8, 1.0000000050000001e-8], [-1e-5, -9.999950000166666e-6],
  [0.001, 0.0010005001667083417], [-0.003, -0.002995504496627024], [0.0027, 0.002703648282715534],
  [0.0625, 0.06449445891785943], [-0.0625, -0.06058693718652421], [0.0624, 0.06438801479426252],
  [0.1, 0.10517091807564763], [-0.1, -0.09516258196404043], [0.35, 0.41906754859325723],
  [-0.35, -0.29531191028128656], [0.7, 1.0137527074704764], [-0.7, -0.5034146962085905],
  [1, 1.7182818284590453], [-1, -0.6321205588285577], [2.5, 11.182493960703473],
  [-2.5, -0.9179150013761012], [5, 147.4131591025766], [-10, -0.9999546000702375],
  [20, 485165194.4097903], [-36, -0.9999999999999998], [45.5, 5.759687576887954e19], [-39, -1],
  [60.5, 1.8828518748858514e26], [300, 1.9424263952412558e130], [709, 8.218407461554972e307],
];
// biome-ignore format: a table
const SIN_LARGE: Pairs = [
  [1048576, 0.3304931400217347], [1048577, 0.9727535843134413], [1000000, -0.34999350217129294],
  [10000000, 0.4205477931907825], [123456789.125, 0.9998763854272629],
  [2.7021597764222976e16, -0.09957801823061663], [1e16, 0.7796880066069788], [1e22, -0.8522008497671888],
  [1.2676506002282294e30, -0.8721836054182673], [1e100, -0.3806377310050287],
  [1.7976931348623157e308, 0.004961954789184062], [5.319372648326541e255, 1],
  [-10000000, -0.4205477931907825], [-123456789.125, -0.9998763854272629],
  [-2.7021597764222976e16, 0.09957801823061663], [-1e16, -0.7796880066069788],
  [-1e22, 0.8522008497671888], [-1.2676506002282294e30, 0.8721836054182673],
];
// biome-ignore format: a table
const COS_LARGE: Pairs = [
  [1048576, 0.943808393901312], [1048577, 0.23184146351624124], [1000000, 0.9367521275331447],
  [10000000, -0.9072703861817396], [123456789.125, 0.01572303612257408],
  [2.7021597764222976e16, 0.995029757487314], [1e16, -0.6261681981330862], [1e22, 0.523214785395139],
  [1.2676506002282294e30, 0.48917865697472146], [1e100, 0.9247242387519338],
  [1.7976931348623157e308, -0.9999876894265599], [5.319372648326541e255, -4.687165924254628e-19],
  [-10000000, -0.9072703861817396], [-123456789.125, 0.01572303612257408],
  [-2.7021597764222976e16, 0.995029757487314], [-1e16, -0.6261681981330862], [-1e22, 0.523214785395139],
  [-1.2676506002282294e30, 0.48917865697472146],
];

describe('against references', () => {
  for (const [name, f] of Object.entries(fixtureFunctions)) {
    it(`${name} is within 2 ulp of the fixture wherever that is normal`, () => {
      const pairs = fixture.values[name];
      const normal = pairs.filter(([, value]) => value === 0 || Math.abs(value) >= LEAST_NORMAL);
      const rest = pairs.filter(([, value]) => value !== 0 && Math.abs(value) < LEAST_NORMAL);
      expectWithin(2, f, normal);
      for (const [x, value] of rest) expect(Math.abs(f(x) - value)).toBeLessThanOrEqual(2 * 5e-324);
    });
  }

  it('normalCdf, normalPdf and expm1 are within 2 ulp of mpmath, far tails included', () => {
    expectWithin(2, normalCdf, NORMAL_CDF);
    expectWithin(2, normalPdf, NORMAL_PDF);
    expectWithin(2, expm1, EXPM1);
  });

  it('sin and cos are within 2 ulp of mpmath beyond 2^20, up to the largest number', () => {
    expectWithin(2, sin, SIN_LARGE);
    expectWithin(2, cos, COS_LARGE);
  });

  it('normalCdf and erf agree: Φ(√2·x) − Φ(−√2·x) = erf x', () => {
    for (const [x, value] of fixture.values.erf) {
      const difference = normalCdf(Math.SQRT2 * x) - normalCdf(-Math.SQRT2 * x);
      expect(Math.abs(difference - value)).toBeLessThanOrEqual(4e-16);
    }
  });
});

describe('special values', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  const cases: Record<string, [f: (x: number) => number, Pairs]> = {
    exp: [
      exp,
      [
        [0, 1],
        [-0, 1],
        [infinity, infinity],
        [-infinity, 0],
        [710, infinity],
        [-746, 0],
        [5e-324, 1],
      ],
    ],
    expm1: [
      expm1,
      [
        [0, 0],
        [-0, -0],
        [infinity, infinity],
        [-infinity, -1],
        [5e-324, 5e-324],
        [800, infinity],
      ],
    ],
    log: [
      log,
      [
        [0, -infinity],
        [-0, -infinity],
        [1, 0],
        [infinity, infinity],
        [-1, nan],
        [-infinity, nan],
      ],
    ],
    log1p: [
      log1p,
      [
        [0, 0],
        [-0, -0],
        [-1, -infinity],
        [-2, nan],
        [infinity, infinity],
        [-5e-324, -5e-324],
      ],
    ],
    tanh: [
      tanh,
      [
        [0, 0],
        [-0, -0],
        [infinity, 1],
        [-infinity, -1],
        [1e300, 1],
        [5e-324, 5e-324],
        [19.07, 1],
      ],
    ],
    sigmoid: [
      sigmoid,
      [
        [0, 0.5],
        [-0, 0.5],
        [infinity, 1],
        [-infinity, 0],
        [1e308, 1],
        [-746, 0],
      ],
    ],
    softplus: [
      softplus,
      [
        [-infinity, 0],
        [infinity, infinity],
        [1e300, 1e300],
        [-746, 0],
        [800, 800],
      ],
    ],
    sin: [
      sin,
      [
        [0, 0],
        [-0, -0],
        [infinity, nan],
        [-infinity, nan],
        [5e-324, 5e-324],
      ],
    ],
    cos: [
      cos,
      [
        [0, 1],
        [-0, 1],
        [infinity, nan],
        [-infinity, nan],
        [5e-324, 1],
      ],
    ],
    erf: [
      erf,
      [
        [0, 0],
        [-0, -0],
        [infinity, 1],
        [-infinity, -1],
        [6, 1],
        [-1e300, -1],
      ],
    ],
    normalCdf: [
      normalCdf,
      [
        [0, 0.5],
        [-0, 0.5],
        [infinity, 1],
        [-infinity, 0],
        [9, 1],
        [-39, 0],
      ],
    ],
    normalPdf: [
      normalPdf,
      [
        [infinity, 0],
        [-infinity, 0],
        [39, 0],
        [-1e200, 0],
      ],
    ],
  };
  for (const [name, [f, pairs]] of Object.entries(cases)) {
    it(`${name} at ±0, ±Infinity, NaN and its limits`, () => {
      expect(f(Number.NaN)).toBeNaN();
      for (const [x, value] of pairs) expect(f(x), `${name}(${x})`).toBe(value);
    });
  }

  it('is finite up to the overflow threshold and subnormal down to the underflow threshold', () => {
    expect(ulps(exp(709.782712893384), 1.797693134862273e308)).toBeLessThanOrEqual(2);
    expect(exp(709.782712893385)).toBe(Infinity);
    expect(exp(-745)).toBe(5e-324);
    expect(exp(-745.2)).toBe(0);
    expect(sigmoid(-745)).toBe(5e-324);
    expect(sigmoid(-740)).toBeGreaterThan(0);
    expect(softplus(-745)).toBe(5e-324);
    expect(normalCdf(-38.4)).toBeGreaterThan(0);
    expect(log(5e-324)).toBe(-744.4400719213812);
  });
});

describe('properties', () => {
  const any = fc.double({ noNaN: true });
  const bits = (a: number, b: number) => expect(Object.is(a, b), `${a} and ${b}`).toBe(true);

  it('tanh, erf and sin are exactly odd; cos and normalPdf exactly even', () => {
    fc.assert(
      fc.property(fc.oneof(any, fc.double({ min: -25, max: 25, noNaN: true })), (x) => {
        for (const f of [tanh, erf, sin]) bits(f(-x), -f(x));
        for (const f of [cos, normalPdf]) bits(f(-x), f(x));
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('tanh, erf, sigmoid, normalCdf, sin and cos keep within their ranges', () => {
    fc.assert(
      fc.property(
        fc.oneof(any, fc.double({ min: -45, max: 45, noNaN: true, noDefaultInfinity: true })),
        (x) => {
          for (const f of [tanh, erf]) expect(Math.abs(f(x))).toBeLessThanOrEqual(1);
          if (Number.isFinite(x)) for (const f of [sin, cos]) expect(Math.abs(f(x))).toBeLessThanOrEqual(1);
          for (const f of [sigmoid, normalCdf]) expect(f(x) >= 0 && f(x) <= 1).toBe(true);
        },
      ),
      { numRuns: 3000, seed: 2 },
    );
  });

  it('never falls by more than an ulp along a fine grid, across every boundary of a table', () => {
    for (const f of [exp, expm1, tanh, sigmoid, softplus, erf, normalCdf]) {
      let last = f(-50);
      for (let x = -50; x <= 50; x += 0.00097) {
        const value = f(x);
        if (!(value >= last || ulps(value, last) === 1))
          expect.fail(`${f.name} falls at ${x}: ${last} to ${value}`);
        last = value;
      }
    }
    for (const f of [log, log1p]) {
      let last = f(1e-4);
      for (let x = 1e-4; x < 1e4; x *= 1.0001) {
        if (!(f(x) >= last || ulps(f(x), last) === 1)) expect.fail(`${f.name} falls at ${x}`);
        last = f(x);
      }
    }
  });

  it('log undoes exp, log1p undoes expm1, sin² + cos² is 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2e-16 * Math.max(2, Math.abs(x)));
        if (x > -15)
          expect(Math.abs(log1p(expm1(x)) - x)).toBeLessThanOrEqual(4e-16 * exp(-x) + 4e-16 * Math.abs(x));
        expect(Math.abs(sin(x) ** 2 + cos(x) ** 2 - 1)).toBeLessThanOrEqual(5e-16);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

describe('array forms', () => {
  it('have the bits of the scalar forms, in place too, and leave the rest alone', () => {
    const special = [
      0,
      -0,
      Infinity,
      -Infinity,
      Number.NaN,
      5e-324,
      -5e-324,
      1e308,
      -745,
      -740,
      19.06,
      -19.07,
    ];
    const values = Object.values(fixture.values).flatMap((pairs) => pairs.map(([x]) => x));
    const input = Float64Array.from([...special, ...values]);
    for (const [array, scalar] of [
      [tanhArray, tanh],
      [sigmoidArray, sigmoid],
    ] as const) {
      const output = new Float64Array(input.length).fill(7);
      array(input, output, 1, input.length - 1);
      expect([output[0], output[input.length - 1]]).toEqual([7, 7]);
      const inPlace = input.slice();
      array(inPlace, inPlace, 0, inPlace.length);
      for (let i = 1; i < input.length - 1; i++) {
        const expected = scalar(input[i]);
        if (!Object.is(output[i], expected)) expect.fail(`${scalar.name}(${input[i]})`);
        if (!Object.is(inPlace[i], expected)) expect.fail(`${scalar.name}(${input[i]}) in place`);
      }
    }
  });
});

describe('source', () => {
  it('uses no Math function that numbers.md forbids, and no **', () => {
    const allowed = ['sqrt', 'abs', 'floor', 'fround', 'imul', 'min', 'max'];
    const folder = new URL('../../src/engine/elementary/', import.meta.url);
    for (const file of readdirSync(folder)) {
      const code = read(`../../src/engine/elementary/${file}`).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      const used = [...code.matchAll(/\bMath\b(?:\.(\w+))?/g)].map((match) => match[1]);
      expect(used.filter((name) => !allowed.includes(name))).toEqual([]);
      expect(code).not.toMatch(/\*\*|\bglobalThis\b|\beval\b/);
    }
  });
});
