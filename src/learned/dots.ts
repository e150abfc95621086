import type { MapPlane } from '../store/maps/map-plane';
import { classOf } from '../store/maps/map-rule';
import type { Size } from '../theme/canvas';
import type { Palette } from '../theme/colours';
import { classColour, OutputRamp, type Rgb } from './colours';
import type { Dot } from './paintMap';
import type { MapSetting } from './useLearned';

/** Where a value of the map's axes lies in the picture, from its top left. */
export function placeOf({ x, y }: MapPlane, { width, height }: Size, px: number, py: number) {
  return {
    x: (width * (px - x.low)) / (x.high - x.low),
    y: y ? height - (height * (py - y.low)) / (y.high - y.low) : height / 2,
  };
}

/** Every record where it lies on the map, held-out ones last, in the colour of what is desired of it. */
export function recordDots(setting: MapSetting, size: Size, colours: Palette): Dot[] {
  const { run, plane, rule } = setting;
  const { train, test } = run.data;
  const dotsOf = (points: Float64Array, targets: Float64Array, heldOut: boolean): Dot[] => {
    const colourOf = desiredColour(setting, colours, targets);
    return Array.from({ length: points.length / 2 }, (_, i) => ({
      ...placeOf(plane, size, points[2 * i]!, points[2 * i + 1]!),
      colour: colourOf(i),
      heldOut,
      rimmed: !rule,
    }));
  };
  return [
    ...dotsOf(plane.points.train, train.targets, false),
    ...dotsOf(plane.points.test, test.targets, true),
  ];
}

function desiredColour(
  { run, rule, output, range }: MapSetting,
  colours: Palette,
  targets: Float64Array,
): (record: number) => Rgb {
  const { outputCount } = run.problem.records;
  if (output === null && rule) {
    const classes = rule.names.length;
    return (i) => classColour(colours, classOf(targets, i * outputCount, outputCount, rule.middle), classes);
  }
  const ramp = new OutputRamp(colours, range);
  const { low, high } = range;
  // Two classes in their full colours, however near to the middle their targets are.
  if (rule) return (i) => ramp.mark(targets[i * outputCount + output!]! > rule.middle ? high : low);
  return (i) => ramp.mark(targets[i * outputCount + output!]!);
}

/** The nearest of some places within `reach` CSS pixels of a point, or null. */
export function nearestPlace(
  places: readonly { readonly x: number; readonly y: number }[],
  x: number,
  y: number,
  reach = 12,
): number | null {
  let found: number | null = null;
  let nearest = reach * reach;
  places.forEach((place, i) => {
    const away = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (away >= nearest) return;
    nearest = away;
    found = i;
  });
  return found;
}
