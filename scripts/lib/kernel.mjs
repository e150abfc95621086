// The compiler of the kernels: AssemblyScript in, WebAssembly with SIMD out. The same bytes on every machine.
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../..', import.meta.url);

/** The bytes of `kernel/<name>/index.ts`, or null where there is none. @throws where it does not compile */
export async function compileKernel(name) {
  const entry = `kernel/${name}/index.ts`;
  if (!existsSync(new URL(entry, root))) return null;
  const { default: asc } = await import('assemblyscript/asc');
  const outputs = new Map();
  const options = [
    '--runtime',
    'stub',
    '--noAssert',
    '-O3',
    '--converge',
    '--importMemory',
    '--enable',
    'simd',
  ];
  if (/relaxed/.test(name)) options.push('--enable', 'relaxed-simd');
  const { error, stderr } = await asc.main([entry, '--outFile', 'out.wasm', ...options], {
    readFile(path) {
      const file = new URL(path, root);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    writeFile: (path, contents) => outputs.set(path, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`kernel ${name}: ${error.message}\n${stderr.toString()}`);
  return outputs.get('out.wasm');
}

/** The module that carries the bytes. */
export function kernelSource(name, bytes) {
  const text = Buffer.from(bytes).toString('base64');
  return `/** Compiled from \`kernel/${name}\` by \`npm run kernel\`: WebAssembly, as base64. */\nexport const BYTES =\n  '${text}';\n`;
}
