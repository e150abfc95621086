/** How much larger than usual the page is written: 1, but for projector mode. */
let scale = 1;

export function letterScale(): number {
  return scale;
}

export function setLetterScale(next: number): void {
  scale = next;
}

/** What the last row can read on a screen, in CSS pixels: at least a fiftieth of its height, and in its width room for all. */
export function projectedScale(width: number, height: number): number {
  const wanted = Math.min(height / 620, width / 900);
  return Math.round(20 * Math.min(2.6, Math.max(1.2, wanted))) / 20;
}

/** Where an event is in an element, in the element's own pixels, however large it is shown. */
export function placeIn(
  element: Element,
  width: number,
  { clientX, clientY }: { clientX: number; clientY: number },
): [number, number] {
  const box = element.getBoundingClientRect();
  const own = box.width > 0 ? width / box.width : 1;
  return [(clientX - box.left) * own, (clientY - box.top) * own];
}
