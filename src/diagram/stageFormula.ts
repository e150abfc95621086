import { labelOf } from '../recipe/describe';
import type { OpenRun } from '../store/live';
import { stepSize } from '../store/page/network';
import type { Stage } from '../store/time/phases';
import { activationName, type Formula, type Letter, stepCost } from './notation';

const COST: Letter = { base: 'C', lower: 'i' };

/** What happens in a phase, and which algorithm it is; at the end of the way back, what it is one part of. */
export function phaseSentence({ phase, kind, layer }: Stage): string {
  if (phase === 'forward') return 'Forward: the network computes its output.';
  if (phase === 'loss') return 'Loss: how far the output is from the desired y.';
  if (phase === 'update') return 'Update: gradient descent moves every weight by δ.';
  if (kind !== 'gradient') return 'Backward: backpropagation finds the derivatives.';
  if (layer > 1) return 'Backward: backpropagation. No weight moves yet.';
  return 'Backward: backpropagation has found every ∂C/∂w.';
}

/** What stands instead of a rule at the end of the way back; null at every other stage. */
export function doneSentence(run: OpenRun, { kind, layer }: Stage): string | null {
  if (kind !== 'gradient' || layer > 1) return null;
  const size = stepSize(run.problem);
  if (size === 1) return 'No weight has moved yet. This record makes the step.';
  const sum = run.problem.descent.reduce === 'sum' ? 'adds up' : 'averages';
  return `No weight has moved yet. The step ${sum} ${size} records.`;
}

/** The rule by which a stage computes what it does, in symbols and a word or two. */
export function stageFormula(run: OpenRun, { kind, layer }: Stage): Formula {
  const { layout } = run.problem;
  const of = (base: string, l = layer): Letter => ({ base, upper: String(l) });
  const before = of('z', layer - 1);
  const biases = biasLetter(run, layer);
  const isOutput = layer === layout.layers;
  switch (kind) {
    case 'a':
      return [
        of('a'),
        ' = ',
        of('w'),
        ' ',
        before,
        ...(biases ? [' + ', biases] : []),
        isOutput ? ': what the outputs receive' : `: what layer ${layer} receives`,
      ];
    case 'z':
      return [
        ...(isOutput ? [{ base: 'o' }, ' = '] : []),
        ...[of('z'), ` = ${activationName(run, layer)}(`, of('a'), ')'],
        isOutput ? ': the outputs' : `: what layer ${layer} puts out`,
      ];
    case 'terms':
      return lossFormula(run);
    case 'recordLoss':
      return [COST, ...meanFormula(run), ...regulariser(run), ' = '];
    case 'dz':
      return ['∂', COST, '/∂', of('z'), ...(isOutput ? outputSlope(run) : pathsBack(of, layer))];
    case 'da':
      return ['∂', COST, '/∂', of('a'), ...activationSlope(run, of, layer)];
    case 'gradient':
      return [
        ...['∂', COST, '/∂', of('w'), ' = ∂', COST, '/∂', of('a'), ' ', before],
        ...(biases ? [', ∂', COST, '/∂', biases, ...biasRule(run, of('a'))] : []),
      ];
    case 'change':
      return [...changeFormula(run), usedWords(run)];
    case 'walk':
      return [
        { base: 'I', lower: 'next' },
        ' = ',
        { base: 'I', lower: 'frame' },
        ' + δ, ',
        ...changeFormula(run),
      ];
  }
}

function biasLetter({ problem: { layout } }: OpenRun, layer: number): Letter | null {
  if (layout.bias === 'none') return null;
  return layout.bias === 'network' ? { base: 'b' } : { base: 'b', upper: String(layer) };
}

/** A bias's derivative is that of what its unit receives; where units share it, the sum of theirs. */
function biasRule({ problem: { layout } }: OpenRun, a: Letter): Formula {
  if (layout.bias === 'neuron') return [' = ∂', COST, '/∂', a];
  return [' = Σ ∂', COST, '/∂', layout.bias === 'layer' ? a : { base: 'a' }];
}

function lossFormula({ problem }: OpenRun): Formula {
  if (problem.loss.kind === 'mse')
    return ['(', { base: 'o' }, ' − ', { base: 'y' }, ')²: the error of each output'];
  if (problem.output === 'softmax')
    return ['−', { base: 'y' }, ' ln ', { base: 'o' }, ': cross-entropy, each output'];
  return ['softplus(', { base: 'a' }, ') − ', { base: 'y' }, { base: 'a' }, ': cross-entropy of each output'];
}

/** What every record's loss carries besides. */
function regulariser({ problem: { loss } }: OpenRun): Formula {
  return loss.regularization === 'none' ? [] : [` + ${loss.regularization.toUpperCase()}`];
}

/** What a record's loss is of its outputs. */
function meanFormula({ problem }: OpenRun): Formula {
  const [o, y]: [Letter, Letter] = [{ base: 'o' }, { base: 'y' }];
  const count = problem.layout.sizes.at(-1)!;
  if (problem.loss.kind !== 'mse') {
    if (problem.output === 'softmax') return [' = −Σ ', y, ' ln ', o];
    const parts: Formula = ['softplus(', { base: 'a' }, ') − ', y, { base: 'a' }];
    return count > 1 ? [' = Σ(', ...parts, `)/${count}`] : [' = ', ...parts];
  }
  return [
    count > 1 ? ' = Σ(' : ' = (',
    { base: 'o' },
    ' − ',
    { base: 'y' },
    `)²${count > 1 ? `/${count}` : ''}`,
  ];
}

/** ∂C_i/∂z of the outputs. */
function outputSlope({ problem }: OpenRun): Formula {
  const [o, y]: [Letter, Letter] = [{ base: 'o' }, { base: 'y' }];
  const count = problem.layout.sizes.at(-1)!;
  const mean = count > 1 ? `/${count}` : '';
  if (problem.loss.kind === 'mse') return [' = 2(', o, ' − ', y, `)${mean}: at the output`];
  if (problem.output === 'softmax') return [' = −', y, '/', o, ': at the output'];
  return [' = (', o, ' − ', y, ')/', o, '(1 − ', o, `)${mean}`];
}

/** A unit's part in the loss goes through all units that it leads to. */
function pathsBack(of: (base: string, layer?: number) => Letter, layer: number): Formula {
  return [' = Σ ', of('w', layer + 1), ' ∂', COST, '/∂', of('a', layer + 1), ': back over the weights'];
}

function activationSlope(run: OpenRun, of: (base: string, layer?: number) => Letter, layer: number): Formula {
  const { problem } = run;
  const [o, y]: [Letter, Letter] = [{ base: 'o' }, { base: 'y' }];
  const isOutput = layer === problem.layout.layers;
  if (isOutput && problem.loss.kind === 'cross-entropy') {
    if (problem.output === 'softmax') return [' = ', o, ' Σ', y, ' − ', y];
    const count = problem.layout.sizes.at(-1)!;
    return [' = (', o, ' − ', y, `)${count > 1 ? `/${count}` : ''}`];
  }
  const slope = ['∂', COST, '/∂', of('z')];
  if (isOutput && problem.output === 'softmax') return [' = Σ ', ...slope, ' · ∂', of('z'), '/∂', of('a')];
  return [' = ', ...slope, ` · ${activationName(run, layer)}′(`, of('a'), ')'];
}

/** What moves a weight: the rate and the slope that backpropagation has found, or the optimizer's own way with it. */
function changeFormula(run: OpenRun): Formula {
  const { descent, loss } = run.problem;
  const slope: Formula = ['∂', ...stepCost(run), '/∂', { base: 'w' }];
  const pull = loss.regularization === 'none' ? '' : ` and ${loss.regularization.toUpperCase()}`;
  if (descent.optimizer === 'plain') return ['δ = −', String(descent.learningRate), ' · ', ...slope, pull];
  return [`δ by ${labelOf('descent.optimizer', descent.optimizer)} from `, ...slope, pull];
}

function usedWords({ problem }: OpenRun): string {
  const size = stepSize(problem);
  return size === 1 ? '' : `: ${size === problem.records.count ? 'all ' : ''}${size} records`;
}
