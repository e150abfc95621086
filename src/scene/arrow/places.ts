/** A box in the picture, CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Around a point: which way its label may lie, the arrow's own way first (angles from it, in eighths of a turn). */
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4];

/** CSS pixels between a point and its label. */
const GAPS = [10, 34, 70];

/** CSS pixels that stay free along the picture's edge, and around other boxes. */
const MARGIN = 8;

/** Places that a stretch of the path crosses count as so many places farther off. */
const CROSSING = 4;

/** A place on the arrow is the last that is taken. */
const ON_ARROW = 1e6;

/** A place that is crossed is left for one that is crossed this much less often. */
const BETTER = 1.5;

/** Nothing is crossed. */
const NO_PATH = new Float64Array(0);

/** The picture, and what a label keeps off. */
export interface Around {
  readonly picture: readonly [number, number];
  /** Never covered. */
  readonly avoid: readonly Box[];
  /** Covered where there is no other place: a line, x, y; stride 2; NaN where it is out of sight. */
  readonly path?: Float64Array;
}

interface Place {
  readonly box: Box;
  readonly offset: readonly [number, number];
}

/**
 * Where a label lies beside the tip of an arrow: free of the boxes to avoid, inside the picture and, if it can be, off
 * the path. Null where no place is free, or the arrow is out of the picture.
 *
 * @param size width and height of the label; @param from the arrow's tail, and @param to its tip; CSS pixels
 * @param last the place that it had relative to the tip, which it keeps while that is free
 */
export function placeLabel(
  size: readonly [number, number],
  from: readonly [number, number],
  to: readonly [number, number],
  { picture, avoid, path = NO_PATH }: Around,
  last: readonly [number, number] | null,
): Place | null {
  if (!isIn(from, picture) && !isIn(to, picture)) return null;
  const at = (offset: readonly [number, number]): Place => ({
    // Pushed back into the picture where it would hang out of it.
    box: {
      left: Math.max(MARGIN, Math.min(to[0] + offset[0], picture[0] - MARGIN - size[0])),
      top: Math.max(MARGIN, Math.min(to[1] + offset[1], picture[1] - MARGIN - size[1])),
      width: size[0],
      height: size[1],
    },
    offset,
  });
  const isFree = ({ box }: Place) =>
    isInside(box, picture) && !avoid.some((other) => overlap(box, other, MARGIN));
  const kept = last && at(last);
  const stays = kept !== null && isFree(kept) && !crosses(kept.box, from, to);
  const crossedThere = stays ? crossings(kept.box, path) : 0;
  if (stays && crossedThere === 0) return kept;
  const best = bestOf(placesBeside(size, from, to, avoid), at, isFree, from, to, path);
  return stays && best && crossedThere <= BETTER * crossings(best.box, path) ? kept : best;
}

/**
 * The first free place off the arrow, unless the path crosses it more often than others farther on; a free one on the
 * arrow where there is no other.
 */
function bestOf(
  offsetsOfPlaces: readonly (readonly [number, number])[],
  at: (offset: readonly [number, number]) => Place,
  isFree: (place: Place) => boolean,
  from: readonly [number, number],
  to: readonly [number, number],
  path: Float64Array,
): Place | null {
  let [best, least] = [null as Place | null, Infinity];
  for (let i = 0; i < offsetsOfPlaces.length && i < least; i++) {
    const place = at(offsetsOfPlaces[i]);
    if (!isFree(place)) continue;
    const cost = i + (crosses(place.box, from, to) ? ON_ARROW : CROSSING * crossings(place.box, path));
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}

/** Offsets from the tip, the best first. */
function placesBeside(
  size: readonly [number, number],
  from: readonly [number, number],
  to: readonly [number, number],
  avoid: readonly Box[],
): (readonly [number, number])[] {
  const back = [from[0] - to[0], from[1] - to[1]] as const;
  const besideTip = offsets(size, from, to);
  // Beside the tip; where that is under a card, beside the tail.
  const besideTail = offsets(size, to, from).map(([x, y]) => [x + back[0], y + back[1]] as const);
  const tip = { left: to[0], top: to[1], width: 0, height: 0 };
  const isCovered = avoid.some((other) => overlap(tip, other, 0));
  return isCovered ? [...besideTail, ...besideTip] : [...besideTip, ...besideTail];
}

/** CSS pixels that a path's line is wide to either side, with its rim. */
const LINE = 5;

/** CSS pixels of a line in a box that weigh as much as another stretch of it. */
const STRETCH = 16;

/** How many stretches of a line pass through a box; long ones count as several. */
function crossings({ left, top, width, height }: Box, path: Float64Array): number {
  const box = { left: left - LINE, top: top - LINE, width: width + 2 * LINE, height: height + 2 * LINE };
  let count = 0;
  for (let i = 2; i < path.length; i += 2) {
    const [ax, ay, bx, by] = [path[i - 2], path[i - 1], path[i], path[i + 1]];
    const near =
      Math.max(ax, bx) >= box.left &&
      Math.min(ax, bx) <= box.left + box.width &&
      Math.max(ay, by) >= box.top &&
      Math.min(ay, by) <= box.top + box.height;
    const share = near ? shareInside(box, [ax, ay], [bx, by]) : -1;
    if (share >= 0) count += 1 + (share * Math.hypot(bx - ax, by - ay)) / STRETCH;
  }
  return count;
}

/** Upper left corners, relative to the tip, of labels that lie on all its sides. */
function offsets(
  size: readonly [number, number],
  from: readonly [number, number],
  to: readonly [number, number],
): (readonly [number, number])[] {
  const ahead = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const found: (readonly [number, number])[] = [];
  for (const gap of GAPS) {
    for (const turn of TURNS) {
      const angle = ahead + (turn * Math.PI) / 4;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      // The label's nearest edge is `gap` away, whichever side it is on.
      const reach = gap + Math.min(size[0] / 2 / Math.abs(x), size[1] / 2 / Math.abs(y));
      found.push([x * reach - size[0] / 2, y * reach - size[1] / 2]);
    }
  }
  return found;
}

function isIn(point: readonly [number, number], picture: readonly [number, number]): boolean {
  return point[0] >= 0 && point[1] >= 0 && point[0] <= picture[0] && point[1] <= picture[1];
}

function isInside({ left, top, width, height }: Box, picture: readonly [number, number]): boolean {
  return (
    left >= MARGIN &&
    top >= MARGIN &&
    left + width <= picture[0] - MARGIN &&
    top + height <= picture[1] - MARGIN
  );
}

function overlap(a: Box, b: Box, margin: number): boolean {
  return (
    a.left < b.left + b.width + margin &&
    b.left < a.left + a.width + margin &&
    a.top < b.top + b.height + margin &&
    b.top < a.top + a.height + margin
  );
}

function crosses(box: Box, from: readonly [number, number], to: readonly [number, number]): boolean {
  return shareInside(box, from, to) >= 0;
}

/** The share of a segment that lies in a box, found by cutting it to the box's two slabs; −1 where it passes by. */
function shareInside(box: Box, from: readonly [number, number], to: readonly [number, number]): number {
  let [low, high] = [0, 1];
  const low2 = [box.left, box.top];
  const high2 = [box.left + box.width, box.top + box.height];
  for (const k of [0, 1] as const) {
    const way = to[k] - from[k];
    if (way === 0) {
      if (from[k] < low2[k] || from[k] > high2[k]) return -1;
      continue;
    }
    const [a, b] = [(low2[k] - from[k]) / way, (high2[k] - from[k]) / way];
    low = Math.max(low, Math.min(a, b));
    high = Math.min(high, Math.max(a, b));
  }
  return low <= high ? high - low : -1;
}
