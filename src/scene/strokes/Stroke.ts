import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  GreaterDepth,
  Group,
  Mesh,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { colourVector } from '../colour';
import { STROKE_FRAGMENT, STROKE_VERTEX } from './shader';

export interface StrokeLook {
  /** Half the width, and the rim around it; CSS pixels. */
  readonly radius: number;
  readonly rim?: number;
  /** Length and half width of the head; CSS pixels. None where absent. */
  readonly head?: readonly [number, number];
  /** Dash and gap; CSS pixels. */
  readonly dash?: number;
  readonly opacity?: number;
  /** How far it is brought towards the eye, so that the ground it touches does not hide it; CSS pixels. */
  readonly nearer?: number;
  /** How strongly it shines through what hides it. */
  readonly hidden?: number;
  readonly order: number;
}

/** A straight line of constant width on the screen, between two points of the world; with a head, an arrow. */
export class Stroke {
  readonly group = new Group();
  readonly tail = new Vector3();
  readonly tip = new Vector3();
  private readonly geometry = outline();
  private readonly core: ShaderMaterial;
  private readonly rim: ShaderMaterial | null;
  private readonly hidden: ShaderMaterial | null;

  constructor(look: StrokeLook) {
    const { rim = 0, opacity = 1, hidden = 0, order } = look;
    this.rim = rim > 0 ? this.add(look, rim, opacity, order) : null;
    this.core = this.add(look, 0, opacity, order + 0.5);
    // Drawn before what hides it no longer can: where it is behind.
    this.hidden = hidden > 0 ? this.add(look, 0, hidden, order) : null;
    if (this.hidden) this.hidden.depthFunc = GreaterDepth;
    this.group.visible = false;
  }

  setColours(colour: string, casing: string): void {
    this.core.uniforms.colour.value = colourVector(colour);
    if (this.hidden) this.hidden.uniforms.colour.value = colourVector(colour);
    if (this.rim) this.rim.uniforms.colour.value = colourVector(casing);
  }

  /** @param perPixel world units per CSS pixel at distance 1 */
  setView(perPixel: number): void {
    for (const part of this.parts) part.uniforms.perPixel.value = perPixel;
  }

  dispose(): void {
    this.geometry.dispose();
    for (const part of this.parts) part.dispose();
  }

  private get parts(): ShaderMaterial[] {
    return [this.core, this.rim, this.hidden].filter((part) => part !== null);
  }

  private add(look: StrokeLook, rim: number, opacity: number, order: number): ShaderMaterial {
    // By itself, as far towards the eye as a path's cord.
    const { radius, head = [0, 0], dash = 0, nearer = 5 } = look;
    const values = { radius, rim, dash, opacity, perPixel: 0, nearer: rim > 0 ? nearer - 1 : nearer };
    const uniforms: Record<string, { value: unknown }> = {
      tail: { value: this.tail },
      tip: { value: this.tip },
      colour: { value: new Vector3() },
      head: { value: new Vector2(...head) },
    };
    for (const [name, value] of Object.entries(values)) uniforms[name] = { value };
    const material = new ShaderMaterial({
      vertexShader: STROKE_VERTEX,
      fragmentShader: STROKE_FRAGMENT,
      uniforms,
      side: DoubleSide,
      transparent: opacity < 1,
      depthWrite: opacity >= 1,
    });
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
    return material;
  }
}

/** Shaft and head; see the shader. */
function outline(): BufferGeometry {
  const geometry = new BufferGeometry();
  const corners = [0, -1, 0, 0, 1, 0, 1, -1, 0, 1, 1, 0, 0, -1, 1, 0, 1, 1, 1, 0, 1];
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(corners), 3));
  geometry.setIndex([0, 2, 1, 1, 2, 3, 4, 6, 5]);
  return geometry;
}
