import type { KnownCut } from './clip';
import { type Other, upTo } from './joint';
import type { KnownSamples } from './mesh';
import type { DrawnPath, SurfaceModel } from './model';
import { UNKNOWN } from './survey';
import type { Tie } from './tie';

/** The other descent as far as the model knows it. */
export function knownOther(other: Other, { frames }: DrawnPath, D: number): Other {
  return { ...other, path: upTo(other.path, frames[frames.length - 1], D) };
}

/** What the model knows of the surface under a tie's drawn frames, by index. */
export function knownUnder(model: SurfaceModel, { frames, firstCount = frames.length }: Tie) {
  const indexed = (path: DrawnPath | undefined) => {
    const under = (i: number) => ({ through: path?.through?.[i] ?? NaN, off: path?.offSurface?.[i] ?? NaN });
    return new Map(Array.from(path?.frames ?? [], (frame, i) => [frame, under(i)]));
  };
  const [first, other] = [indexed(model.path), indexed(model.other)];
  return (index: number) => (index < firstCount ? first : other).get(frames[index]) ?? UNKNOWN;
}

/** What the model knows of its land, but for what is stale. */
export function samplesOf(model: SurfaceModel, stale: (x: number, y: number) => boolean): KnownSamples {
  const { vertices, cuts } = model.mesh;
  const gridCount = model.resolution * model.resolution;
  const first = vertices.length / 3 - (cuts?.length ?? 0) / 2;
  const cutOf = new Map<string, number>();
  for (let k = 0; cuts && k < cuts.length; k += 2) {
    if (cuts[k] < gridCount && cuts[k + 1] < gridCount) cutOf.set(`${cuts[k]} ${cuts[k + 1]}`, first + k / 2);
  }
  const place = (v: number) => [vertices[3 * v], vertices[3 * v + 1], vertices[3 * v + 2]] as const;
  const cut: KnownCut = (inside, outside) => {
    const v = cutOf.get(`${inside} ${outside}`);
    if (v === undefined) return undefined;
    // The whole edge must be clear of the fold, not its cut alone: the search went along all of it.
    const untouched = [inside, outside, v].every((k) => !stale(vertices[3 * k], vertices[3 * k + 1]));
    return untouched ? place(v) : undefined;
  };
  return { stale, vertices, remoteness: model.mesh.remoteness.subarray(0, gridCount), cut };
}
