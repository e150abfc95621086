import type { Embedding } from './embedding';

/** Places to begin at, beside the knots: so many along the ribbon and across it, over its knots and this share around. */
const LATTICE = [96, 24] as const;
const AROUND = 0.25;
/** As many again, as far across as the land may be where its path keeps near its middle: in lengths of the ribbon. */
const WIDE = 0.4;
/** A finer one: so many places a side, over so many cells of the other on either side. */
const [FINE, CELLS] = [13, 2];

export type Place = readonly [x: number, y: number];

/** Places of a ribbon, x and y (stride 2), and their parameters (stride D). */
export interface Ground {
  readonly places: Float64Array;
  readonly parameters: Float64Array;
  /** The lattice's cell. */
  readonly cell: Place;
}

/** The knots, and two lattices: over and around them, and over all of the land. */
export function layGround(knots: Float64Array, embed: Embedding['embed'], D: number): Ground {
  const ends = (axis: number): Place => {
    const values = knots.filter((_, k) => k % 2 === axis);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  };
  const [along, across] = [ends(0), ends(1)].map(([low, high]): Place => {
    const margin = AROUND * (high - low);
    return [low - margin, high + margin];
  });
  const wide = WIDE * (along[1] - along[0]);
  const lattices = [latticeOver(along, across), latticeOver(along, [-wide, wide])];
  const places = Float64Array.from([...knots, ...lattices.flatMap(({ places }) => places)]);
  const parameters = new Float64Array((places.length / 2) * D);
  for (let k = 0; 2 * k < places.length; k++) {
    embed(places[2 * k], places[2 * k + 1], parameters.subarray(k * D, k * D + D));
  }
  return { places, parameters, cell: lattices[0].cell };
}

/** x, y of a lattice's places, one after the other, and its cell. */
function latticeOver(along: Place, across: Place): { places: number[]; cell: Place } {
  const cell = [along, across].map(([low, high], axis) => (high - low) / (LATTICE[axis] - 1));
  const places = Array.from({ length: 2 * LATTICE[0] * LATTICE[1] }, (_, k) =>
    k % 2
      ? across[0] + cell[1] * Math.floor(k / 2 / LATTICE[0])
      : along[0] + cell[0] * ((k / 2) % LATTICE[0]),
  );
  return { places, cell: [cell[0], cell[1]] };
}

/** x and y of the places whose parameters are nearest. */
export function nearestPlaces(ground: Ground, parameters: Float64Array, most: number): Place[] {
  const { places, parameters: rows } = ground;
  const D = parameters.length;
  const near: { place: number; square: number }[] = [];
  for (let k = 0; 2 * k < places.length; k++) {
    let square = 0;
    for (let i = 0; i < D; i++) square += (rows[k * D + i] - parameters[i]) ** 2;
    if (near.length === most && !(square < near[most - 1].square)) continue;
    let at = near.length < most ? near.length : most - 1;
    for (; at > 0 && near[at - 1].square > square; at--) near[at] = near[at - 1];
    near[at] = { place: k, square };
  }
  return near.map(({ place }) => [places[2 * place], places[2 * place + 1]]);
}

/** A finer lattice around a place. */
export function placesAround(x: number, y: number, { cell }: Ground): Place[] {
  const off = (k: number) => CELLS * ((2 * k) / (FINE - 1) - 1);
  return Array.from({ length: FINE * FINE }, (_, k) => [
    x + cell[0] * off(k % FINE),
    y + cell[1] * off((k / FINE) | 0),
  ]);
}
