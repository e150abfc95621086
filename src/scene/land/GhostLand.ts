import { BufferGeometry, DoubleSide, Group, Mesh, ShaderMaterial, Vector3 } from 'three';
import type { Ghost } from '../../store/live';
import type { Height } from '../../surface/height';
import { contourIndex, contourScale } from '../../surface/tints';
import { colourVector } from '../colour';
import { GrowingAttribute, GrowingIndex } from '../growing';
import type { Pose } from '../pose';
import { GHOST_DEPTH, GHOST_FRAGMENT, GHOST_VERTEX } from './ghost-shader';

/** So many ranges above the run's worst loss the ghost ends: single records go far beyond it. */
const RANGES_ABOVE = 0.5;

/** Or so many above where the step begins on it; but never more than so many above the run: it would be all sky. */
const ABOVE_STEP = 0.25;
const AT_MOST = 5;

/** After everything else that is translucent: what lies behind the ghost is seen through it. */
const ORDER = 20;

/** The surface of this step's records alone: a second land over the same mesh, that one can see through. */
export class GhostLand {
  readonly group = new Group();
  private readonly geometry = new BufferGeometry();
  private readonly position = new GrowingAttribute(3);
  /** Contour index. */
  private readonly contour = new GrowingAttribute(1);
  private pose: Pose | null = null;
  private from = 0;
  private readonly index = new GrowingIndex();
  private readonly depth: ShaderMaterial;
  private readonly colour: ShaderMaterial;

  constructor() {
    this.depth = this.add(ORDER, GHOST_DEPTH);
    this.depth.colorWrite = false;
    // Only its nearest layer is blended, however it is folded.
    this.colour = this.add(ORDER + 1, GHOST_FRAGMENT);
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

  /** @param from the loss at which the step begins on the ghost */
  setEnd(from: number): void {
    this.from = from;
    if (!this.pose) return;
    const { placement, model } = this.pose;
    const heightOf = (loss: number) => {
      placement.toWorld(0, 0, loss, place);
      return place[1];
    };
    for (const { uniforms } of [this.depth, this.colour]) {
      uniforms.start.value = heightOf(ghostStart(placement.height, model.pathLoss));
      uniforms.end.value = heightOf(ghostEnd(model.pathLoss, from));
    }
  }

  /** @param pose of the model that the ghost's losses are about; null hides it */
  set(ghost: Ghost | null, pose: Pose | null): void {
    const fits = ghost && pose && ghost.losses.length * 3 === pose.model.mesh.vertices.length;
    this.group.visible = Boolean(fits);
    this.pose = fits ? pose : null;
    if (!fits) return;
    this.write(ghost.losses, pose);
    this.index.write(this.geometry, pose.model.mesh.triangles);
    this.setEnd(this.from);
  }

  /** How high it stands in the world over each vertex of the mesh. */
  heights(count: number): Float32Array {
    return Float32Array.from({ length: count }, (_, i) => this.position.array[3 * i + 1]);
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
    // Beyond the end the fragments are dropped: the height there only has to lean the edge the right way.
    const most = 2 * ghostEnd(model.pathLoss, Infinity);
    const least = 0.1 * ghostStart(height, model.pathLoss);
    for (let i = 0; i < losses.length; i++) {
      const loss = losses[i] <= most ? Math.max(losses[i], least) : most;
      placement.toWorld(vertices[3 * i], vertices[3 * i + 1], loss, array, 3 * i);
      this.contour.array[i] = contourIndex(contours, height.height(loss));
    }
    this.position.written(losses.length);
    this.contour.written(losses.length);
  }

  private reserve(count: number): void {
    for (const name of ['position', 'contour'] as const) {
      if (!this[name].reserve(count)) continue;
      this.geometry.dispose();
      this.geometry.setAttribute(name, this[name].attribute);
    }
  }

  private add(order: number, fragmentShader: string): ShaderMaterial {
    const material = new ShaderMaterial({
      vertexShader: GHOST_VERTEX,
      fragmentShader,
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
        start: { value: 0 },
        end: { value: 0 },
      },
    });
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
    return material;
  }
}

const place = new Float32Array(3);

/** The loss below which the ghost is not drawn: in a logarithm, a record without loss would be a bottomless pit. */
export function ghostStart({ scale }: Height, [low, high]: readonly [number, number]): number {
  if (scale !== 'logarithm' || !(low > 0)) return -Number.MAX_VALUE;
  return low * (low / high);
}

/** The loss above which the ghost is not drawn, for a step that begins on it at the loss `from`. */
export function ghostEnd([low, high]: readonly [number, number], from: number): number {
  const range = high > low ? high - low : Math.max(Math.abs(high), 1);
  const wanted = Math.max(high + RANGES_ABOVE * range, from + ABOVE_STEP * range);
  return Math.min(wanted, high + AT_MOST * range);
}
