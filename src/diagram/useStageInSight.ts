import { type RefObject, useEffect } from 'react';
import type { Scene } from './scene';
import type { StageLook } from './stageLook';

/** Room beside the layer that a stage is about, px. */
const ASIDE = 40;

/** Where a deep network is wider than its place, the layer that a stage is about is brought into sight. */
export function useStageInSight(
  stage: RefObject<HTMLElement | null>,
  scene: Scene,
  look: StageLook | null,
): void {
  const layer = !look || look.stage.phase === 'update' ? -1 : look.stage.layer || look.layers;
  useEffect(() => {
    const box = stage.current;
    const column = scene.diagram.columns[layer];
    if (!box || !column || box.scrollWidth <= box.clientWidth) return;
    const { scrollLeft, clientWidth } = box;
    if (column.x >= scrollLeft + ASIDE && column.x <= scrollLeft + clientWidth - ASIDE) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    box.scrollTo({ left: column.x - clientWidth / 2, behavior });
  }, [stage, scene, layer]);
}
