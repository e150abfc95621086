import type { OpenRun } from '../store/live';
import { formatSignificant } from '../theme/numbers';
import { unitName } from './notation';
import { targetOfKey } from './targetKey';
import { liveOf } from './useLivePaint';

/** Gives every weight, bias and neuron its name and its number, for assistive technology. */
export function labelElements(root: SVGSVGElement | null, run: OpenRun): void {
  const now = liveOf(run);
  if (!root || !now) return;
  for (const element of root.querySelectorAll<SVGElement>('[data-target]')) {
    element.setAttribute('aria-label', labelOf(run, element.dataset.target!, now));
  }
}

function labelOf(
  run: OpenRun,
  key: string,
  { shown, inspection }: NonNullable<ReturnType<typeof liveOf>>,
): string {
  const target = targetOfKey(run.problem.layout, key);
  const number = (x: number) => formatSignificant(x, 7);
  if (target.kind === 'unit') {
    const { layer, unit } = target;
    const slope = layer > 0 ? `, slope ${number(inspection.dz[layer]![unit]!)}` : '';
    return `${unitName(run, layer, unit)} = ${number(inspection.z[layer]![unit]!)}${slope}`;
  }
  const { index, kind } = target;
  const gradient = number(shown.gradient[index]!);
  return `${kind} ${run.parameterNames[index]} = ${number(shown.parameters[index]!)}, gradient ${gradient}`;
}
