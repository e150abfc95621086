import type { Palette } from '../theme/colours';
import { mostDot } from './biases';
import { type DiagramColours, diagramColours } from './colours';
import { DotMark, EdgeMark, NumberMark } from './marks';
import { EmphasisPen, FlowPen, LinePen, TextPen } from './pen';
import type { Scene, SceneLayer } from './scene';

export type ParameterMark = EdgeMark | NumberMark | DotMark;

/** The diagram's elements, each with the pen that writes it and its place in the network. */
export interface Elements {
  readonly colours: DiagramColours;
  readonly layers: readonly { layer: number; flow: FlowPen }[];
  /** Weights and biases; `layer` as in `Target`. */
  readonly parameters: readonly {
    index: number;
    layer: number;
    mark: ParameterMark;
    emphasis: EmphasisPen;
  }[];
  readonly brackets: readonly { index: number; layer: number; line: LinePen; emphasis: EmphasisPen }[];
  readonly units: readonly { layer: number; unit: number; mark: NumberMark; emphasis: EmphasisPen }[];
  /** The numbers beside weights, where they are few. */
  readonly numbers: readonly { index: number; layer: number; text: TextPen; emphasis: EmphasisPen }[];
  /** The desired values beside the outputs. */
  readonly desired: readonly { unit: number; text: TextPen; emphasis: EmphasisPen }[];
}

/** @param layers those whose elements are there: the ones in sight */
export function collectElements(
  root: SVGSVGElement,
  scene: Scene,
  layers: readonly SceneLayer[],
  palette: Palette,
): Elements {
  const all = (name: string) => [...root.querySelectorAll<SVGElement>(name)];
  const units = all('.diagram-unit');
  const numbered = all('.diagram-number');
  const links = scene.biases.filter(({ link }) => link !== '');
  const edges = layers.flatMap((layer) => layer.edges);
  const outputs = scene.layers.at(-1)!.column.units;
  return {
    colours: diagramColours(palette),
    layers: all('.diagram-layer').map((group, i) => ({
      layer: layers[i]!.layer,
      flow: new FlowPen(group),
    })),
    parameters: parametersOf(all, scene, layers, palette),
    brackets: all('.diagram-bracket').map((path, i) => ({
      index: links[i]!.index,
      layer: links[i]!.layer,
      line: new LinePen(path),
      emphasis: new EmphasisPen(path),
    })),
    units: layers
      .flatMap(({ column }) => column.units)
      .map(({ layer, unit }, i) => ({
        ...{ layer, unit, mark: new NumberMark(units[i]!, palette.ink) },
        emphasis: new EmphasisPen(units[i]!),
      })),
    numbers: numbered.map((text, i) => ({
      ...{ index: edges[i]!.index, layer: edges[i]!.layer, text: new TextPen(text) },
      emphasis: new EmphasisPen(text),
    })),
    desired: all('.diagram-desired').map((text, i) => ({
      ...{ unit: outputs[i]!.unit, text: new TextPen(text) },
      emphasis: new EmphasisPen(text),
    })),
  };
}

/** Writes what the pens were told last. */
export function writeShapes({ parameters, units, brackets }: Elements): void {
  for (const { mark } of parameters) mark.write();
  for (const { mark } of units) mark.write();
  for (const { line } of brackets) line.write();
}

export function writeTexts({ parameters, units, numbers, desired }: Elements): void {
  for (const { mark } of parameters) if ('text' in mark) mark.text.write();
  for (const { mark } of units) mark.text.write();
  for (const { text } of numbers) text.write();
  for (const { text } of desired) text.write();
}

function parametersOf(
  all: (name: string) => SVGElement[],
  scene: Scene,
  layers: readonly SceneLayer[],
  palette: Palette,
): Elements['parameters'] {
  const [edges, biases] = [all('.diagram-edge'), all('.diagram-bias')];
  const { diagram } = scene;
  const most = Math.max(...scene.layers.map((layer) => layer.edges.length));
  // Thinner where many cross.
  const thickness = Math.min(1, 0.35 + diagram.nodeHeight / 50, 8 / Math.sqrt(most));
  const weights = layers
    .flatMap((layer) => layer.edges)
    .map(({ index, layer }, i) => ({
      ...{ index, layer, mark: new EdgeMark(edges[i]!, thickness) },
      emphasis: new EmphasisPen(edges[i]!),
    }));
  const others = layers
    .flatMap((layer) => layer.biases)
    .map(({ index, kind, layer }, i) => {
      const element = biases[i]!;
      const mark =
        kind === 'badge'
          ? new NumberMark(element, palette.ink)
          : new DotMark(element, mostDot(diagram), palette.casing);
      return { index, layer, mark, emphasis: new EmphasisPen(element) };
    });
  return [...weights, ...others];
}
