import type { TableTexts } from '../../data/prepare';
import { DATA_REGISTRY } from '../../data/registry';
import type { DataSettings } from '../../data/settings';

const read = new Map<string, string>();

/**
 * Texts of the real data set that these settings need, fetched once.
 * @throws one sentence where it cannot be had
 */
export async function fetchTables(data: DataSettings): Promise<TableTexts> {
  const real = data.kind === 'table' ? null : DATA_REGISTRY[data.kind].real;
  if (!real) return {};
  const known = read.get(real.file);
  if (known !== undefined) return { [real.file]: known };
  const response = await fetch(`./data/${real.file}`).catch(() => null);
  if (!response?.ok) {
    const found = response ? `status ${response.status}` : 'no answer';
    throw new Error(`data: got ${found} for ${real.file}, expected the data set; the descent before stays`);
  }
  const text = await response.text();
  read.set(real.file, text);
  return { [real.file]: text };
}
