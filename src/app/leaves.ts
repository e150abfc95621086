import { lazy } from 'react';
import type { Leaf } from '../panels/inspector/Inspector';
import { afterSurface } from './firstRun';
import { ParametersLeaf } from './ParametersLeaf';

const StepLeaf = lazy(async () => {
  // The library that typesets is large: the first surface goes before it.
  await afterSurface();
  return { default: (await import('./StepLeaf')).StepLeaf };
});

const GradientLeaf = lazy(async () => ({ default: (await import('./GradientLeaf')).GradientLeaf }));

const LearnedLeaf = lazy(async () => ({ default: (await import('./LearnedLeaf')).LearnedLeaf }));
const RecordsLeaf = lazy(async () => ({ default: (await import('./RecordsLeaf')).RecordsLeaf }));

/** The inspector's leaves, in order: the one place for the next. */
export const LEAVES: readonly Leaf[] = [
  {
    name: 'step',
    label: 'Step',
    help: 'What this step does to one weight or bias, and how backpropagation comes by its slope.',
    Content: StepLeaf,
  },
  {
    name: 'gradient',
    label: 'Gradient',
    help: 'Where the learning rate lies along the gradient, how sharply the land bends, and whether backpropagation is right.',
    Content: GradientLeaf,
  },
  {
    name: 'learned',
    label: 'Learned',
    help: 'What the network answers over all inputs, how far its losses and classes are right.',
    Content: LearnedLeaf,
  },
  {
    name: 'records',
    label: 'Records',
    help: 'Every training record with its outputs, loss and gradient; choosing one shows it in the diagram.',
    Content: RecordsLeaf,
  },
  {
    name: 'parameters',
    label: 'Parameters',
    help: 'Every weight and bias of this frame, to be read and changed, and how they came about.',
    Content: ParametersLeaf,
  },
];
