import type { Leaf } from '../panels/inspector/Inspector';
import { ParameterStrip } from '../panels/inspector/ParameterStrip';

/** The inspector's leaves, in order: the one place for the next. */
export const LEAVES: readonly Leaf[] = [
  {
    name: 'parameters',
    label: 'Parameters',
    help: 'Every weight and bias of this frame.',
    Content: ParameterStrip,
  },
];
