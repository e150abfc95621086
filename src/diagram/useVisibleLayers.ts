import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Scene, SceneLayer } from './scene';

/** The layers in sight and one more on either side: a deep network's others need no elements. */
export function useVisibleLayers(stage: RefObject<HTMLElement | null>, scene: Scene): readonly SceneLayer[] {
  const [range, setRange] = useState({ first: 0, last: 8 });
  useEffect(() => {
    const box = stage.current!;
    const look = () => {
      const { columns } = scene.diagram;
      const inSight = columns.filter(({ x }) => x >= box.scrollLeft && x <= box.scrollLeft + box.clientWidth);
      const first = (inSight[0]?.layer ?? 0) - 1;
      const last = (inSight.at(-1)?.layer ?? 0) + 1;
      setRange((old) => (old.first === first && old.last === last ? old : { first, last }));
    };
    look();
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, [stage, scene]);
  return useMemo(
    () => scene.layers.filter(({ layer }) => layer >= range.first && layer <= range.last),
    [scene, range],
  );
}
