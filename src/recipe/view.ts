import { readChoice, readFields, readNumber, readWhole } from './check';
import { choicesOf } from './field';
import type { ViewRow } from './row';
import { VIEW_ROWS } from './rows-view';
import { completeTrunk } from './trunk';
import type { Camera, View } from './types';

export const CAMERA_BOUNDS = {
  azimuth: { min: -360, max: 360 },
  elevation: { min: -90, max: 90 },
  distance: { min: 0.001, max: 1000 },
} as const;

export const CAMERA_FIELDS = ['azimuth', 'elevation', 'distance'] as const;

/**
 * A fresh view with every field present. A camera is kept to three decimals.
 * @throws RecipeError, one sentence that names the first wrong field
 */
export function completeView(input: unknown): View {
  const fields = readFields('', input, [...VIEW_ROWS.map((row) => row.path), 'trunk', 'camera']);
  const view: Record<string, unknown> = {};
  for (const row of VIEW_ROWS) view[row.path] = readViewRow(row, fields.get(row.path));
  view.trunk = completeTrunk(fields.get('trunk'));
  view.camera = readCamera(fields.get('camera'));
  return view as unknown as View;
}

function readViewRow(row: ViewRow, value: unknown): unknown {
  const { path, control } = row;
  if (value === undefined) return row.default;
  if (control.kind === 'choice') return readChoice(path, value, choicesOf(control));
  if (control.kind === 'number') return readNumber(path, value, control);
  return readWhole(path, value, control.min, control.max);
}

function readCamera(value: unknown): Camera | null {
  if (value === undefined || value === null) return null;
  const fields = readFields('camera', value, CAMERA_FIELDS);
  const read = (name: (typeof CAMERA_FIELDS)[number]) =>
    toThousandths(readNumber(`camera.${name}`, fields.get(name), CAMERA_BOUNDS[name]));
  return { azimuth: read('azimuth'), elevation: read('elevation'), distance: read('distance') };
}

export function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000 + 0;
}
