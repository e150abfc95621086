import { CLASS_KINDS, CURVE_KINDS, type DataKind, FEATURES } from '../data/settings';
import { defaultCount, MOST_RECORDS, mostRecords } from './counts';
import { options, type Row, SEED } from './row';
import type { Recipe } from './types';

const KINDS: Record<DataKind | 'table', string> = {
  and: 'AND',
  or: 'OR',
  xor: 'XOR',
  circle: 'Circle',
  gaussians: 'Gaussians',
  spiral: 'Spiral',
  moons: 'Moons',
  checkerboard: 'Checkerboard',
  line: 'Line',
  sine: 'Sine',
  'step-function': 'Step function',
  iris: 'Iris',
  wine: 'Wine',
  diabetes: 'Diabetes',
  digits: 'Digits',
  table: 'Your own table',
};

const isOf = (kinds: readonly string[], recipe: Recipe) => kinds.includes(recipe.data.kind);
const isBuiltIn = (recipe: Recipe) => recipe.data.kind !== 'table';
const isGenerated = (recipe: Recipe) => isOf([...CLASS_KINDS, ...CURVE_KINDS], recipe);

export const DATA_ROWS: readonly Row[] = [
  {
    path: 'data.kind',
    key: 'data',
    section: 'data',
    label: 'Data',
    help: 'The records E that the network learns from: inputs X with the outputs Y that it should give.',
    control: { kind: 'choice', options: options(KINDS, 'table') },
    default: 'xor',
  },
  {
    path: 'data.count',
    key: 'count',
    section: 'data',
    label: 'Records',
    help: 'How many records there are, |E| together with those held out.',
    control: { kind: 'whole', min: 1, max: MOST_RECORDS },
    default: 120,
    defaultOf: (recipe) => defaultCount(recipe.data.kind),
    maxOf: (recipe) => mostRecords(recipe.data.kind),
    relevant: isBuiltIn,
  },
  {
    path: 'data.noise',
    key: 'noise',
    section: 'data',
    label: 'Noise',
    help: 'How far chance moves the records from where the rule puts them; at 0 they follow it exactly.',
    control: { kind: 'number', min: 0, max: 1, scale: 'linear', step: 0.01 },
    default: 0.1,
    relevant: isGenerated,
  },
  {
    path: 'data.seed',
    key: 'dataSeed',
    section: 'data',
    label: 'Data seed',
    help: 'Another seed draws other records by the same rule; the same seed always draws the same ones.',
    control: SEED,
    default: 1,
    relevant: isBuiltIn,
  },
  {
    path: 'data.test',
    key: 'test',
    section: 'data',
    label: 'Held-out share',
    help: 'The share of the records that the descent never trains on; their loss is shown beside C.',
    control: { kind: 'number', min: 0, max: 0.9, scale: 'linear', step: 0.05 },
    default: 0,
    relevant: isBuiltIn,
  },
  {
    path: 'data.features',
    key: 'features',
    section: 'data',
    label: 'Features',
    help: 'What is computed from x1 and x2 and fed to the network as its inputs.',
    control: {
      kind: 'list',
      of: { kind: 'choice', options: FEATURES.map((value) => ({ value, label: value })) },
      least: 1,
      most: FEATURES.length,
    },
    default: ['x1', 'x2'],
    relevant: (recipe) => isOf(CLASS_KINDS, recipe),
  },
];
