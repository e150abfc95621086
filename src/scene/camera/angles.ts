import type { CameraView } from '../../store/store';

export type Angles = Pick<CameraView, 'azimuth' | 'elevation'>;

const DEGREE = Math.PI / 180;

/** The unit vector from the target to the eye: three's axes, Y up, chart x along X and chart y along −Z. */
export function toEye({ azimuth, elevation }: Angles): [number, number, number] {
  const flat = Math.cos(elevation * DEGREE);
  return [
    flat * Math.cos(azimuth * DEGREE),
    Math.sin(elevation * DEGREE),
    -flat * Math.sin(azimuth * DEGREE),
  ];
}

export type Triple = readonly [number, number, number];

/** The camera's own axes in the world. */
export function axesOf(angles: Angles): { right: Triple; up: Triple; eye: Triple } {
  const eye = toEye(angles);
  const flat = Math.hypot(eye[0], eye[2]) || 1;
  const right: Triple = [eye[2] / flat, 0, -eye[0] / flat];
  return { right, up: [eye[1] * right[2], flat, -eye[1] * right[0]], eye };
}

export function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Azimuth and elevation of a vector from the target to the eye; degrees. */
export function anglesOf(x: number, y: number, z: number): Angles {
  return {
    azimuth: Math.atan2(-z, x) / DEGREE,
    elevation: Math.atan2(y, Math.hypot(x, z)) / DEGREE,
  };
}

/** The way from a to b in degrees, the shorter way round: −180 … 180. */
export function turn(a: number, b: number): number {
  return ((((b - a + 180) % 360) + 360) % 360) - 180;
}

/** The view a share of the way from a to b. */
export function between(a: CameraView, b: CameraView, share: number): CameraView {
  return {
    azimuth: a.azimuth + share * turn(a.azimuth, b.azimuth),
    elevation: a.elevation + share * (b.elevation - a.elevation),
    distance: a.distance * (b.distance / a.distance) ** share,
  };
}

export function smoothstep(t: number): number {
  const clamped = Math.min(1, Math.max(0, t));
  return clamped * clamped * (3 - 2 * clamped);
}
