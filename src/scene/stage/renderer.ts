import './quiet';
import { NoToneMapping, WebGLRenderer } from 'three';

/** The most device pixels per CSS pixel that are drawn: beyond, nobody sees the difference, and everybody waits. */
const MOST_PIXELS = 2;

export function pixelRatio(): number {
  return Math.min(MOST_PIXELS, window.devicePixelRatio || 1);
}

/**
 * A renderer on the canvas, or null where the browser gives no WebGL 2: the context is asked for here, because three
 * itself would print and throw.
 */
export function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer | null {
  // `Picture` smooths the edges itself.
  const attributes = { alpha: false, antialias: false, depth: true, stencil: true } as const;
  const context = canvas.getContext('webgl2', attributes) as WebGL2RenderingContext | null;
  if (!context || context.isContextLost()) return null;
  const renderer = new WebGLRenderer({ canvas, context, ...attributes });
  renderer.toneMapping = NoToneMapping;
  // Asking whether a shader compiled waits until it has: only worth it while shaders are being written.
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  return renderer;
}
