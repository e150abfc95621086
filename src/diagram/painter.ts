import type { Inspection, NextFrame, ShownFrame } from '../store/live';
import { formatShort } from '../theme/numbers';
import type { Elements } from './elements';
import { formatSlope } from './format';
import { paintStage } from './paintStage';
import type { StageLook } from './stageLook';
import * as strokes from './strokes';

/** A frame and one record of it; the next frame where a stage is shown and it is known. */
export interface Painted {
  readonly shown: ShownFrame;
  readonly inspection: Inspection;
  readonly next: NextFrame | null;
}

/** Whole frames show values, or derivatives; inside a step, a stage shows what is computed so far. */
export type Manner = 'values' | 'slopes' | StageLook;

/** Writes a frame's numbers into the diagram's elements; React has made them and knows nothing of the numbers. */
export function paint(elements: Elements, painted: Painted, manner: Manner): void {
  const { targets } = painted.inspection;
  for (const { unit, text } of elements.desired) text.tell(`y ${formatShort(targets[unit]!)}`);
  if (typeof manner === 'object') {
    paintStage(elements, painted, manner);
    return;
  }
  const { layers, parameters, brackets, units, numbers, desired } = elements;
  for (const { flow } of layers) flow.set(null);
  for (const group of [parameters, brackets, units, numbers, desired]) {
    for (const { emphasis } of group) emphasis.set('plain');
  }
  if (manner === 'slopes') paintSlopes(elements, painted);
  else paintValues(elements, painted);
}

function paintValues({ colours, ...elements }: Elements, { shown, inspection: { z } }: Painted): void {
  const { parameters } = shown;
  for (const { index, mark } of elements.parameters) mark.value(parameters[index]!, colours);
  for (const { layer, unit, mark } of elements.units) mark.value(z[layer]![unit]!, colours);
  for (const { index, line } of elements.brackets) {
    const bias = parameters[index]!;
    const colour = bias < 0 ? colours.negative : colours.positive;
    line.tell(colour, 1 + 1.5 * strokes.depthOf(bias), 0.55 + 0.4 * strokes.depthOf(bias));
  }
  for (const { index, text } of elements.numbers) text.tell(formatShort(parameters[index]!));
}

function paintSlopes(
  { colours, ...elements }: Elements,
  { shown: { gradient }, inspection: { z, dz } }: Painted,
): void {
  const largest = strokes.largestSize(gradient);
  const steepest = strokes.largestOf(dz);
  for (const { index, mark } of elements.parameters) mark.slope(gradient[index]!, largest, colours);
  for (const { layer, unit, mark } of elements.units) {
    if (layer === 0) mark.quiet(z[0]![unit]!, colours);
    else mark.slope(dz[layer]![unit]!, steepest, colours);
  }
  for (const { index, line } of elements.brackets) {
    const share = strokes.gradientShare(gradient[index]!, largest);
    const dash = gradient[index]! < 0 ? '4 3' : undefined;
    line.tell(colours.gradient, 1 + 1.5 * share, 0.5 + 0.45 * share, dash);
  }
  for (const { index, text } of elements.numbers) text.tell(formatSlope(gradient[index]!));
}
