import {
  DoubleSide,
  GreaterDepth,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  ShaderMaterial,
  Vector3,
} from 'three';
import type { PathGeometry } from '../path/geometry';
import { PATH_VERTEX } from '../path/shader';

export interface LineLook {
  /** CSS pixels, at the distance of the first view. */
  readonly radius: number;
  /** Towards the eye, in radii. */
  readonly nearer: number;
  readonly opacity?: number;
  readonly roundness?: number;
  /** Drawn only where something hides it. */
  readonly behind?: boolean;
  /** Lines of the same layer do not cover each other twice. */
  readonly layer: number;
}

/** A translucent line along a path's points; each pixel is blended once, however many pieces meet there. */
export function lineMaterial(fragmentShader: string, look: LineLook): ShaderMaterial {
  const { radius, nearer, opacity = 1, roundness = 0, layer } = look;
  const values = { ease: 1, since: -1, until: 0, perPixel: 0, usual: 1, dash: 0 };
  const uniforms: Record<string, { value: unknown }> = {
    colour: { value: new Vector3() },
    points: { value: null },
    from: { value: null },
  };
  for (const [name, value] of Object.entries({ ...values, radius, nearer, opacity, roundness })) {
    uniforms[name] = { value };
  }
  const made = new ShaderMaterial({ vertexShader: PATH_VERTEX, fragmentShader, uniforms, side: DoubleSide });
  made.transparent = true;
  made.depthWrite = false;
  if (look.behind) made.depthFunc = GreaterDepth;
  made.stencilWrite = true;
  made.stencilRef = layer;
  made.stencilFunc = NotEqualStencilFunc;
  made.stencilZPass = ReplaceStencilOp;
  return made;
}

export function drawFrom(material: ShaderMaterial, { points, from }: PathGeometry): void {
  material.uniforms.points.value = points;
  material.uniforms.from.value = from;
}
