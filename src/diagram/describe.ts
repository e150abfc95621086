import type { Inspection, NextFrame, OpenRun, ShownFrame } from '../store/live';
import { penalty, stepSize } from '../store/page/network';
import { useStore } from '../store/store';
import {
  activationName,
  type Formula,
  type Letter,
  letterOf,
  outputLetter,
  stepCost,
  unitName,
} from './notation';
import type { Target } from './parameters';

/** One exact number of the read-out. */
export interface Quantity {
  readonly formula: Formula;
  readonly isGradient: boolean;
  /** @param next where the step leads; null where that is not known, or not looked at */
  read(shown: ShownFrame, inspection: Inspection, next: NextFrame | null): number;
  /** Said where there is no number. */
  readonly absent?: string;
}

export interface Description {
  /** Where it is and what it is called elsewhere, in words. */
  readonly words: string;
  readonly quantities: readonly Quantity[];
}

/** What there is to know of a weight, a bias or a neuron: the read-out's lines. */
export function describe(run: OpenRun, target: Target): Description {
  return target.kind === 'unit' ? describeUnit(run, target) : describeParameter(run, target);
}

function describeParameter(run: OpenRun, target: Exclude<Target, { kind: 'unit' }>): Description {
  const { index } = target;
  const letter = letterOf(run.problem.layout, target);
  const isFrozen = run.problem.trainable[index] === 0;
  const frozen = isFrozen ? ' · frozen' : '';
  // The step's record is the one shown where that follows it: its number is in the heading.
  const record = useStore.getState().view.followRecord ? 'i' : 'step';
  return {
    words: `${run.parameterNames[index]} · ${placeOf(run, target)}${frozen}`,
    quantities: [
      { formula: [letter], isGradient: false, read: ({ parameters }) => parameters[index]! },
      {
        formula: ['∂', ...stepCost(run, record), '/∂', letter],
        isGradient: true,
        // The engine's step knows no slope here, not one of 0.
        read: ({ gradient }) => (isFrozen ? Number.NaN : gradient[index]!),
        ...(isFrozen && { absent: 'frozen: the step leaves it out' }),
      },
      ...(stepSize(run.problem) > 1 ? [recordSlope(letter, index)] : []),
    ],
  };
}

/** The part of the step's gradient that comes from the record shown. */
function recordSlope(letter: Letter, index: number): Quantity {
  return {
    formula: ['∂', { base: 'C', lower: 'i' }, '/∂', letter],
    isGradient: true,
    read: (_, { gradient }) => gradient[index]!,
  };
}

function placeOf(run: OpenRun, target: Exclude<Target, { kind: 'unit' }>): string {
  if (target.kind === 'weight') {
    const { layer, to, from } = target;
    return `from ${unitName(run, layer - 1, from)} to ${unitName(run, layer, to)}`;
  }
  if (target.layer === 0) return 'the one bias of the whole network';
  if (target.unit < 0) return `the bias of all units of layer ${target.layer}`;
  return `bias of ${unitName(run, target.layer, target.unit)}`;
}

function describeUnit(run: OpenRun, target: Extract<Target, { kind: 'unit' }>): Description {
  const { layer, unit } = target;
  const z = letterOf(run.problem.layout, target);
  const words = unitName(run, layer, unit);
  if (layer === 0) {
    const name = run.data.inputNames[unit]!;
    const read = (_: ShownFrame, inspection: Inspection) => inspection.z[0]![unit]!;
    return { words, quantities: [{ formula: [z, ` = ${name}`], isGradient: false, read }] };
  }
  const a = { ...z, base: 'a' };
  const activation = activationName(run, layer);
  // Softmax takes all units of its layer.
  const argument = activation === 'softmax' ? { base: 'a', upper: a.upper! } : a;
  const { layout } = run.problem;
  const o: Formula = layer === layout.layers ? [outputLetter(layout, 'o', unit), ' = '] : [];
  return {
    words: `${words}${layer === run.problem.layout.layers ? ` · unit ${unit + 1} of layer ${layer}` : ''}`,
    quantities: [
      { formula: [a], isGradient: false, read: (_, inspection) => inspection.a[layer]![unit]! },
      {
        formula: [...o, z, ` = ${activation}(`, argument, ')'],
        isGradient: false,
        read: (_, inspection) => inspection.z[layer]![unit]!,
      },
      {
        formula: ['∂', { base: 'C', lower: 'i' }, '/∂', z],
        isGradient: true,
        read: (_, inspection) => inspection.dz[layer]![unit]!,
      },
    ],
  };
}

/** Before anything is chosen: the record's loss, and the frame's. */
export function describeRecord({ problem }: OpenRun): Description {
  return {
    words: 'Point at a weight, a bias or a neuron for its exact numbers',
    quantities: [
      {
        formula: [{ base: 'C', lower: 'i' }],
        isGradient: false,
        read: ({ parameters }, { recordLoss }) => recordLoss + penalty(problem, parameters),
      },
      { formula: [{ base: 'C' }], isGradient: false, read: (shown) => shown.loss },
    ],
  };
}
