import type { UnitMaps } from '../store/maps/unit-maps';
import type { DiagramColours } from './colours';
import { type Ramp, rampIndex } from './ramp';
import type { Scene, SceneLayer } from './scene';
import { depthOf } from './strokes';

type Rgb = readonly [red: number, green: number, blue: number];

/** Colours are looked up in steps of 1/32, up to 4, where a node's fill has all of its depth. */
const STEPS = 32;
const MOST = 4;

/** The colours of a map: at every place the fill that the node would have there. */
export class NodeColours {
  private readonly positive: readonly Rgb[];
  private readonly negative: readonly Rgb[];

  constructor({ positiveRamp, negativeRamp }: DiagramColours) {
    this.positive = lookUp(positiveRamp);
    this.negative = lookUp(negativeRamp);
  }

  of(value: number): Rgb {
    const i = Math.min(MOST * STEPS, Math.round(STEPS * Math.abs(value))) || 0;
    return (value < 0 ? this.negative : this.positive)[i]!;
  }
}

function lookUp({ fills }: Ramp): Rgb[] {
  return Array.from({ length: MOST * STEPS + 1 }, (_, i) => {
    const n = Number.parseInt(fills[rampIndex(depthOf(i / STEPS))]!.slice(1), 16);
    return [n >> 16, (n >> 8) & 255, n & 255];
  });
}

/** The nodes' outlines: maps are drawn within them. */
export function nodeOutlines({ diagram }: Scene, layers: readonly SceneLayer[]): Path2D {
  const { nodeWidth: width, nodeHeight: height } = diagram;
  const path = new Path2D();
  for (const { column } of layers) {
    for (const { x, y } of column.units) {
      path.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    }
  }
  return path;
}

/** Draws the map of every neuron that is drawn, behind its number. @param atlas holds the maps one beside the other */
export function paintNodeMaps(
  context: CanvasRenderingContext2D,
  atlas: HTMLCanvasElement,
  { diagram }: Scene,
  layers: readonly SceneLayer[],
  outlines: Path2D,
  maps: UnitMaps,
  colours: NodeColours,
): void {
  const { columns, rows } = maps.grid;
  const units = layers.flatMap(({ column }) => column.units);
  paintAtlas(atlas, units, maps, colours);
  const { nodeWidth: width, nodeHeight: height } = diagram;
  context.clearRect(0, 0, diagram.width, diagram.height);
  context.save();
  context.clip(outlines);
  units.forEach(({ x, y }, i) => {
    const [left, top] = [x - width / 2, y - height / 2];
    context.drawImage(atlas, 0, i * rows, columns, rows, left, top, width, height);
  });
  context.restore();
}

function paintAtlas(
  atlas: HTMLCanvasElement,
  units: readonly { layer: number; unit: number }[],
  { grid, sizes, z }: UnitMaps,
  colours: NodeColours,
): void {
  const { columns, rows } = grid;
  const cells = columns * rows;
  if (atlas.width !== columns) atlas.width = columns;
  if (atlas.height !== rows * units.length) atlas.height = rows * units.length;
  const context = atlas.getContext('2d');
  if (!context || units.length === 0) return;
  const image = context.createImageData(columns, rows * units.length);
  const { data } = image;
  let at = 0;
  for (const { layer, unit } of units) {
    const values = z[layer]!;
    const size = sizes[layer]!;
    for (let cell = 0; cell < cells; cell++, at += 4) {
      const [red, green, blue] = colours.of(values[cell * size + unit]!);
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}
