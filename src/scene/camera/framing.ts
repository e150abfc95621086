import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import { floats } from '../flat/lines';
import type { Angles } from './angles';
import { type Framing, frame, tangentsOf, type Window } from './frame';
import { subjectOf } from './subject';

/** What the picture is seen through: vertical field of view in degrees, size in CSS pixels. */
export interface Lens {
  readonly fov: number;
  readonly width: number;
  readonly height: number;
}

/** CSS pixels along each side of the picture that stay free of the path. */
interface Margins {
  readonly left: number;
  readonly right: number;
  readonly above: number;
  readonly below: number;
}

/** Shares of the width and of the height that stay free at least. */
const FREE = [0.09, 0.13] as const;

/** CSS pixels above and below that cards cover; in a narrow picture a message may be among them. */
const CARDS = { above: 84, below: 98 } as const;
const NARROW_CARDS = { above: 76, below: 130 } as const;
const NARROW = 470;
/** Up to this width the lock stands under the surfaces' names, and what is said below, over the axes. */
const STACKED_CARDS = { above: 106, below: 192 } as const;
const STACKED = 740;
/** What is said below keeps no more than this share of a low picture. */
const MOST_BELOW = 0.32;
/** A picture that is lower than this has few of them, in a row each at the head and at the foot. */
const FEW = 300;
const FEW_CARDS = { above: 64, below: 60 } as const;
/** A narrow picture that is lower than this, beside a step that is taken apart, has no cards. */
const LOW = 240;
const NO_CARDS = { above: 26, below: 26 } as const;

/** A corner of the picture that cards may cover, in CSS pixels. */
interface Corner {
  readonly sides: readonly ['left' | 'right', 'above' | 'below'];
  readonly width: number;
  readonly height: number;
}

/** The lower right corner, where legend, message and key stack up. */
const LEGEND = { sides: ['right', 'below'], width: 306, height: 152 } as const;
const WITH_KEY = { ...LEGEND, height: 206 } as const;
/** The upper left corner, where a notice or the introduction stands. */
const NOTES = { sides: ['left', 'above'], width: 388, height: 176 } as const;

/** A margin leaves at least this share of its half of the picture. */
const LEFT_OVER = 0.05;

/** A path that is seen end-on does not bring the camera nearer than this share of where its whole box is seen. */
const NEAREST = 0.58;

/**
 * The first view of a fit: the path in the middle and large, nothing of it under a card, and the land running out of
 * the picture where it may.
 *
 * @param more further points that are to be seen; x, y, z; stride 3
 */
export function frameModel(
  model: SurfaceModel,
  placement: Placement,
  angles: Angles,
  lens: Lens,
  more: ArrayLike<number> = [],
): Framing {
  const margins = marginsOf(lens);
  const { box, placed, outer } = subjectOf(model, placement);
  const whole = frame(box, angles, windowOf(margins, lens));
  // A slice goes with the present frame, up and down with its loss: what it may ever take is in the picture.
  if (model.path.points.length === 0 || model.chart.kind === 'slice') return whole;
  const seen = more.length > 0 ? [...outer, ...Array.from(more)] : outer;
  const look = (free: Margins) => frame(seen, angles, windowOf(free, lens), NEAREST * whole.distance);
  const isClear = (framing: Framing, corners: readonly Corner[]) => {
    const tangents = placed.flatMap((points) => tangentsOf(points, angles, framing));
    return !corners.some((corner) => reaches(tangents, corner, lens));
  };
  const path = look(margins);
  const corners = cornersOf(model, lens);
  if (isClear(path, corners)) return path;
  const looks = besideCorners(margins, corners)
    .map(look)
    .sort((a, b) => a.distance - b.distance);
  return looks.find((framing) => isClear(framing, corners)) ?? looks[looks.length - 1];
}

function marginsOf({ width, height }: Lens): Margins {
  const cards = cardsOf(width, height);
  return {
    left: FREE[0] * width,
    right: FREE[0] * width,
    above: Math.max(FREE[1] * height, cards.above),
    below: Math.max(FREE[1] * height, cards.below),
  };
}

function cardsOf(width: number, height: number): { above: number; below: number } {
  if (height < FEW) return width <= NARROW && height < LOW ? NO_CARDS : FEW_CARDS;
  if (width > STACKED) return CARDS;
  if (width <= NARROW) return NARROW_CARDS;
  const below = Math.min(STACKED_CARDS.below, Math.max(NARROW_CARDS.below, MOST_BELOW * height));
  return { above: STACKED_CARDS.above, below };
}

function cornersOf(model: SurfaceModel, { width, height }: Lens): Corner[] {
  if (width <= NARROW || height < FEW) return [];
  const legend = floats(model) ? WITH_KEY : LEGEND;
  return width > STACKED ? [legend, NOTES] : [legend];
}

/** All ways to stay clear of some of the corners, each above or below it, or beside it. */
function besideCorners(margins: Margins, [corner, ...others]: readonly Corner[]): Margins[] {
  if (!corner) return [margins];
  const [across, up] = corner.sides;
  const ways = [
    margins,
    { ...margins, [across]: Math.max(margins[across], corner.width) },
    { ...margins, [up]: Math.max(margins[up], corner.height) },
  ];
  return ways.flatMap((way) => besideCorners(way, others));
}

function reaches(
  tangents: readonly (readonly [number, number])[],
  { sides, width, height }: Corner,
  lens: Lens,
): boolean {
  const none = { left: 0, right: 0, above: 0, below: 0 };
  const [[left, right], [down, up]] = windowOf({ ...none, [sides[0]]: width, [sides[1]]: height }, lens);
  return tangents.some(
    ([x, y]) => (sides[0] === 'left' ? x < left : x > right) && (sides[1] === 'above' ? y > up : y < down),
  );
}

/** The picture without its margins. */
function windowOf({ left, right, above, below }: Margins, { fov, width, height }: Lens): Window {
  const tall = Math.tan((fov * Math.PI) / 360);
  const wide = (tall * width) / height;
  const rest = (margin: number, size: number) => Math.max(LEFT_OVER, 1 - (2 * margin) / size);
  return [
    [-wide * rest(left, width), wide * rest(right, width)],
    [-tall * rest(below, height), tall * rest(above, height)],
  ];
}
