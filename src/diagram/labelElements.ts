import { type Moment, momentOf, type OpenRun } from '../store/live';
import { formatSignificant } from '../theme/numbers';
import { unitName } from './notation';
import { describeAtStage } from './stageDescribe';
import type { StageLook } from './stageLook';
import { targetOfKey } from './targetKey';

/** Gives every weight, bias and neuron its name and its numbers, for assistive technology. */
export function labelElements(root: SVGSVGElement | null, run: OpenRun, look: StageLook | null): void {
  const now = momentOf(run);
  if (!root || !now) return;
  for (const element of root.querySelectorAll<SVGElement>('[data-target]')) {
    const key = element.dataset.target!;
    element.setAttribute('aria-label', look ? labelAtStage(run, look, key, now) : labelOf(run, key, now));
  }
}

const number = (x: number) => formatSignificant(x, 7);

function labelOf(run: OpenRun, key: string, { shown, inspection }: Moment): string {
  const target = targetOfKey(run.problem.layout, key);
  if (target.kind === 'unit') {
    const { layer, unit } = target;
    const slope = layer > 0 ? `, slope ${number(inspection.dz[layer]![unit]!)}` : '';
    return `${unitName(run, layer, unit)} = ${number(inspection.z[layer]![unit]!)}${slope}`;
  }
  const { index, kind } = target;
  const isFrozen = run.problem.trainable[index] === 0;
  const gradient = isFrozen ? 'left out: frozen' : number(shown.gradient[index]!);
  return `${kind} ${run.parameterNames[index]} = ${number(shown.parameters[index]!)}, gradient ${gradient}`;
}

function labelAtStage(run: OpenRun, look: StageLook, key: string, now: Moment): string {
  const target = targetOfKey(run.problem.layout, key);
  const name =
    target.kind === 'unit'
      ? unitName(run, target.layer, target.unit)
      : `${target.kind} ${run.parameterNames[target.index]}`;
  const { quantities } = describeAtStage(run, look, target);
  const parts = quantities.map((quantity) => {
    const value = quantity.read(now.shown, now.inspection, now.next);
    return `${quantity.name} ${Number.isNaN(value) ? 'not computed yet' : number(value)}`;
  });
  return `${name}: ${parts.join(', ')}`;
}
