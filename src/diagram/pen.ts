import type { Emphasis } from './stageLook';

/** Elements whose look changes every frame, each written only where what it says has changed. */

/** One attribute of an element. */
class Attribute {
  private last: string | number | null = null;

  constructor(
    private readonly element: Element,
    private readonly name: string,
  ) {}

  set(value: string | number): void {
    if (value === this.last) return;
    this.last = value;
    this.element.setAttribute(this.name, String(value));
  }
}

/** A line: colour, width, opacity, dash. */
export class LinePen {
  private readonly colour: Attribute;
  private readonly width: Attribute;
  private readonly opacity: Attribute;
  private readonly dash: Attribute;

  constructor(element: Element) {
    this.colour = new Attribute(element, 'stroke');
    this.width = new Attribute(element, 'stroke-width');
    this.opacity = new Attribute(element, 'stroke-opacity');
    this.dash = new Attribute(element, 'stroke-dasharray');
  }

  draw(colour: string, width: number, opacity: number, dash = 'none'): void {
    this.colour.set(colour);
    // Steps that no eye can tell apart, so that most frames write little.
    this.width.set(Math.round(width * 20) / 20);
    this.opacity.set(Math.round(opacity * 50) / 50);
    this.dash.set(dash);
  }
}

/** A shape's fill, and a circle's radius. */
export class ShapePen {
  private readonly colour: Attribute;
  private readonly size: Attribute;

  constructor(element: Element) {
    this.colour = new Attribute(element, 'fill');
    this.size = new Attribute(element, 'r');
  }

  fill(colour: string): void {
    this.colour.set(colour);
  }

  radius(radius: number): void {
    this.size.set(Math.round(radius * 20) / 20);
  }
}

/** A text and its colour. */
export class TextPen {
  private text: string | null = null;
  private readonly colour: Attribute;

  constructor(private readonly element: Element) {
    this.colour = new Attribute(element, 'fill');
  }

  write(text: string, colour?: string): void {
    if (colour !== undefined) this.colour.set(colour);
    if (text === this.text) return;
    this.text = text;
    this.element.textContent = text;
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
