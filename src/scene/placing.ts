import { Vector3 } from 'three';
import { type Pose, placeEarlier } from './pose';

const here = new Float32Array(3);
const before = new Float32Array(3);
const arrived = new Vector3();

/** Where a point of the chart is on screen now, while the pose is eased that far from the one before. */
export function placePoint(
  pose: Pose,
  ease: number,
  x: number,
  y: number,
  loss: number,
  out: Vector3,
): Vector3 {
  pose.placement.toWorld(x, y, loss, here, 0);
  out.fromArray(here);
  if (!pose.earlier || ease >= 1) return out;
  placeEarlier(pose.earlier, x, y, loss, before, 0);
  arrived.copy(out);
  return out.fromArray(before).lerp(arrived, ease);
}
