import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileKernel, kernelSource } from '../../scripts/lib/kernel.mjs';
import { ROOT } from '../helpers/site';

const FOLDER = join(ROOT, 'src/engine/compiled');
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bytes.ts'))
  .map((file) => file.slice(0, -'.bytes.ts'.length));

describe('the committed kernels', () => {
  it('are there', () => expect(names).toContain('train'));

  it.each(names)('%s is what its source compiles to', async (name) => {
    const committed = readFileSync(join(FOLDER, `${name}.bytes.ts`), 'utf8');
    const bytes = await compileKernel(name);
    expect(kernelSource(name, bytes!) === committed, `run \`npm run kernel\``).toBe(true);
  });
});
