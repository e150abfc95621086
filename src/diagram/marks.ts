import { formatShort } from '../theme/numbers';
import type { DiagramColours } from './colours';
import { formatSlope } from './format';
import { LinePen, ShapePen, TextPen } from './pen';
import type { Ramp } from './ramp';
import { rampIndex } from './ramp';
import * as strokes from './strokes';

/** Dashes say that a derivative is negative. */
const NEGATIVE_DASH = '5 3.5';

export class EdgeMark {
  private readonly line: LinePen;

  constructor(
    path: SVGElement,
    private readonly thickness: number,
  ) {
    this.line = new LinePen(path);
  }

  value(weight: number, colours: DiagramColours): void {
    const colour = weight < 0 ? colours.negative : colours.positive;
    this.line.draw(colour, strokes.weightWidth(weight) * this.thickness, strokes.weightOpacity(weight));
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    const width = strokes.gradientWidth(share) * this.thickness;
    const dash = slope < 0 && share > 0 ? NEGATIVE_DASH : undefined;
    this.line.draw(colours.gradient, width, strokes.gradientOpacity(share) * Math.sqrt(this.thickness), dash);
  }

  /** δ, against the step's largest. */
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const colour = change < 0 ? colours.negative : colours.positive;
    const dash = change < 0 && share > 0 ? NEGATIVE_DASH : undefined;
    const width = strokes.gradientWidth(share) * this.thickness;
    this.line.draw(colour, width, strokes.gradientOpacity(share) * Math.sqrt(this.thickness), dash);
  }
}

/** A filled shape with a number in it: a neuron, or a shared bias's badge. */
export class NumberMark {
  private readonly shape: ShapePen;
  private readonly rim: LinePen;
  private readonly text: TextPen;

  constructor(
    group: Element,
    private readonly rimColour: string,
  ) {
    const shape = group.querySelector<SVGElement>('rect')!;
    this.shape = new ShapePen(shape);
    this.rim = new LinePen(shape);
    this.text = new TextPen(group.querySelector('text')!);
  }

  value(value: number, colours: DiagramColours): void {
    this.show(
      value < 0 ? colours.negativeRamp : colours.positiveRamp,
      strokes.depthOf(value),
      formatShort(value),
    );
    this.rim.draw(this.rimColour, 1.25, 1);
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    this.show(colours.gradientRamp, 0.85 * share, formatSlope(slope));
    this.rim.draw(colours.gradient, 1.5, 1, slope < 0 ? '3.5 2.5' : undefined);
  }

  /** An input while derivatives are shown: it has none. */
  quiet(value: number, colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, formatShort(value), colours.soft);
    this.rim.draw(colours.soft, 1, 0.6);
  }

  /** What is not computed yet. */
  blank(colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, '');
    this.rim.draw(colours.soft, 1, 0.7);
  }

  /** What a neuron receives: a rim without the fill that its activation will have. */
  received(value: number, colours: DiagramColours): void {
    this.show(colours.positiveRamp, 0, formatShort(value));
    this.rim.draw(value < 0 ? colours.negative : colours.positive, 2, 1);
  }

  /** An output's part of the record's loss. */
  term(value: number, colours: DiagramColours): void {
    this.show(colours.lossRamp, 0.45 * strokes.depthOf(value), formatSlope(value));
    this.rim.draw(this.rimColour, 2, 1);
  }

  /** δ of a shared bias. */
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const ramp = change < 0 ? colours.negativeRamp : colours.positiveRamp;
    this.show(ramp, 0.85 * share, formatSlope(change));
    this.rim.draw(this.rimColour, 1.25, 1, change < 0 ? '3.5 2.5' : undefined);
  }

  private show(ramp: Ramp, depth: number, text: string, colour?: string): void {
    const i = rampIndex(depth);
    this.shape.fill(ramp.fills[i]!);
    this.text.write(text, colour ?? ramp.texts[i]!);
  }
}

/** A neuron's own bias: a dot, filled where it is positive and where its derivative is. */
export class DotMark {
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

  value(bias: number, colours: DiagramColours): void {
    const colour = bias < 0 ? colours.negative : colours.positive;
    this.dot.fill(bias === 0 ? this.ground : colour);
    this.rim.draw(bias === 0 ? colours.soft : this.ground, 1.25, 1);
    this.dot.radius(this.most * strokes.biasShare(bias));
  }

  slope(slope: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(slope, largest);
    this.dot.fill(slope < 0 ? this.ground : colours.gradient);
    this.rim.draw(slope < 0 ? colours.gradient : this.ground, slope < 0 ? 1.75 : 1.25, 1);
    this.dot.radius(this.most * (0.4 + 0.6 * share));
  }
  change(change: number, largest: number, colours: DiagramColours): void {
    const share = strokes.gradientShare(change, largest);
    const colour = change < 0 ? colours.negative : colours.positive;
    this.dot.fill(change === 0 ? this.ground : colour);
    this.rim.draw(change === 0 ? colours.soft : this.ground, 1.25, 1);
    this.dot.radius(this.most * (0.4 + 0.6 * share));
  }
}
