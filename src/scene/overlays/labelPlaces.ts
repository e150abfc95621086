import { distanceToPath } from '../../surface/nearness';

/** A contour line in the picture, with what is to be written on it. */
export interface WritableLine {
  readonly text: string;
  /** x, y in CSS pixels; stride 2. */
  readonly points: Float64Array;
  /** Heavier lines are written on first. */
  readonly heavy: boolean;
}

export interface LabelPlace {
  readonly line: WritableLine;
  /** Its middle, CSS pixels. */
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise, −90 … 90: never upside down. */
  readonly angle: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The picture, and what nothing may be written over. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** The drawn path: x, y; stride 2. */
  readonly path: Float64Array;
  readonly boxes: readonly Box[];
}

/** CSS pixels: of a character, from one try to the next, and how far labels keep from what is around them. */
const CHARACTER = 6.2;
const STEP = 14;
const EDGE = 8;
const FROM_PATH = 13;
const APART = 92;
const APART_ON_LINE = 320;

/** A stretch that leaves its own chord by more than so many pixels is too lively to write on. */
const CALM = 2.6;

/** One label to so many square pixels, within these bounds. */
const AREA = 42_000;
const BOUNDS = [3, 14] as const;

/** With fewer labels than this on the heavy lines, the others are written on, too. */
const ENOUGH = 5;

interface Candidate extends LabelPlace {
  /** Less is better. */
  readonly cost: number;
}

/** Where to write what the lines are: on long calm stretches, upright, apart from each other, not over the path. */
export function placeLabels(lines: readonly WritableLine[], sheet: Sheet): LabelPlace[] {
  const wanted = Math.round((sheet.width * sheet.height) / AREA);
  const most = Math.min(BOUNDS[1], Math.max(BOUNDS[0], wanted));
  const placed: LabelPlace[] = [];
  choose(
    candidatesOn(
      lines.filter(({ heavy }) => heavy),
      sheet,
    ),
    placed,
    most,
  );
  if (placed.length < Math.min(most, ENOUGH)) {
    choose(
      candidatesOn(
        lines.filter(({ heavy }) => !heavy),
        sheet,
      ),
      placed,
      Math.min(most, ENOUGH),
    );
  }
  return placed;
}

/** Takes the best candidates that keep their distance from those taken. */
function choose(candidates: Candidate[], placed: LabelPlace[], most: number): void {
  candidates.sort((a, b) => a.cost - b.cost);
  for (const candidate of candidates) {
    if (placed.length >= most) return;
    const free = placed.every(({ x, y, line }) => {
      const least = line.text === candidate.line.text ? APART_ON_LINE : APART;
      return Math.hypot(x - candidate.x, y - candidate.y) >= least;
    });
    if (free) placed.push(candidate);
  }
}

function candidatesOn(lines: readonly WritableLine[], sheet: Sheet): Candidate[] {
  const candidates: Candidate[] = [];
  for (const line of lines) {
    const lengths = lengthsAlong(line.points);
    const whole = lengths[lengths.length - 1];
    const half = (line.text.length * CHARACTER) / 2 + 3;
    for (let s = half + 4; s <= whole - half - 4; s += STEP) {
      const candidate = tryAt(line, lengths, s, half, sheet);
      if (candidate) candidates.push(candidate);
    }
  }
  return candidates;
}

/** The label whose middle is `s` pixels along the line, if it may stand there. */
function tryAt(
  line: WritableLine,
  lengths: Float64Array,
  s: number,
  half: number,
  sheet: Sheet,
): Candidate | null {
  const [ax, ay] = pointAt(line.points, lengths, s - half);
  const [bx, by] = pointAt(line.points, lengths, s + half);
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  const chord = Math.hypot(bx - ax, by - ay);
  if (chord < 1.8 * half) return null;
  const bend = [-0.5, 0, 0.5].reduce((most, part) => {
    const [px, py] = pointAt(line.points, lengths, s + part * half);
    return Math.max(most, Math.abs(((px - ax) * (by - ay) - (py - ay) * (bx - ax)) / chord));
  }, 0);
  if (bend > CALM || !isInside(x, y, half, sheet)) return null;
  const away = [
    [ax, ay],
    [x, y],
    [bx, by],
  ].reduce((least, [px, py]) => Math.min(least, distanceToPath(sheet.path, 2, px, py)), Infinity);
  if (away < FROM_PATH) return null;
  const angle = upright((Math.atan2(by - ay, bx - ax) * 180) / Math.PI);
  const whole = lengths[lengths.length - 1];
  const cost = bend + Math.abs(angle) / 45 - Math.min(whole, 900) / 300 - Math.min(away, 90) / 60;
  return { line, x, y, angle, cost };
}

/** The same line, read from left to right. */
function upright(angle: number): number {
  if (angle > 90) return angle - 180;
  return angle < -90 ? angle + 180 : angle;
}

function isInside(x: number, y: number, half: number, { width, height, boxes }: Sheet): boolean {
  const reach = half + EDGE;
  if (x < reach || y < reach || x > width - reach || y > height - reach) return false;
  return boxes.every(
    ({ left, top, right, bottom }) =>
      x + reach < left || x - reach > right || y + reach < top || y - reach > bottom,
  );
}

/** How far along the line each of its points is. */
function lengthsAlong(points: Float64Array): Float64Array {
  const lengths = new Float64Array(points.length / 2);
  for (let i = 1; i < lengths.length; i++) {
    const [dx, dy] = [points[2 * i] - points[2 * i - 2], points[2 * i + 1] - points[2 * i - 1]];
    lengths[i] = lengths[i - 1] + Math.hypot(dx, dy);
  }
  return lengths;
}

/** The point so far along the line. */
function pointAt(points: Float64Array, lengths: Float64Array, s: number): [number, number] {
  let [low, high] = [0, lengths.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lengths[middle] <= s) low = middle;
    else high = middle;
  }
  const span = lengths[high] - lengths[low];
  const t = span > 0 ? (s - lengths[low]) / span : 0;
  return [
    points[2 * low] + t * (points[2 * high] - points[2 * low]),
    points[2 * low + 1] + t * (points[2 * high + 1] - points[2 * low + 1]),
  ];
}
