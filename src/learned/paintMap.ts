import type { MapImage } from '../store/maps/map-image';
import type { Size } from '../theme/canvas';
import type { Palette } from '../theme/colours';
import { type ClassGrounds, css, type OutputRamp, type Rgb } from './colours';

/** The colour of a cell, from the outputs at `at`. */
export type Ground = (outputs: Float64Array, at: number) => Rgb;

export function outputGround(ramp: OutputRamp, output: number): Ground {
  return (outputs, at) => ramp.ground(outputs[at + output]!);
}

/** @param span what the largest output can be ahead of the next */
export function classGround(grounds: ClassGrounds, outputCount: number, span: number): Ground {
  return (outputs, at) => grounds.ground(outputs, at, outputCount, span);
}

/** Colours a canvas of one pixel a cell. */
export function paintCells(
  canvas: HTMLCanvasElement,
  { grid, outputs }: MapImage,
  outputCount: number,
  ground: Ground,
): void {
  const { columns, rows } = grid;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const context = canvas.getContext('2d');
  if (!context) return;
  const pixels = context.createImageData(columns, rows);
  const { data } = pixels;
  for (let cell = 0; cell < columns * rows; cell++) {
    const [red, green, blue] = ground(outputs, cell * outputCount);
    data[4 * cell] = red;
    data[4 * cell + 1] = green;
    data[4 * cell + 2] = blue;
    data[4 * cell + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
}

/** A record on a map. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly colour: Rgb;
  readonly heldOut: boolean;
  /** Its colour may be the ground's own: a thin rim tells them apart. */
  readonly rimmed: boolean;
}

const RADIUS = 3.6;

/** Records over the map: full ones are trained on, rings are held out. */
export function paintDots(
  context: CanvasRenderingContext2D,
  dots: readonly Dot[],
  size: Size,
  { card, ink }: Palette,
): void {
  context.clearRect(0, 0, size.width, size.height);
  // The more there are, the smaller.
  const radius = RADIUS * Math.min(1, Math.max(0.55, Math.sqrt(160 / Math.max(1, dots.length))));
  for (const { x, y, colour, heldOut, rimmed } of dots) {
    context.beginPath();
    context.arc(x, y, heldOut ? radius - 0.4 : radius, 0, 2 * Math.PI);
    context.lineWidth = heldOut ? 4.4 : 2;
    context.strokeStyle = card;
    context.stroke();
    context.fillStyle = heldOut ? card : css(colour);
    context.fill();
    if (rimmed) {
      context.globalAlpha = 0.5;
      context.lineWidth = heldOut ? 3.2 : 1;
      context.strokeStyle = ink;
      context.stroke();
      context.globalAlpha = 1;
    }
    if (!heldOut) continue;
    context.lineWidth = 1.9;
    context.strokeStyle = css(colour);
    context.stroke();
  }
}
