import type { Target } from './parameters';
import { targetKey } from './targetKey';

/** Marks the elements that belong to a target; where it stands `alone`, everything else steps back by style. */
export function highlight(root: SVGSVGElement | null, target: Target | null, alone = true): void {
  if (!root) return;
  for (const element of root.querySelectorAll('.diagram-on')) element.classList.remove('diagram-on');
  root.toggleAttribute('data-active', target !== null && alone);
  if (!target) return;
  const on = (selector: string) => {
    for (const element of root.querySelectorAll(selector)) element.classList.add('diagram-on');
  };
  on(`[data-target="${targetKey(target)}"]`);
  if (target.kind === 'weight')
    on(`[data-target="${target.layer}.${target.to}"], [data-target="${target.layer - 1}.${target.from}"]`);
  if (target.kind === 'bias') on(`.diagram-bracket[data-of="${target.index}"]`);
  if (target.kind === 'unit') {
    on(
      `.diagram-edge[data-to="${target.layer}.${target.unit}"], .diagram-edge[data-from="${target.layer}.${target.unit}"]`,
    );
  }
}
