import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** When the file, or the newest file in the folder, was last changed, in ms since 1970; 0 where there is none. */
export async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  return Math.max(0, ...(await Promise.all(names.map((name) => newest(join(path, name))))));
}
