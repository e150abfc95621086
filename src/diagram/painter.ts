import type { Inspection, ShownFrame } from '../store/live';
import type { Palette } from '../theme/colours';
import { formatShort } from '../theme/numbers';
import { mostDot } from './biases';
import { type DiagramColours, diagramColours } from './colours';
import { formatSlope } from './format';
import { DotMark, EdgeMark, NumberMark } from './marks';
import { LinePen, TextPen } from './pen';
import type { Scene, SceneLayer } from './scene';
import * as strokes from './strokes';

type ParameterMark = EdgeMark | NumberMark | DotMark;

/** Writes a frame's numbers into the diagram's elements; React has made them and knows nothing of the numbers. */
export class Painter {
  private readonly colours: DiagramColours;
  private readonly parameters: { index: number; mark: ParameterMark }[] = [];
  private readonly brackets: { index: number; line: LinePen }[] = [];
  private readonly units: { layer: number; unit: number; mark: NumberMark }[] = [];
  private readonly numbers: { index: number; text: TextPen }[] = [];
  private readonly desired: { unit: number; text: TextPen }[];

  /** @param layers those whose elements are there: the ones in sight */
  constructor(root: SVGSVGElement, scene: Scene, layers: readonly SceneLayer[], palette: Palette) {
    this.colours = diagramColours(palette);
    const { diagram } = scene;
    const elements = (name: string) => [...root.querySelectorAll<SVGElement>(name)];
    const edges = elements('.diagram-edge');
    const units = elements('.diagram-unit');
    const biases = elements('.diagram-bias');
    const most = Math.max(...scene.layers.map((layer) => layer.edges.length));
    // Thinner where many cross.
    const thickness = Math.min(1, 0.35 + diagram.nodeHeight / 50, 8 / Math.sqrt(most));
    let [e, u, b] = [0, 0, 0];
    for (const layer of layers) {
      for (const { index } of layer.edges) {
        this.parameters.push({ index, mark: new EdgeMark(edges[e++]!, thickness) });
      }
      for (const { unit } of layer.column.units) {
        this.units.push({ layer: layer.layer, unit, mark: new NumberMark(units[u++]!, palette.ink) });
      }
      for (const { index, kind } of layer.biases) {
        const element = biases[b++]!;
        const badge = kind === 'badge';
        const mark = badge
          ? new NumberMark(element, palette.ink)
          : new DotMark(element, mostDot(diagram), palette.casing);
        this.parameters.push({ index, mark });
      }
    }
    const links = scene.biases.filter(({ link }) => link !== '');
    elements('.diagram-bracket').forEach((path, i) => {
      this.brackets.push({ index: links[i]!.index, line: new LinePen(path) });
    });
    const numbered = elements('.diagram-number');
    if (numbered.length > 0) {
      layers
        .flatMap((layer) => layer.edges)
        .forEach(({ index }, i) => {
          this.numbers.push({ index, text: new TextPen(numbered[i]!) });
        });
    }
    const outputs = scene.layers.at(-1)!.column.units;
    this.desired = elements('.diagram-desired').map((text, i) => ({
      unit: outputs[i]!.unit,
      text: new TextPen(text),
    }));
  }

  paint(shown: ShownFrame, inspection: Inspection, gradients: boolean): void {
    if (gradients) this.paintSlopes(shown, inspection);
    else this.paintValues(shown, inspection);
    for (const { index, text } of this.numbers) {
      text.write(gradients ? formatSlope(shown.gradient[index]!) : formatShort(shown.parameters[index]!));
    }
    for (const { unit, text } of this.desired) text.write(`y ${formatShort(inspection.targets[unit]!)}`);
  }

  private paintValues({ parameters }: ShownFrame, { z }: Inspection): void {
    const { colours } = this;
    for (const { index, mark } of this.parameters) mark.value(parameters[index]!, colours);
    for (const { layer, unit, mark } of this.units) mark.value(z[layer]![unit]!, colours);
    for (const { index, line } of this.brackets) {
      const bias = parameters[index]!;
      const colour = bias < 0 ? colours.negative : colours.positive;
      line.draw(colour, 1 + 1.5 * strokes.depthOf(bias), 0.55 + 0.4 * strokes.depthOf(bias));
    }
  }

  private paintSlopes({ gradient }: ShownFrame, { z, dz }: Inspection): void {
    const { colours } = this;
    const largest = strokes.largestSize(gradient);
    let steepest = 0;
    for (let i = 1; i < dz.length; i++) steepest = Math.max(steepest, strokes.largestSize(dz[i]!));
    for (const { index, mark } of this.parameters) mark.slope(gradient[index]!, largest, colours);
    for (const { layer, unit, mark } of this.units) {
      if (layer === 0) mark.quiet(z[0]![unit]!, colours);
      else mark.slope(dz[layer]![unit]!, steepest, colours);
    }
    for (const { index, line } of this.brackets) {
      const share = strokes.gradientShare(gradient[index]!, largest);
      line.draw(
        colours.gradient,
        1 + 1.5 * share,
        0.5 + 0.45 * share,
        gradient[index]! < 0 ? '4 3' : undefined,
      );
    }
  }
}
