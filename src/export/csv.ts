import type { SurfaceModel } from '../surface/model';
import { type PathRow, pathRows } from './numbers';

/**
 * Tables for a spreadsheet: a header line, then a row a point, numbers in the shortest form that reads back as the
 * same float64, nothing where there is no number.
 */
function table(header: readonly string[], rows: readonly (readonly (number | string | null)[])[]): string {
  return [header, ...rows].map((row) => `${row.map((cell) => cell ?? '').join(',')}\r\n`).join('');
}

/** The points of the land: x, y, loss. Points off the land are left out. */
export function surfaceCsv({ mesh }: SurfaceModel): string {
  const rows: number[][] = [];
  for (let i = 0; i < mesh.vertices.length; i += 3) {
    const row = [...mesh.vertices.subarray(i, i + 3)];
    if (Number.isFinite(row[2])) rows.push(row);
  }
  return table(['x', 'y', 'loss'], rows);
}

const COLUMNS = ['n', 'x', 'y', 'loss', 'surface height', 'miss', 'off surface', 'held'];

/** The drawn frames: where each is, its true loss, and what the surface under it makes of that. */
export function pathCsv({ path, other }: SurfaceModel): string {
  const cells = (row: PathRow) => [
    ...[row.n, row.x, row.y, row.loss, row.through, row.miss, row.offSurface],
    row.vertex >= 0 ? 'yes' : 'no',
  ];
  if (!other) return table(COLUMNS, pathRows(path).map(cells));
  const both = [path, other].flatMap((one, k) =>
    pathRows(one).map((row) => [...cells(row), k === 0 ? 'chosen' : 'other']),
  );
  return table([...COLUMNS, 'descent'], both);
}
