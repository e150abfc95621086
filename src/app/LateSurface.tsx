import { type ComponentType, useEffect, useState } from 'react';
import { firstRun } from './firstRun';

type Loaded = { View: ComponentType } | { error: unknown };

/**
 * The surface, when the 3-D library has loaded: the page's words appear before. React's own `lazy` would hold it back,
 * as it does whatever follows a fallback within 300 ms.
 */
export function LateSurface() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    Promise.all([import('../scene/SurfaceView'), firstRun()]).then(
      ([{ SurfaceView }]) => setLoaded({ View: SurfaceView }),
      (error: unknown) => setLoaded({ error }),
    );
  }, []);
  if (!loaded) return <p className="stage-wait">Unfolding the map …</p>;
  // The boundary around it tells the person.
  if ('error' in loaded) throw loaded.error;
  return <loaded.View />;
}
