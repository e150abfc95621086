import { writeText } from '../theme/text';
import type { Emphasis } from './stageLook';

/**
 * What elements look like, which may change every frame. Pens are told, and then either write it to their elements, each
 * attribute only where it has changed, or draw it on a canvas.
 */

/** One attribute of an element. */
class Attribute<Value extends string | number> {
  private written: Value | null = null;

  constructor(
    private readonly element: Element,
    private readonly name: string,
    public value: Value | null = null,
  ) {}

  write(): void {
    const { value } = this;
    if (value === null || value === this.written) return;
    this.written = value;
    this.element.setAttribute(this.name, String(value));
  }
}

/** A line without gaps. */
const WHOLE: readonly number[] = [];

/** A line: colour, width, opacity, dash. */
export class LinePen {
  private readonly colour: Attribute<string>;
  private readonly width: Attribute<number>;
  private readonly opacity: Attribute<number>;
  private readonly dash: Attribute<string>;

  constructor(element: Element) {
    this.colour = new Attribute(element, 'stroke');
    this.width = new Attribute(element, 'stroke-width');
    this.opacity = new Attribute(element, 'stroke-opacity');
    this.dash = new Attribute(element, 'stroke-dasharray');
  }

  tell(colour: string, width: number, opacity: number, dash = 'none'): void {
    this.colour.value = colour;
    // Steps that no eye can tell apart, so that most frames write little.
    this.width.value = Math.round(width * 20) / 20;
    this.opacity.value = Math.round(opacity * 50) / 50;
    this.dash.value = dash;
  }

  write(): void {
    for (const attribute of [this.colour, this.width, this.opacity, this.dash]) attribute.write();
  }

  draw(context: CanvasRenderingContext2D, path: Path2D): void {
    const { colour, width, opacity, dash } = this;
    if (colour.value === null) return;
    context.strokeStyle = colour.value;
    context.lineWidth = width.value!;
    context.globalAlpha = opacity.value!;
    if (dash.value === 'none') {
      context.stroke(path);
      return;
    }
    context.setLineDash(dash.value!.split(' ').map(Number));
    context.stroke(path);
    // Whoever draws next has a line without gaps: most are, and each would have to say so.
    context.setLineDash(WHOLE as number[]);
  }
}

/** A shape's fill, and a circle's radius. */
export class ShapePen {
  private readonly colour: Attribute<string>;
  private readonly size: Attribute<number>;

  constructor(element: Element) {
    this.colour = new Attribute(element, 'fill');
    this.size = new Attribute(element, 'r');
  }

  fill(colour: string): void {
    this.colour.value = colour;
  }

  set radius(radius: number) {
    this.size.value = Math.round(radius * 20) / 20;
  }

  get radius(): number {
    return this.size.value ?? 0;
  }

  write(): void {
    this.colour.write();
    this.size.write();
  }

  draw(context: CanvasRenderingContext2D, path: Path2D): void {
    if (this.colour.value === null) return;
    context.fillStyle = this.colour.value;
    context.globalAlpha = 1;
    context.fill(path);
  }
}

/** A text and its colour. */
export class TextPen {
  private text: string | null = null;
  private readonly colour: Attribute<string>;

  constructor(private readonly element: Element) {
    this.colour = new Attribute(element, 'fill');
  }

  tell(text: string, colour?: string): void {
    this.text = text;
    if (colour !== undefined) this.colour.value = colour;
  }

  write(): void {
    this.colour.write();
    if (this.text !== null) writeText(this.element, this.text);
  }
}

/** A word on an element for the style sheet, or none. */
class Word {
  private last: string | null = null;

  constructor(
    private readonly element: Element,
    private readonly name: string,
  ) {}

  set(word: string | null): void {
    if (word === this.last) return;
    this.last = word;
    if (word === null) this.element.removeAttribute(this.name);
    else this.element.setAttribute(this.name, word);
  }
}

/** Whether an element stands out, or steps back. */
export class EmphasisPen {
  private readonly word: Word;

  constructor(element: Element) {
    this.word = new Word(element, 'data-emphasis');
  }

  set(emphasis: Emphasis): void {
    this.word.set(emphasis === 'plain' ? null : emphasis);
  }
}

/** Which way numbers flow along the edges of a layer. */
export class FlowPen {
  private readonly word: Word;

  constructor(element: Element) {
    this.word = new Word(element, 'data-flow');
  }

  set(flow: 'right' | 'left' | null): void {
    this.word.set(flow);
  }
}
