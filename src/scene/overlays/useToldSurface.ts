import { useEffect, useState } from 'react';
import { live } from '../../store/live';
import { useStore } from '../../store/store';
import type { SurfaceModel } from '../../surface/model';

/**
 * The fit that words tell of: at rest the latest; while frames are played, with a slice or a fold that is another at
 * each, they follow when numbers do. Another kind of surface is told of at once.
 */
export function useToldSurface(): SurfaceModel | null {
  const playing = useStore((state) => state.run.playing);
  // The store is told whenever a fit comes or goes: between two fits, nothing is rendered for that.
  useStore(() => live.surface === null);
  const [told, setTold] = useState(live.surface);
  useEffect(() => {
    const tell = () => setTold(live.surface);
    const follow = () =>
      setTold((old) => (playing && old?.chart.kind === live.surface?.chart.kind ? old : live.surface));
    tell();
    const offs = [live.on('surface', follow), live.on('numbers', tell), live.on('run', tell)];
    return () => {
      for (const off of offs) off();
    };
  }, [playing]);
  return live.surface && (told ?? live.surface);
}

/** The number of the frame that numbers tell of; 0, and the same for good, where it is not asked for. */
export function useToldFrame(isAsked: boolean): number {
  const [n, setN] = useState(0);
  useEffect(() => {
    if (!isAsked) return setN(0);
    const tell = () => setN(live.shown?.n ?? 0);
    tell();
    return live.on('numbers', tell);
  }, [isAsked]);
  return n;
}
