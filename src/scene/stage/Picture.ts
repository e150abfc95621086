import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  Color,
  LinearSRGBColorSpace,
  Mesh,
  NoBlending,
  type Scene,
  ShaderMaterial,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import { rgb } from '../colour';

/** Milliseconds that a smooth picture may take before pictures in motion are drawn with rough edges. */
const SLOW = 30;

const SAMPLES = 4;

/** The first pictures are drawn with rough edges: they wait for the shaders, and the person for them. */
const FIRST = 2;

/**
 * Draws the scene with smooth edges (multisampled, then copied to the canvas). Where that was measured to be slow, as
 * in software, pictures in motion are drawn straight to the canvas instead, two to three times faster.
 */
export class Picture {
  private readonly target = new WebGLRenderTarget(1, 1, { samples: SAMPLES, stencilBuffer: true });
  private readonly copy = new ShaderMaterial({
    vertexShader:
      'varying vec2 at; void main() { at = position.xy * 0.5 + 0.5; gl_Position = vec4(position, 1.0); }',
    fragmentShader:
      'uniform sampler2D map; varying vec2 at; void main() { gl_FragColor = texture2D(map, at); }',
    uniforms: { map: { value: this.target.texture } },
    depthTest: false,
    depthWrite: false,
    blending: NoBlending,
  });
  private readonly triangle = new BufferGeometry();
  private readonly cover: Mesh;
  private readonly eye = new Camera();
  private readonly size = new Vector2();
  private readonly paper = new Color();
  private drawn = 0;
  /** Smooth pictures so far: the first compiles, the second tells what one costs. */
  private smoothed = 0;
  private slow: boolean | null = null;

  constructor(private readonly renderer: WebGLRenderer) {
    // One triangle that covers the picture.
    this.triangle.setAttribute(
      'position',
      new BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3),
    );
    this.cover = new Mesh(this.triangle, this.copy);
    this.cover.frustumCulled = false;
  }

  /** Whether pictures in motion are drawn roughly, as they are until a smooth one has been measured. */
  get isSlow(): boolean {
    return this.slow !== false;
  }

  get isMeasured(): boolean {
    return this.slow !== null;
  }

  setPaper(hex: string): void {
    // Canvas and target keep the numbers that they are given.
    this.paper.setRGB(...rgb(hex), LinearSRGBColorSpace);
  }

  draw(scene: Scene, camera: Camera, smooth: boolean): void {
    const { renderer } = this;
    renderer.setClearColor(this.paper);
    if (this.drawn++ < FIRST || (!smooth && this.isSlow)) {
      renderer.render(scene, camera);
      return;
    }
    const measured = ++this.smoothed === 2;
    const started = performance.now();
    renderer.getDrawingBufferSize(this.size);
    this.target.setSize(this.size.x, this.size.y);
    renderer.setRenderTarget(this.target);
    renderer.render(scene, camera);
    renderer.setRenderTarget(null);
    renderer.render(this.cover, this.eye);
    if (!measured) return;
    // Reading a pixel waits until everything has been drawn.
    const context = renderer.getContext();
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
    this.slow = performance.now() - started > SLOW;
  }

  dispose(): void {
    this.target.dispose();
    this.copy.dispose();
    this.triangle.dispose();
  }
}
