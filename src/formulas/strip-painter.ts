import type { OpenRun } from '../store/live';
import type { Palette } from '../theme/colours';
import { isKnown, type Now } from './equation';
import { colourOf, largestOf, paintStrip, type StripColours } from './strip';
import type { Writer } from './writing';

/** Paints I_n, δ and I_{n+1}, each on a canvas of one pixel a cell. */
export class StripPainter implements Writer {
  readonly isPicture = true;
  private readonly pictures: readonly { context: CanvasRenderingContext2D; image: ImageData }[];
  private readonly change: Float64Array;
  private readonly colours: StripColours;

  constructor(
    readonly run: OpenRun,
    private readonly root: HTMLElement,
    { card, positive, negative }: Palette,
  ) {
    this.colours = { zero: colourOf(card), positive: colourOf(positive), negative: colourOf(negative) };
    this.change = new Float64Array(run.parameterNames.length);
    this.pictures = Array.from(root.querySelectorAll('canvas'), (canvas) => {
      const context = canvas.getContext('2d')!;
      return { context, image: context.createImageData(canvas.width, canvas.height) };
    });
  }

  /** Both states share a scale; the change, which is far smaller, has its own. */
  write(now: Now): void {
    const { shown, update } = now;
    const before = shown.parameters;
    const isThere = isKnown(now, ['change', 0]);
    this.root.toggleAttribute('data-awaits', !isThere);
    const after = (isThere && update?.after.parameters) || null;
    const { change } = this;
    if (after) for (let i = 0; i < change.length; i++) change[i] = after[i]! - before[i]!;
    const size = largestOf(before);
    const rows = [
      [before, size],
      [after && change, largestOf(change)],
      [after, size],
    ] as const;
    for (const [i, [values, largest]] of rows.entries()) {
      const { context, image } = this.pictures[i]!;
      paintStrip(image.data, values, largest, this.colours);
      context.putImageData(image, 0, 0);
    }
  }
}
