import { type PerspectiveCamera, Vector3 } from 'three';
import type { Pose } from './pose';

/** What was drawn last, and through which camera: where words are written over the picture, and rays begin. */
export interface Sight {
  readonly pose: Pose;
  /** Changes as the view does. */
  readonly camera: PerspectiveCamera;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

type Listener = (sight: Sight | null) => void;

const listeners = new Set<Listener>();
let last: Sight | null = null;

/** Calls the listener now and after every picture; null while nothing is drawn. */
export function onSight(listener: Listener): () => void {
  listeners.add(listener);
  listener(last);
  return () => listeners.delete(listener);
}

export function lastSight(): Sight | null {
  return last;
}

/** For the scene's own loop. */
export function showSight(sight: Sight | null): void {
  last = sight;
  for (const listener of listeners) listener(sight);
}

const place = new Vector3();
const world = new Float64Array(3);

/** Where a point of the surface is in the picture, CSS pixels from its upper left; null behind the eye. */
export function toScreen(
  { pose, camera, width, height }: Sight,
  x: number,
  y: number,
  loss: number,
): [number, number] | null {
  pose.placement.toWorld(x, y, loss, world, 0);
  place.fromArray(world).project(camera);
  if (!(place.z > -1 && place.z < 1)) return null;
  return [((place.x + 1) / 2) * width, ((1 - place.y) / 2) * height];
}

/** The ray from the eye through a point of the picture. */
export function rayThrough({ camera, width, height }: Sight, left: number, top: number) {
  const origin = camera.position;
  const through = place.set((2 * left) / width - 1, 1 - (2 * top) / height, 0.5).unproject(camera);
  const direction = through.sub(origin).normalize();
  return { origin: triple(origin), direction: triple(direction) };
}

function triple({ x, y, z }: Vector3): [number, number, number] {
  return [x, y, z];
}
