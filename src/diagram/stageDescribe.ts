import type { OpenRun } from '../store/live';
import { useStore } from '../store/store';
import { exampleWeight, indexOfLargest } from '../store/time/example';
import { type Description, describe, describeRecord, type Quantity } from './describe';
import { type Letter, letterOf, outputLetter } from './notation';
import type { Painted } from './painter';
import { parameterTarget, type Target } from './parameters';
import type { StageLook } from './stageLook';

/** A number of the read-out inside a step: NaN while it is not computed yet. */
export interface StageQuantity extends Quantity {
  /** What it is called where formulas cannot be read. */
  readonly name: string;
}

export interface StageDescription extends Description {
  readonly quantities: readonly StageQuantity[];
}

const COST: Letter = { base: 'C', lower: 'i' };

/** What a stage of the step knows of a weight, a bias or a neuron. */
export function describeAtStage(run: OpenRun, look: StageLook, target: Target): StageDescription {
  const { words } = describe(run, target);
  const quantities = target.kind === 'unit' ? ofUnit(run, look, target) : ofParameter(run, look, target);
  return { words, quantities };
}

function ofUnit(
  run: OpenRun,
  look: StageLook,
  target: Extract<Target, { kind: 'unit' }>,
): readonly StageQuantity[] {
  const { layer, unit } = target;
  const z = letterOf(run.problem.layout, target);
  const a = { ...z, base: 'a' };
  const { phase } = look.stage;
  const if_ = (known: boolean, value: number) => (known ? value : Number.NaN);
  const ofZ: StageQuantity = {
    name: 'z',
    formula: layer === look.layers ? [outputLetter(run.problem.layout, 'o', unit), ' = ', z] : [z],
    isGradient: false,
    read: (_, inspection) => if_(layer === 0 || look.knows('z', layer), inspection.z[layer]![unit]!),
  };
  if (layer === 0) return [ofZ];
  if (phase === 'loss' && layer === look.layers) {
    return [ofZ, { ...termOf(run, target), read: (_, { terms }) => if_(look.knows('terms'), terms[unit]!) }];
  }
  if (phase === 'forward' || phase === 'loss') {
    return [
      {
        name: 'a',
        formula: [a],
        isGradient: false,
        read: (_, inspection) => if_(look.knows('a', layer), inspection.a[layer]![unit]!),
      },
      ofZ,
    ];
  }
  return [
    {
      name: '∂C/∂z',
      formula: ['∂', COST, '/∂', z],
      isGradient: true,
      read: (_, { dz }) => if_(look.knows('dz', layer), dz[layer]![unit]!),
    },
    {
      name: '∂C/∂a',
      formula: ['∂', COST, '/∂', a],
      isGradient: true,
      read: (_, { da }) => if_(look.knows('da', layer), da[layer]![unit]!),
    },
  ];
}

/** An output's part of the loss, as a formula of its own numbers. */
function termOf(
  { problem }: OpenRun,
  target: Extract<Target, { kind: 'unit' }>,
): Omit<StageQuantity, 'read'> {
  const { layout } = problem;
  const a = { ...letterOf(layout, target), base: 'a' };
  const [o, y] = [outputLetter(layout, 'o', target.unit), outputLetter(layout, 'y', target.unit)];
  const isEntropy = problem.loss.kind === 'cross-entropy';
  if (!isEntropy) return { name: '(o − y)²', formula: ['(', o, ' − ', y, ')²'], isGradient: false };
  if (problem.output === 'softmax')
    return { name: '−y ln o', formula: ['−', y, ' ln ', o], isGradient: false };
  return { name: 'loss of this output', formula: ['softplus(', a, ') − ', y, a], isGradient: false };
}

function ofParameter(
  run: OpenRun,
  look: StageLook,
  target: Exclude<Target, { kind: 'unit' }>,
): readonly StageQuantity[] {
  const { index } = target;
  const letter = letterOf(run.problem.layout, target);
  const value: StageQuantity = {
    name: 'value',
    formula: [letter],
    isGradient: false,
    read: ({ parameters }) => parameters[index]!,
  };
  const change: StageQuantity = {
    name: 'δ',
    formula: ['δ', letter],
    isGradient: false,
    read: ({ parameters }, _, next) => (next ? next.parameters[index]! - parameters[index]! : Number.NaN),
  };
  if (look.stage.kind === 'change') return [value, change];
  if (look.stage.kind === 'walk') {
    const read: Quantity['read'] = (_, __, next) => next?.parameters[index] ?? Number.NaN;
    return [change, { ...value, name: 'value after the step', formula: [letter, ' + δ', letter], read }];
  }
  const own = Math.max(1, target.layer);
  const isKnown = look.stage.phase === 'backward' && look.knows('gradient', own);
  const slope: StageQuantity = {
    name: 'gradient',
    formula: ['∂', COST, '/∂', letter],
    isGradient: true,
    read: (_, { gradient }) => (isKnown ? gradient[index]! : Number.NaN),
  };
  return [value, slope];
}

/**
 * The weight or bias that is told of where nothing is looked at: the page's own as soon as its slope is known, and all
 * through the update; before, the one of the layer's largest slope. −1 where the stage computes neither.
 */
export function exampleParameter(
  { problem: { layout } }: OpenRun,
  { stage }: StageLook,
  { shown, inspection, next }: Painted,
): number {
  const { hovered, chosen, example } = useStore.getState().view;
  const told = hovered ?? chosen ?? example;
  if (stage.kind === 'gradient') {
    const first = layout.weightOffsets[stage.layer - 1]!;
    if (told !== null && told >= first && told < layout.weightCount) return told;
    const count = layout.sizes[stage.layer]! * layout.sizes[stage.layer - 1]!;
    return indexOfLargest(count, (i) => inspection.gradient[i]!, first);
  }
  if (stage.phase !== 'update') return -1;
  return told !== null && told < layout.length ? told : exampleWeight(layout, shown, next);
}

/** What is told of where nothing is looked at. @param parameter from `exampleParameter` */
export function exampleOf(
  run: OpenRun,
  { stage, layers }: StageLook,
  parameter: number,
): Description | Target {
  if (stage.kind === 'recordLoss') return describeRecord(run);
  if (stage.kind === 'terms') return { kind: 'unit', layer: layers, unit: 0 };
  if (parameter >= 0) return parameterTarget(run.problem.layout, parameter);
  return { kind: 'unit', layer: stage.layer, unit: 0 };
}
