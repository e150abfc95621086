// `npm run kernel`: compiles every `kernel/<name>/index.ts` (AssemblyScript) to `src/engine/compiled/<name>.bytes.ts`.
// The outcome is committed, so that nothing has to be compiled before a test, a build or the terminal entry; a test
// compiles again and compares.
import { readdirSync, writeFileSync } from 'node:fs';
import { compileKernel, kernelSource } from './lib/kernel.mjs';

const root = new URL('..', import.meta.url);

for (const name of readdirSync(new URL('kernel', root))) {
  // What a machine can do at most is measured by the bench, which compiles it itself.
  if (name.startsWith('peak')) continue;
  const bytes = await compileKernel(name);
  if (!bytes) continue;
  writeFileSync(new URL(`src/engine/compiled/${name}.bytes.ts`, root), kernelSource(name, bytes));
  console.log(`${name}: ${bytes.length} bytes`);
}
