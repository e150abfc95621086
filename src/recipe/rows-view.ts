import type {
  HeightScale,
  PathHeight,
  PlaneDirections,
  SliceDirections,
  SurfaceKind,
} from '../surface/settings';
import { options, SEED, type ViewRow } from './row';

const SURFACES: Record<SurfaceKind, string> = {
  'two-weights': 'Two weights',
  sheet: 'Sheet',
  plane: 'Plane',
  slice: 'Slice',
  ribbon: 'Ribbon',
};
const HEIGHTS: Record<HeightScale, string> = {
  loss: 'Loss',
  'square-root': 'Square root',
  logarithm: 'Logarithm',
};

const PLANES: Record<PlaneDirections, string> = {
  principal: 'Principal axes',
  'three-points': 'Start, farthest, end',
  random: 'Random, normalised',
  hessian: 'Sharpest two (Hessian)',
};
const SLICES: Record<SliceDirections, string> = {
  gradient: 'Gradient, last step',
  principal: 'Principal axes',
  hessian: 'Sharpest two (Hessian)',
};
const PATHS: Record<PathHeight, string> = { true: 'True', snapped: 'Snapped', both: 'Both' };
const SWITCH = { off: 'Off', on: 'On' };

/** Most steps that a run is computed ahead. */
export const MOST_STEPS = 1_000_000;

/** The view's settings; the camera, which has no control, is read and written on its own. */
export const VIEW_ROWS: readonly ViewRow[] = [
  {
    path: 'surface',
    key: 'surface',
    label: 'Surface',
    help: 'Which part of the loss surface is drawn: two weights of it, a sheet bent through the path, a flat plane, a slice through the present frame, or a ribbon along the path.',
    control: { kind: 'choice', options: options(SURFACES) },
    default: 'sheet',
  },
  {
    path: 'height',
    key: 'height',
    label: 'Height',
    help: 'What is drawn upwards: the loss C, its square root, or its logarithm, which shows small losses best.',
    control: { kind: 'choice', options: options(HEIGHTS) },
    default: 'loss',
  },
  {
    path: 'plane',
    key: 'plane',
    label: 'Plane along',
    help: 'The two directions of the plane: where the path moves most; through its start, its farthest point and its end; drawn at random, each neuron scaled as its weights are; or where the loss curves most.',
    control: { kind: 'choice', options: options(PLANES) },
    default: 'principal',
    relevant: ({ surface }) => surface === 'plane',
  },
  {
    path: 'planeSeed',
    key: 'planeSeed',
    label: 'Plane seed',
    help: 'Another seed draws other random directions.',
    control: SEED,
    default: 1,
    relevant: ({ surface, plane }) => surface === 'plane' && plane === 'random',
  },
  {
    path: 'slice',
    key: 'slice',
    label: 'Slice along',
    help: 'The two directions of the slice through the present frame.',
    control: { kind: 'choice', options: options(SLICES) },
    default: 'gradient',
    relevant: ({ surface }) => surface === 'slice',
  },
  {
    path: 'path',
    key: 'path',
    label: 'Path drawn',
    help: 'A plane does not hold the path: draw it at its true loss, moved onto the plane’s surface, or both.',
    control: { kind: 'choice', options: options(PATHS) },
    default: 'true',
    relevant: ({ surface }) => surface === 'plane' || surface === 'slice',
  },
  {
    path: 'ghost',
    key: 'ghost',
    label: 'This step’s records',
    help: 'The surface of the records that this step uses, as a ghost: the step goes straight down the ghost, and often up the true surface.',
    control: { kind: 'choice', options: options(SWITCH) },
    default: 'off',
    relevant: (_view, { descent }) => descent.mode !== 'batch',
  },
  {
    path: 'compare',
    key: 'compare',
    label: 'Compare with the other descent',
    help: 'Batch and stochastic descent from the same start, on one surface, each at its own rate.',
    control: { kind: 'choice', options: options(SWITCH) },
    default: 'off',
  },
  {
    path: 'align',
    key: 'align',
    label: 'Aligned by',
    help: 'Which frames of two descents are shown together: after as many steps, or after as many records seen (the choice changes who wins).',
    control: { kind: 'choice', options: options({ step: 'Step', records: 'Records seen' }) },
    default: 'step',
    relevant: ({ compare }) => compare === 'on',
  },
  {
    path: 'otherRate',
    key: 'otherRate',
    label: 'Rate of the other',
    help: 'The learning rate of the other descent; 0 stands for the one that suits its mode.',
    control: { kind: 'number', min: 0, max: 1_000_000, scale: 'log', span: [1e-5, 10], step: 0.05 },
    default: 0,
    relevant: ({ compare }) => compare === 'on',
  },
  {
    path: 'frame',
    key: 'frame',
    label: 'Frame',
    help: 'The frame n shown: the weights and biases I_n before step n.',
    control: { kind: 'whole', min: 0, max: MOST_STEPS },
    default: 0,
  },
  {
    path: 'steps',
    key: 'steps',
    label: 'Steps',
    help: 'How many steps of the descent are computed ahead.',
    control: { kind: 'whole', min: 0, max: MOST_STEPS },
    default: 500,
  },
];
