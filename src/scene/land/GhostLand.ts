import { BufferGeometry, DoubleSide, Group, Mesh, ShaderMaterial, Vector3 } from 'three';
import type { Ghost } from '../../store/live';
import { colourVector } from '../colour';
import { GrowingAttribute, GrowingIndex } from '../growing';
import type { Pose } from '../pose';
import { GHOST_FRAGMENT, GHOST_VERTEX } from './ghost-shader';
import { contourIndex, contourScale } from './tints';

/** The ghost ends where it rises this many ranges above the run's worst loss: single records go far beyond it. */
const RANGES_ABOVE = 0.6;

/** After everything else that is translucent: what lies behind the ghost is seen through it. */
const ORDER = 20;

/** The surface of this step's records alone: a second land over the same mesh, that one can see through. */
export class GhostLand {
  readonly group = new Group();
  private readonly geometry = new BufferGeometry();
  private readonly position = new GrowingAttribute(3);
  /** Contour index, and how far the height is above where the ghost ends; world units. */
  private readonly ghost = new GrowingAttribute(2);
  private readonly index = new GrowingIndex();
  private readonly depth: ShaderMaterial;
  private readonly colour: ShaderMaterial;

  constructor() {
    this.depth = this.add(ORDER);
    this.depth.colorWrite = false;
    // Only its nearest layer is blended, however it is folded.
    this.colour = this.add(ORDER + 1);
    this.colour.depthWrite = false;
    this.group.visible = false;
  }

  setColours(tint: string, paper: string): void {
    this.colour.uniforms.tint.value = colourVector(tint);
    this.colour.uniforms.paper.value = colourVector(paper);
  }

  setView(pixel: number): void {
    this.colour.uniforms.pixel.value = pixel;
  }

  /** @param pose of the model that the ghost's losses are about; null hides it */
  set(ghost: Ghost | null, pose: Pose | null): void {
    const fits = ghost && pose && ghost.losses.length * 3 === pose.model.mesh.vertices.length;
    this.group.visible = Boolean(fits);
    if (!fits) return;
    this.write(ghost.losses, pose);
    this.index.write(this.geometry, pose.model.mesh.triangles);
  }

  dispose(): void {
    this.geometry.dispose();
    this.depth.dispose();
    this.colour.dispose();
  }

  private write(losses: Float64Array, { model, placement }: Pose): void {
    const { vertices } = model.mesh;
    const { height } = placement;
    this.reserve(losses.length);
    const { array } = this.position;
    const contours = contourScale(model, height);
    const [end, most] = ghostEnd(model.pathLoss);
    const endHeight = height.height(end);
    for (let i = 0; i < losses.length; i++) {
      // Beyond the end the fragments are dropped: the height there only has to lean the edge the right way.
      const loss = losses[i] <= most ? losses[i] : most;
      placement.toWorld(vertices[3 * i], vertices[3 * i + 1], loss, array, 3 * i);
      this.ghost.array[2 * i] = contourIndex(contours, height.height(loss));
      this.ghost.array[2 * i + 1] = (height.height(loss) - endHeight) * placement.unit[2];
    }
    this.position.written(losses.length);
    this.ghost.written(losses.length);
  }

  private reserve(count: number): void {
    for (const name of ['position', 'ghost'] as const) {
      if (!this[name].reserve(count)) continue;
      this.geometry.dispose();
      this.geometry.setAttribute(name, this[name].attribute);
    }
  }

  private add(order: number): ShaderMaterial {
    const material = new ShaderMaterial({
      vertexShader: GHOST_VERTEX,
      fragmentShader: GHOST_FRAGMENT,
      side: DoubleSide,
      transparent: true,
      // Where its height is the land's own, the ghost is in front, steadily.
      polygonOffset: true,
      polygonOffsetFactor: -1,
      polygonOffsetUnits: -4,
      uniforms: {
        tint: { value: new Vector3() },
        paper: { value: new Vector3() },
        pixel: { value: 1 },
      },
    });
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
    return material;
  }
}

/** The losses at which the ghost ends, and beyond which how high it is makes no difference to its edge. */
export function ghostEnd([low, high]: readonly [number, number]): readonly [end: number, most: number] {
  const range = high > low ? high - low : Math.max(Math.abs(high), 1);
  return [high + RANGES_ABOVE * range, high + 3 * RANGES_ABOVE * range];
}
