import { memo } from 'react';
import { type DataKind, type Thumbnail, thumbnailOf } from '../../store/page/catalogue';

/** About 60 dots that show what a kind of data looks like; one path for each class. */
export const ThumbnailPicture = memo(function ThumbnailPicture({ kind }: { kind: DataKind }) {
  const thumbnail = thumbnailOf(kind);
  return (
    <svg className="thumbnail-picture" viewBox="-1.15 -1.15 2.3 2.3" aria-hidden="true">
      {thumbnail.marks === 'image' ? <Pixels thumbnail={thumbnail} /> : <Dots thumbnail={thumbnail} />}
    </svg>
  );
});

/** Of two classes the second is the positive one; a third takes the ink. */
const CLASS_COLOURS = ['var(--negative)', 'var(--positive)', 'var(--soft)'];

function Dots({ thumbnail: { marks, points } }: { thumbnail: Thumbnail }) {
  const paths = new Map<string, string>();
  for (let i = 0; i < points.length; i += 3) {
    const colour = marks === 'classes' ? CLASS_COLOURS[points[i + 2]! % 3]! : 'var(--positive)';
    const dot = `M${points[i]!.toFixed(3)} ${(-points[i + 1]!).toFixed(3)}h.001`;
    paths.set(colour, (paths.get(colour) ?? '') + dot);
  }
  return [...paths].map(([colour, path]) => (
    <path key={colour} d={path} stroke={colour} strokeWidth={0.19} strokeLinecap="round" fill="none" />
  ));
}

function Pixels({ thumbnail: { points } }: { thumbnail: Thumbnail }) {
  return Array.from({ length: points.length / 3 }, (_, i) => {
    const [x, y, ink] = points.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
    return (
      <rect key={i} x={x - 0.125} y={-y - 0.125} width={0.25} height={0.25} fill="var(--ink)" opacity={ink} />
    );
  });
}
