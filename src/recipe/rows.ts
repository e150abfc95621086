import type { Row } from './row';
import { DATA_ROWS } from './rows-data';
import { DESCENT_ROWS, LOSS_ROWS } from './rows-descent';
import { NETWORK_ROWS, START_ROWS } from './rows-network';
import { VIEW_ROWS } from './rows-view';
import type { Recipe } from './types';

export { VIEW_ROWS };

/** The recipe's settings, one row each, in the order in which a page and a link list them. */
export const ROWS: readonly Row[] = [
  ...DATA_ROWS,
  ...NETWORK_ROWS,
  ...START_ROWS,
  ...LOSS_ROWS,
  ...DESCENT_ROWS,
];

const BY_PATH = new Map(ROWS.map((row) => [row.path, row]));
const BY_KEY = new Map(ROWS.map((row) => [row.key, row]));

/** The row at `path`, which must be one of the table's. */
export function rowAt(path: string): Row {
  const row = BY_PATH.get(path);
  if (!row) throw new Error(`no row ${path}`);
  return row;
}

export function rowOfKey(key: string): Row | undefined {
  return BY_KEY.get(key);
}

/** The row that a refusal's path is about: `network.hidden[1]` is about `network.hidden`. */
export function rowAbout(path: string): Row | undefined {
  const whole = path.replace(/\[.*$/s, '');
  const section = whole.split('.')[0];
  return (
    BY_PATH.get(whole) ??
    (section === 'data' || section === 'start' ? BY_PATH.get(`${section}.kind`) : undefined)
  );
}

/** What stands in the recipe at the row's place; undefined where this recipe has no such field. */
export function fieldOf(row: Row, recipe: Recipe): unknown {
  const [section, field] = row.path.split('.') as [keyof Recipe, string | undefined];
  const part: unknown = recipe[section];
  return field === undefined ? part : (part as Record<string, unknown>)[field];
}

/** What would stand there if nobody had set it. */
export function defaultOf(row: Row, recipe: Recipe): unknown {
  return row.defaultOf ? row.defaultOf(recipe) : row.default;
}

export function isRelevant(row: Row, recipe: Recipe): boolean {
  return row.relevant ? row.relevant(recipe) : true;
}
