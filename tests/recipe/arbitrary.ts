import fc from 'fast-check';
import { dataShape } from '../../src/data/build';
import { CLASS_KINDS, CURVE_KINDS, type DataSettings, FEATURES } from '../../src/data/settings';
import {
  ACTIVATION_NAMES,
  BIAS_MODES,
  DESCENT_MODES,
  OPTIMIZER_NAMES,
  ORDERS,
  type OutputName,
  REDUCTIONS,
  REGULARIZATIONS,
} from '../../src/engine/settings';
import { completeRecipe } from '../../src/recipe/complete';
import type { Recipe, View } from '../../src/recipe/types';
import { PATH_HEIGHTS, PLANE_DIRECTIONS, SLICE_DIRECTIONS, SURFACE_KINDS } from '../../src/surface/settings';

/** Any recipe that is right, some fields given and some left out, before and after completion. */

const seed = fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat());
const finite = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 5e-324, 1e300, 0.1),
);
/** Leaves out any of the fields. */
const some = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;

const REAL_ROWS = { iris: 150, wine: 178, diabetes: 442, digits: 1797 } as const;

function builtIn(kind: string, most: number) {
  return some({
    count: fc.integer({ min: 1, max: most }),
    noise: fc.double({ min: 0, max: 1, noNaN: true }),
    seed,
    test: fc.double({ min: 0, max: 0.9, noNaN: true }),
    features: fc.shuffledSubarray([...FEATURES], { minLength: 1 }),
  }).map((fields) => ({ kind, ...fields }));
}

const name = fc.oneof(
  fc.constantFrom('x1', 'größe', '=&#,', '😀'),
  fc.string({ minLength: 1, maxLength: 9 }),
);

export const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([i, o]) =>
    fc.record({
      kind: fc.constant('table' as const),
      inputs: fc.array(name, { minLength: i, maxLength: i }),
      outputs: fc.array(name, { minLength: o, maxLength: o }),
      rows: fc.array(fc.array(finite, { minLength: i + o, maxLength: i + o }), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
  );

const data = fc.oneof(
  fc.constantFrom(...CLASS_KINDS, ...CURVE_KINDS).chain((kind) => builtIn(kind, 10_000)),
  fc
    .constantFrom(...(Object.keys(REAL_ROWS) as (keyof typeof REAL_ROWS)[]))
    .chain((kind) => builtIn(kind, REAL_ROWS[kind])),
  table,
);

const isCurve = (kind: string) => kind === 'diabetes' || (CURVE_KINDS as readonly string[]).includes(kind);

function networkFor(kind: string) {
  const output = isCurve(kind) ? ACTIVATION_NAMES : [...ACTIVATION_NAMES, 'softmax' as const];
  return fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }).chain((hidden) => {
    const one = fc.constantFrom(...ACTIVATION_NAMES);
    const each = fc.array(one, { minLength: hidden.length, maxLength: hidden.length });
    return fc
      .tuple(
        some({
          activation: fc.oneof(one, each),
          output: fc.constantFrom<OutputName>(...output),
          bias: fc.constantFrom(...BIAS_MODES),
        }),
        fc.constant(hidden),
      )
      .map(([fields, layers]) => ({ ...fields, hidden: layers }));
  });
}

type Made<T> = T extends fc.Arbitrary<infer U> ? U : never;
type Parts = { data: Made<typeof data>; network: Made<ReturnType<typeof networkFor>> };

function restFor({ data, network }: Parts) {
  const done = completeRecipe({ data, network });
  const shape = dataShape(done.data as DataSettings, done.network.output);
  const sizes = [shape.inputs, ...done.network.hidden, shape.outputs];
  let weights = 0;
  let neurons = 0;
  for (let i = 1; i < sizes.length; i++) {
    weights += sizes[i]! * sizes[i - 1]!;
    neurons += sizes[i]!;
  }
  const biases = { neuron: neurons, layer: sizes.length - 1, network: 1, none: 0 }[done.network.bias];
  const D = weights + biases;
  const crossing = done.data.kind !== 'table' && ['sigmoid', 'softmax'].includes(done.network.output);
  return some({
    start: fc.oneof(
      some({ kind: fc.constantFrom('xavier', 'he', 'uniform', 'zero'), seed }),
      fc.array(finite, { minLength: D, maxLength: D }).map((parameters) => ({ kind: 'given', parameters })),
    ),
    train: fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(fc.integer({ min: 0, max: D - 1 }), { minLength: 1, maxLength: Math.min(D, 12) }),
    ),
    loss: some({
      kind: fc.constantFrom(...(crossing ? ['mse', 'cross-entropy'] : ['mse'])),
      regularization: fc.constantFrom(...REGULARIZATIONS),
      rate: fc.double({ min: 0, max: 1000, noNaN: true }),
    }),
    descent: some({
      mode: fc.constantFrom(...DESCENT_MODES),
      batchSize: fc.integer({ min: 1, max: shape.trainRecords }),
      order: fc.constantFrom(...ORDERS),
      reduce: fc.constantFrom(...REDUCTIONS),
      seed,
      learningRate: fc.double({ min: 0, max: 1000, minExcluded: true, noNaN: true }),
      optimizer: fc.constantFrom(...OPTIMIZER_NAMES),
      momentum: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    }),
  }).map((rest) => ({ data, network, ...rest }));
}

/** As a person may give it, fields missing. */
export const partialRecipe = data
  .filter((made) => made.kind !== 'table' || completes({ data: made }))
  .chain((made) => networkFor(made.kind).map((network) => ({ data: made, network })))
  .chain((parts) => restFor(parts as Parts));

/** Random names may hold what a name may not. */
function completes(input: unknown): boolean {
  try {
    completeRecipe(input);
    return true;
  } catch {
    return false;
  }
}

export const recipe: fc.Arbitrary<Recipe> = partialRecipe.map((input) => completeRecipe(input));

const thousandths = (min: number, max: number) =>
  fc.integer({ min: min * 1000, max: max * 1000 }).map((value) => value / 1000);

export const view: fc.Arbitrary<View> = fc.record(
  {
    surface: fc.constantFrom(...SURFACE_KINDS),
    plane: fc.constantFrom(...PLANE_DIRECTIONS),
    planeSeed: fc.nat(),
    slice: fc.constantFrom(...SLICE_DIRECTIONS),
    path: fc.constantFrom(...PATH_HEIGHTS),
    ghost: fc.constantFrom('off' as const, 'on' as const),
    compare: fc.constantFrom('off' as const, 'on' as const),
    align: fc.constantFrom('step' as const, 'records' as const),
    otherRate: fc.oneof(
      fc.constant(0),
      fc.double({ min: 0, max: 1_000_000, noNaN: true }).map((rate) => rate + 0),
    ),
    trunk: fc.constant(null),
    height: fc.constantFrom('loss' as const, 'square-root' as const, 'logarithm' as const),
    frame: fc.oneof(fc.constant(0), fc.nat({ max: 1_000_000 })),
    steps: fc.oneof(fc.constant(500), fc.nat({ max: 1_000_000 })),
    camera: fc.option(
      fc.record(
        {
          azimuth: thousandths(-359, 359),
          elevation: thousandths(-90, 90),
          distance: thousandths(0.001, 1000),
        },
        { noNullPrototype: true },
      ),
    ),
  },
  { noNullPrototype: true },
);
