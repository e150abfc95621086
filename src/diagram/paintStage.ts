import { formatShort } from '../theme/numbers';
import type { Elements } from './elements';
import { formatSlope } from './format';
import type { NumberMark } from './marks';
import type { Painted } from './painter';
import type { ParameterShow, StageLook, UnitShow } from './stageLook';
import * as strokes from './strokes';

/** Writes what a stage of the step knows: what it computes stands out, what is not computed yet steps back. */
export function paintStage(elements: Elements, painted: Painted, look: StageLook): void {
  for (const { layer, flow } of elements.layers) flow.set(look.flow(layer));
  for (const { emphasis } of elements.desired) emphasis.set(look.desired());
  paintUnits(elements, painted, look);
  paintParameters(elements, painted, look);
}

function paintUnits({ units, colours }: Elements, { inspection }: Painted, look: StageLook): void {
  const { a, z, da, dz, terms } = inspection;
  const largest = { dz: strokes.largestOf(dz), da: strokes.largestOf(da) };
  const paint: Record<UnitShow, (mark: NumberMark, layer: number, unit: number) => void> = {
    nothing: (mark) => mark.blank(colours),
    a: (mark, layer, unit) => mark.received(a[layer]![unit]!, colours),
    z: (mark, layer, unit) => mark.value(z[layer]![unit]!, colours),
    term: (mark, _, unit) => mark.term(terms[unit]!, colours),
    dz: (mark, layer, unit) => mark.slope(dz[layer]![unit]!, largest.dz, colours),
    da: (mark, layer, unit) => mark.slope(da[layer]![unit]!, largest.da, colours),
  };
  for (const { layer, unit, mark, emphasis } of units) {
    const { show, emphasis: level } = look.unit(layer);
    paint[show](mark, layer, unit);
    emphasis.set(level);
  }
}

/** While the next frame is not known, a change shows nothing. */
function paintParameters(elements: Elements, { shown, inspection, next }: Painted, look: StageLook): void {
  const { colours, parameters, brackets, numbers } = elements;
  const { gradient } = inspection;
  const values = shown.parameters;
  const after = next?.parameters ?? values;
  const change = (index: number) => after[index]! - values[index]!;
  let farthest = 0;
  for (let i = 0; i < values.length; i++) farthest = Math.max(farthest, Math.abs(change(i)) || 0);
  const steepest = strokes.largestSize(gradient);

  for (const { index, layer, mark, emphasis } of parameters) {
    const { show, emphasis: level } = look.parameter(layer);
    if (show === 'slope') mark.slope(gradient[index]!, steepest, colours);
    else if (show === 'change') mark.change(change(index), farthest, colours);
    else mark.value(values[index]!, colours);
    emphasis.set(level);
  }
  const numberOf: Record<ParameterShow, (index: number) => number> = {
    value: (index) => values[index]!,
    slope: (index) => gradient[index]!,
    change,
  };
  for (const { index, layer, line, emphasis } of brackets) {
    const { show, emphasis: level } = look.parameter(layer);
    const number = numberOf[show](index);
    const sign = number < 0 ? colours.negative : colours.positive;
    const isSlope = show === 'slope';
    const dash = (isSlope || show === 'change') && number < 0 ? '4 3' : undefined;
    line.tell(isSlope ? colours.gradient : sign, 1.8, 0.8, dash);
    emphasis.set(level);
  }
  for (const { index, layer, text, emphasis } of numbers) {
    const { show, emphasis: level } = look.parameter(layer);
    const format = show === 'value' ? formatShort : formatSlope;
    text.tell(format(numberOf[show](index)));
    emphasis.set(level);
  }
}
