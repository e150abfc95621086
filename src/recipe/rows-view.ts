import type { HeightScale, SurfaceKind } from '../surface/settings';
import { options, type ViewRow } from './row';

const SURFACES: Record<SurfaceKind, string> = { 'two-weights': 'Two weights', sheet: 'Sheet' };
const HEIGHTS: Record<HeightScale, string> = {
  loss: 'Loss',
  'square-root': 'Square root',
  logarithm: 'Logarithm',
};

/** Most steps that a run is computed ahead. */
export const MOST_STEPS = 1_000_000;

/** The view's settings; the camera, which has no control, is read and written on its own. */
export const VIEW_ROWS: readonly ViewRow[] = [
  {
    path: 'surface',
    key: 'surface',
    label: 'Surface',
    help: 'Which part of the loss surface is drawn: two weights of it, or a sheet bent through the path.',
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
