import { letterScale } from './letters';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The canvas at the screen's own resolution, one unit a CSS pixel; null while it has no size. */
export function prepareCanvas(canvas: HTMLCanvasElement | null, { width, height }: Size) {
  if (!canvas || width === 0 || height === 0) return null;
  const ratio = (window.devicePixelRatio || 1) * letterScale();
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
