/** As far as anything is moved, in CSS pixels: of an animation's milliseconds, one is a pixel. */
const REACH = 10_000;

interface Axes {
  readonly x: Animation;
  readonly y: Animation;
}

const moved = new WeakMap<Element, Axes>();

/**
 * Puts an element `x` CSS pixels to the right and `y` below its place, by animations that stand still: what moves every
 * frame costs next to nothing then. For a transform that is written into a style, Chromium puts all layers of the page
 * together anew, `will-change` or not (2 ms for this one, measured); that of an animation it hands on to the layer.
 */
export function move(element: Element, x: number, y = 0): void {
  let axes = moved.get(element);
  if (!axes) {
    axes = {
      x: still(element, 'translate', (at) => `${at}px 0px`),
      y: still(element, 'transform', (at) => `translateY(${at}px)`),
    };
    moved.set(element, axes);
  }
  axes.x.currentTime = REACH + x;
  axes.y.currentTime = REACH + y;
}

function still(element: Element, property: 'translate' | 'transform', at: (x: number) => string): Animation {
  const frames = { [property]: [at(-REACH), at(REACH)] };
  const animation = element.animate(frames, { duration: 2 * REACH, fill: 'both' });
  animation.pause();
  return animation;
}
