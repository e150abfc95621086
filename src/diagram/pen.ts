/** Elements whose look changes every frame, each written only where what it says has changed. */

/** A line: colour, width, opacity, dash. */
export class LinePen {
  private colour = '';
  private width = -1;
  private opacity = -1;
  private dash = '';

  constructor(private readonly element: SVGElement) {}

  draw(colour: string, width: number, opacity: number, dash = ''): void {
    const { element } = this;
    const wide = Math.round(width * 20) / 20;
    const solid = Math.round(opacity * 50) / 50;
    if (colour !== this.colour) element.setAttribute('stroke', (this.colour = colour));
    if (wide !== this.width) element.setAttribute('stroke-width', String((this.width = wide)));
    if (solid !== this.opacity) element.setAttribute('stroke-opacity', String((this.opacity = solid)));
    if (dash !== this.dash) element.setAttribute('stroke-dasharray', (this.dash = dash) || 'none');
  }
}

/** A shape's fill. */
export class FillPen {
  private fill = '';

  constructor(private readonly element: SVGElement) {}

  draw(fill: string): void {
    if (fill !== this.fill) this.element.setAttribute('fill', (this.fill = fill));
  }
}

/** A text and its colour. */
export class TextPen {
  private text: string | null = null;
  private fill = '';

  constructor(private readonly element: Element) {}

  write(text: string, fill = this.fill): void {
    if (text !== this.text) this.element.textContent = this.text = text;
    if (fill !== this.fill) this.element.setAttribute('fill', (this.fill = fill));
  }
}
