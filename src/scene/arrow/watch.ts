import { type PerspectiveCamera, Vector3 } from 'three';
import type { Tangent } from '../../surface/tangent';
import type { Scenery } from '../Scenery';

/** Where the arrow of −∇C is in the picture, in CSS pixels, and what it says. */
export interface ArrowSight {
  /** Null where there is nothing to say. */
  readonly tangent: Tangent | null;
  readonly tail: readonly [x: number, y: number];
  readonly tip: readonly [x: number, y: number];
}

type Listener = (sight: ArrowSight) => void;

const listeners = new Set<Listener>();
let last: ArrowSight = { tangent: null, tail: [0, 0], tip: [0, 0] };

/** Calls the listener now and after every picture. */
export function onArrow(listener: Listener): () => void {
  listeners.add(listener);
  listener(last);
  return () => listeners.delete(listener);
}

/** For the scene's own loop. */
export function showArrow(sight: ArrowSight): void {
  last = sight;
  for (const listener of listeners) listener(sight);
}

const seen = new Vector3();

/** @param size of the picture; CSS pixels */
export function sightOf(
  { hints: { arrow }, marker }: Scenery,
  camera: PerspectiveCamera,
  size: { readonly width: number; readonly height: number },
): ArrowSight {
  const at = (point: Vector3): [number, number] => {
    seen.copy(point).project(camera);
    return [((seen.x + 1) / 2) * size.width, ((1 - seen.y) / 2) * size.height];
  };
  const { tangent, stroke } = arrow;
  return { tangent, tail: at(marker), tip: at(stroke.group.visible ? stroke.tip : marker) };
}
