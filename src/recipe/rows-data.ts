import { DATA_REGISTRY, DATA_ROWS as REGISTRY_ROWS } from '../data/registry';
import { FEATURES } from '../data/settings';
import { defaultCount, MOST_RECORDS, mostRecords } from './counts';
import { type Option, type Row, SEED } from './row';
import type { Recipe } from './types';

const KINDS: Option[] = [
  ...REGISTRY_ROWS.map(({ key, label }) => ({ value: key, label })),
  { value: 'table', label: 'Your own table', carried: true },
];

const infoOf = ({ data }: Recipe) => (data.kind === 'table' ? null : DATA_REGISTRY[data.kind]);
const isBuiltIn = (recipe: Recipe) => recipe.data.kind !== 'table';

export const DATA_ROWS: readonly Row[] = [
  {
    path: 'data.kind',
    key: 'data',
    section: 'data',
    label: 'Data',
    help: 'The records E that the network learns from: inputs X with the outputs Y that it should give.',
    control: { kind: 'choice', options: KINDS },
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
    relevant: (recipe) => infoOf(recipe)?.noise ?? false,
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
    relevant: (recipe) => infoOf(recipe)?.features ?? false,
  },
];
