import type { Leaf } from '../panels/inspector/Inspector';
import { ParametersLeaf } from './ParametersLeaf';

/** The inspector's leaves, in order: the one place for the next. */
export const LEAVES: readonly Leaf[] = [
  {
    name: 'parameters',
    label: 'Parameters',
    help: 'Every weight and bias of this frame, to be read and changed, and how they came about.',
    Content: ParametersLeaf,
  },
];
