import { formatShort } from '../theme/numbers';
import type { DiagramColours } from './colours';
import { formatSlope } from './format';
import { LinePen, ShapePen, TextPen } from './pen';
import type { Ramp } from './ramp';
import { rampIndex } from './ramp';
import * as strokes from './strokes';

/** Dashes say that a derivative is negative. */
const NEGATIVE_DASH = '5 3.5';

/** A mark is told what it shows; then it is written to its element, or drawn on a canvas. */
interface Mark {
  write(): void;
  /** @param path where the diagram has it */
  draw(context: CanvasRenderingContext2D, path: Path2D): void;
}

export class EdgeMark implements Mark {
  private readonly line: LinePen;

  constructor(
    path: SVGElement,
    private readonly thickness: number,
  ) {
    this.line = new LinePen(path);
  }

  write(): void {
    this.line.write();
  }

  draw(context: CanvasRenderingContext2D, path: Path2D): void {
    this.line.draw(context, path);
  }

  value(weight: number, colours: DiagramColours): void {
    const colour = weight < 0 ? colours.negative : colours.positive;
    this.line.tell(colour, strokes.weightWidth(weight) * this.thickness, strokes.weightOpacity(weight));
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    const width = strokes.gradientWidth(share) * this.thickness;
    const dash = slope < 0 && share > 0 ? NEGATIVE_DASH : undefined;
    this.line.tell(colours.gradient, width, strokes.gradientOpacity(share) * Math.sqrt(this.thickness), dash);
  }

  /** δ, against the step's largest. */
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const colour = change < 0 ? colours.negative : colours.positive;
    const dash = change < 0 && share > 0 ? NEGATIVE_DASH : undefined;
    const width = strokes.gradientWidth(share) * this.thickness;
    this.line.tell(colour, width, strokes.gradientOpacity(share) * Math.sqrt(this.thickness), dash);
  }
}

/** A filled shape with a number in it: a neuron, or a shared bias's badge. */
export class NumberMark implements Mark {
  readonly text: TextPen;
  private readonly shape: ShapePen;
  private readonly rim: LinePen;

  constructor(
    group: Element,
    private readonly rimColour: string,
  ) {
    const shape = group.querySelector<SVGElement>('rect')!;
    this.shape = new ShapePen(shape);
    this.rim = new LinePen(shape);
    this.text = new TextPen(group.querySelector('text')!);
  }

  write(): void {
    this.shape.write();
    this.rim.write();
  }

  draw(context: CanvasRenderingContext2D, path: Path2D): void {
    this.shape.draw(context, path);
    this.rim.draw(context, path);
  }

  value(value: number, colours: DiagramColours): void {
    this.show(
      value < 0 ? colours.negativeRamp : colours.positiveRamp,
      strokes.depthOf(value),
      formatShort(value),
    );
    this.rim.tell(this.rimColour, 1.25, 1);
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    this.show(colours.gradientRamp, 0.85 * share, formatSlope(slope));
    this.rim.tell(colours.gradient, 1.5, 1, slope < 0 ? '3.5 2.5' : undefined);
  }

  /** An input while derivatives are shown: it has none. */
  quiet(value: number, colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, formatShort(value), colours.soft);
    this.rim.tell(colours.soft, 1, 0.6);
  }

  /** What is not computed yet. */
  blank(colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, '');
    this.rim.tell(colours.soft, 1, 0.7);
  }

  /** What a neuron receives: a rim without the fill that its activation will have. */
  received(value: number, colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, formatShort(value));
    this.rim.tell(value < 0 ? colours.negative : colours.positive, 2, 1);
  }

  /** An output's part of the record's loss. */
  term(value: number, colours: DiagramColours): void {
    this.show(colours.lossRamp, 0.45 * strokes.depthOf(value), formatSlope(value));
    this.rim.tell(this.rimColour, 2, 1);
  }

  /** δ of a shared bias. */
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const ramp = change < 0 ? colours.negativeRamp : colours.positiveRamp;
    this.show(ramp, 0.85 * share, formatSlope(change));
    this.rim.tell(this.rimColour, 1.25, 1, change < 0 ? '3.5 2.5' : undefined);
  }

  private show(ramp: Ramp, depth: number, text: string, colour?: string): void {
    const i = rampIndex(depth);
    this.shape.fill(ramp.fills[i]!);
    this.text.tell(text, colour ?? ramp.texts[i]!);
  }
}

/** A neuron's own bias: a dot, filled where it is positive and where its derivative is. */
export class DotMark implements Mark {
  private readonly dot: ShapePen;
  private readonly rim: LinePen;

  constructor(
    circle: Element,
    private readonly most: number,
    private readonly ground: string,
  ) {
    this.dot = new ShapePen(circle);
    this.rim = new LinePen(circle);
  }

  get radius(): number {
    return this.dot.radius;
  }

  write(): void {
    this.dot.write();
    this.rim.write();
  }

  draw(context: CanvasRenderingContext2D, path: Path2D): void {
    this.dot.draw(context, path);
    this.rim.draw(context, path);
  }

  value(bias: number, colours: DiagramColours): void {
    const colour = bias < 0 ? colours.negative : colours.positive;
    this.dot.fill(bias === 0 ? this.ground : colour);
    this.rim.tell(bias === 0 ? colours.soft : this.ground, 1.25, 1);
    this.dot.radius = this.most * strokes.biasShare(bias);
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    this.dot.fill(slope < 0 ? this.ground : colours.gradient);
    this.rim.tell(slope < 0 ? colours.gradient : this.ground, slope < 0 ? 1.75 : 1.25, 1);
    this.dot.radius = this.most * (0.4 + 0.6 * share);
  }
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const colour = change < 0 ? colours.negative : colours.positive;
    this.dot.fill(change === 0 ? this.ground : colour);
    this.rim.tell(change === 0 ? colours.soft : this.ground, 1.25, 1);
    this.dot.radius = this.most * (0.4 + 0.6 * share);
  }
}
