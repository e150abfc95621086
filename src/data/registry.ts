import { CURVES } from './generate-curves';
import type { ClassKind, CurveKind, DataKind, RealKind } from './settings';
import { DATA_KINDS } from './settings';

/** Where a real data set comes from. */
export interface RealSource {
  /** Name of the CSV in public/data. */
  file: string;
  rows: number;
  /** Source and licence, one line. */
  credit: string;
}

/** What the page and the recipe need to know of a built-in kind. */
export interface DataKindInfo {
  key: DataKind;
  label: string;
  /** One sentence. */
  description: string;
  /** Coordinates of a record, before features. */
  inputCount: number;
  /** Class i is classNames[i]; of two classes the second is the positive one. Null where a value is learnt. */
  classNames: readonly string[] | null;
  /** Null for generated kinds. */
  real: RealSource | null;
  /** Inputs without noise lie in [-inputLimit, inputLimit] (gaussians: nearly all); null for real ones. */
  inputLimit: number | null;
  /** Whether `data.features` applies. */
  features: boolean;
  /** Whether `data.noise` applies. */
  noise: boolean;
}

function classes<K extends ClassKind>(key: K, label: string, classNames: string[], description: string) {
  const common = { inputCount: 2, real: null, inputLimit: 1, features: true, noise: true };
  return { key, label, classNames, description, ...common };
}

function curve<K extends CurveKind>(key: K, label: string, description: string) {
  const common = { inputCount: 1, classNames: null, real: null, features: false, noise: true };
  return { key, label, description, inputLimit: CURVES[key].limit, ...common };
}

type RealParts = Pick<DataKindInfo, 'label' | 'inputCount' | 'classNames' | 'description'> & {
  real: RealSource;
};

function real<K extends RealKind>(key: K, parts: RealParts) {
  return { key, ...parts, inputLimit: null, features: false, noise: false };
}

const TRUTH = ['false', 'true'];
const UCI = 'UCI Machine Learning Repository, CC BY 4.0';

/**
 * The built-in kinds: one row each. The next data set takes its name in settings.ts, its row here, and its
 * generator in generate-classes.ts or generate-curves.ts, or its CSV in public/data with a few points in
 * thumbnail-real.ts; the compiler asks for each of them.
 */
export const DATA_REGISTRY: { readonly [K in DataKind]: DataKindInfo & { key: K } } = {
  and: classes('and', 'AND', TRUTH, 'True where both inputs are positive.'),
  or: classes('or', 'OR', TRUTH, 'True where at least one input is positive.'),
  xor: classes(
    'xor',
    'XOR',
    ['signs differ', 'signs agree'],
    'Whether the two inputs have the same sign: no straight line tells it.',
  ),
  circle: classes('circle', 'Circle', ['ring', 'disc'], 'A disc of one class inside a ring of the other.'),
  gaussians: classes(
    'gaussians',
    'Two gaussians',
    ['lower cloud', 'upper cloud'],
    'Two clouds that one straight line can part.',
  ),
  spiral: classes(
    'spiral',
    'Spiral',
    ['second arm', 'first arm'],
    'Two arms wound into each other: the hard one.',
  ),
  moons: classes(
    'moons',
    'Moons',
    ['upper moon', 'lower moon'],
    'Two half circles that reach into each other.',
  ),
  checkerboard: classes(
    'checkerboard',
    'Checkerboard',
    ['dark', 'light'],
    'Sixteen cells whose classes alternate.',
  ),
  line: curve('line', 'Line', 'A straight line, y = 0.6x + 0.2.'),
  sine: curve('sine', 'Sine', 'A wave, y = sin 2x, from x = −2 to 2.'),
  'step-function': curve('step-function', 'Step function', 'A jump from −0.8 to 0.8 at x = 0.'),
  iris: real('iris', {
    label: 'Iris',
    inputCount: 4,
    classNames: ['setosa', 'versicolor', 'virginica'],
    real: { file: 'iris.csv', rows: 150, credit: `R. A. Fisher 1936, ${UCI}` },
    description: 'Three species of iris told apart by the sizes of their sepals and petals.',
  }),
  wine: real('wine', {
    label: 'Wine',
    inputCount: 13,
    classNames: ['class 1', 'class 2', 'class 3'],
    real: { file: 'wine.csv', rows: 178, credit: `Aeberhard and Forina 1991, ${UCI}` },
    description: 'Three cultivars of wine told apart by thirteen chemical measurements.',
  }),
  diabetes: real('diabetes', {
    label: 'Diabetes',
    inputCount: 10,
    classNames: null,
    real: {
      file: 'diabetes.csv',
      rows: 442,
      credit: 'Efron, Hastie, Johnstone, Tibshirani 2004, “Least Angle Regression”',
    },
    description: 'How far diabetes has progressed after a year, from ten measurements of a patient.',
  }),
  digits: real('digits', {
    label: 'Digits 8×8',
    inputCount: 64,
    classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    real: { file: 'digits-8x8.csv', rows: 1797, credit: `Alpaydin and Kaynak 1998, ${UCI}` },
    description: 'Handwritten digits, eight by eight pixels each.',
  }),
};

/** The rows in the order in which the page lists them. */
export const DATA_ROWS: readonly DataKindInfo[] = DATA_KINDS.map((kind) => DATA_REGISTRY[kind]);
