import { prepareCanvas } from '../theme/canvas';
import type { Palette } from '../theme/colours';
import type { Raster } from './raster';

type Rgb = readonly [red: number, green: number, blue: number];

/** Draws the raster over the whole box: steps 0 … last from left to right, parameters from top to bottom. */
export function paintRaster(
  canvas: HTMLCanvasElement,
  raster: Raster,
  size: { width: number; height: number },
  last: number,
  colours: Palette,
): void {
  const context = prepareCanvas(canvas, size);
  if (!context) return;
  context.clearRect(0, 0, size.width, size.height);
  if (raster.count === 0) return;
  const image = document.createElement('canvas');
  image.width = raster.count;
  image.height = raster.frames.dimension;
  image.getContext('2d')?.putImageData(pixels(raster, colours), 0, 0);
  context.imageSmoothingEnabled = raster.frames.dimension > size.height;
  const known = Math.min(last + 1, raster.count * raster.binSize);
  const share = known / (raster.count * raster.binSize);
  const width = (size.width * known) / (last + 1);
  context.drawImage(image, 0, 0, image.width * share, image.height, 0, 0, width, size.height);
}

function pixels(raster: Raster, { card, positive, negative }: Palette): ImageData {
  const { count, values, largest, frames } = raster;
  const { dimension } = frames;
  const data = new ImageData(count, dimension);
  const ground = rgb(card);
  const tones = { positive: rgb(positive), negative: rgb(negative) };
  for (let c = 0; c < count; c++) {
    for (let i = 0; i < dimension; i++) {
      const value = values[c * dimension + i]!;
      const share = largest > 0 ? Math.sqrt(Math.abs(value) / largest) : 0;
      const tone = value < 0 ? tones.negative : tones.positive;
      const at = 4 * (i * count + c);
      for (let k = 0; k < 3; k++) data.data[at + k] = ground[k]! + (tone[k]! - ground[k]!) * share;
      data.data[at + 3] = 255;
    }
  }
  return data;
}

function rgb(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

/** The parameter at a share of the height. */
export function parameterAt(share: number, dimension: number): number {
  return Math.max(0, Math.min(dimension - 1, Math.floor(share * dimension)));
}

/** The step at a share of the width, among the known ones. */
export function stepAt(share: number, last: number, known: number): number {
  return Math.max(0, Math.min(known - 1, Math.floor(share * (last + 1))));
}
