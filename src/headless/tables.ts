import { readFile } from 'node:fs/promises';
import type { TableTexts } from '../data/prepare';
import { DATA_REGISTRY } from '../data/registry';
import type { DataSettings } from '../data/settings';

/** The texts of the real data set that these settings need, read from `public/data`. */
export async function readTables(data: DataSettings): Promise<TableTexts> {
  const real = data.kind === 'table' ? null : DATA_REGISTRY[data.kind].real;
  if (!real) return {};
  const url = new URL(`../../public/data/${real.file}`, import.meta.url);
  return { [real.file]: await readFile(url, 'utf8') };
}
