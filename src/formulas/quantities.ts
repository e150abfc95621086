import type { OpenRun } from '../store/live';
import { activationOf, activationSlope, penaltySlope, usesOf } from '../store/page/network';
import type { Place } from '../store/store';
import type { Now, Quantity, Since } from './equation';
import { texNumber } from './format';
import { DERIVATIVES, parameterTex, slopeTex, unitTex, unitWords } from './letters';

/** The numbers that the chain rule is made of, each with its symbol and its place. */

export function parameterPlace(index: number): Place {
  return { kind: 'parameter', index };
}

export function unitPlace(layer: number, unit: number): Place {
  return { kind: 'unit', layer, unit };
}

/** A weight or a bias itself, at the frame shown. */
export function parameter({ problem, parameterNames }: OpenRun, index: number): Quantity {
  return {
    tex: parameterTex(problem.layout, index),
    words: `${parameterNames[index]}`,
    tone: 'value',
    places: [parameterPlace(index)],
    read: ({ shown }) => shown.parameters[index]!,
  };
}

/** Slopes come layer by layer, from the last to the first: what several layers share is complete with the first of them. */
function slopeSince({ problem: { layout } }: OpenRun, index: number): Since {
  return ['gradient', usesOf(layout, index)[0]!.layer];
}

/** The slope of a regulariser, rate·w or rate·sign(w), in TeX; empty where it leaves the parameter alone, as it does biases. */
function penaltyTex({ problem: { layout, loss } }: OpenRun, index: number): string {
  if (loss.regularization === 'none' || index >= layout.weightCount) return '';
  const w = parameterTex(layout, index);
  // The number itself: λ is what the sharpness is called.
  const rate = texNumber(loss.rate);
  return loss.regularization === 'l2' ? `${rate} \\cdot ${w}` : `${rate}\\,\\mathrm{sgn}\\,${w}`;
}

/** ∂C_i/∂(weight or bias) of the record shown, as backpropagation finds it: without the regulariser. */
export function parameterSlope(run: OpenRun, index: number): Quantity {
  return {
    tex: slopeTex(parameterTex(run.problem.layout, index)),
    words: `∂Cᵢ/∂${run.parameterNames[index]} of the record shown`,
    tone: 'slope',
    places: [parameterPlace(index)],
    since: slopeSince(run, index),
    read: ({ inspection }) => inspection.gradient[index]!,
  };
}

export function isRegularised(run: OpenRun, index: number): boolean {
  return penaltyTex(run, index) !== '';
}

/** What the record shown adds to the step: its slope, and the regulariser's part, which each record carries. */
export function recordSlope(run: OpenRun, index: number): Quantity {
  const slope = parameterSlope(run, index);
  if (!isRegularised(run, index)) return slope;
  return {
    ...slope,
    tex: 'g_i',
    words: `gᵢ, what the record shown and the regulariser make of the slope for ${run.parameterNames[index]}`,
    read: (now) => slope.read(now) + penaltySlope(run.problem, now.shown.parameters, index),
  };
}

/** What the regulariser adds: rate·w or rate·sign(w). */
export function penalty(run: OpenRun, index: number): Quantity {
  const { problem, parameterNames } = run;
  return {
    tex: penaltyTex(run, index),
    words: `what the regulariser adds to ∂Cᵢ/∂${parameterNames[index]}, rate ${problem.loss.rate}`,
    tone: 'slope',
    places: [parameterPlace(index)],
    since: slopeSince(run, index),
    read: ({ shown }) => penaltySlope(problem, shown.parameters, index),
  };
}

/** z of a unit: what it puts out. `letter` where it has one of its own. */
export function activation(run: OpenRun, layer: number, unit: number, letter?: string): Quantity {
  return {
    tex: letter ?? unitTex('z', layer, unit),
    words: `z, what ${unitWords(run, layer, unit)} puts out`,
    tone: 'value',
    places: [unitPlace(layer, unit)],
    since: layer === 0 ? undefined : ['z', layer],
    read: ({ inspection }) => inspection.z[layer]![unit]!,
  };
}

/** y: what an output should be. */
export function desired(run: OpenRun, unit: number, letter: string): Quantity {
  const { layers } = run.problem.layout;
  return {
    tex: letter,
    words: `y, what ${unitWords(run, layers, unit)} should be`,
    tone: 'value',
    places: [unitPlace(layers, unit)],
    read: ({ inspection }) => inspection.targets[unit]!,
  };
}

/** ∂C_i/∂a or ∂C_i/∂z of a unit. */
export function unitSlope(run: OpenRun, of: 'a' | 'z', layer: number, unit: number): Quantity {
  const name = of === 'a' ? 'da' : 'dz';
  return {
    tex: slopeTex(unitTex(of, layer, unit)),
    words: `∂Cᵢ/∂${of} of ${unitWords(run, layer, unit)}`,
    tone: 'slope',
    places: [unitPlace(layer, unit)],
    since: [name, layer],
    read: ({ inspection }) => inspection[name][layer]![unit]!,
  };
}

/** g'(a) of a unit. */
export function derivative(run: OpenRun, layer: number, unit: number): Quantity {
  const name = activationOf(run.problem, layer);
  if (name === 'softmax') throw new Error('derivative: softmax has none of one unit alone');
  return {
    tex: `${DERIVATIVES[name].name}\\!\\left(${unitTex('a', layer, unit)}\\right)`,
    words: `how steep ${name} is where ${unitWords(run, layer, unit)} stands`,
    tone: 'value',
    places: [unitPlace(layer, unit)],
    since: ['da', layer],
    read: ({ inspection }) => activationSlope(name, inspection.a[layer]![unit]!, inspection.z[layer]![unit]!),
  };
}

/** A number made of others, under one symbol. @param since absent: it is there from the start */
export function made(
  tex: string,
  words: string,
  places: readonly Place[],
  read: (now: Now) => number,
  since?: Since,
): Quantity {
  return { tex, words, tone: 'slope', places, since, read };
}
