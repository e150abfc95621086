import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium, openPage } from '../helpers/chromium';
import { ROOT, serveFolder } from '../helpers/site';
import type { Measurement } from './contest';
import { tableOf } from './table';

const ROUNDS = 9;

/** Prints how fast each contestant steps, in Chromium; `--write` also puts it into docs/performance.md. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-bench-'));
  try {
    console.error('Building the bench…');
    await buildBench(folder);
    console.error('Measuring (about a minute)…');
    const { measurements, version } = await measure(folder);
    const text = report(measurements, version);
    console.log(text);
    if (process.argv.includes('--write')) await writeFile(join(ROOT, 'docs/performance.md'), text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function buildBench(folder: string) {
  return build({
    root: import.meta.dirname,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 4000 },
  });
}

async function measure(folder: string): Promise<{ measurements: Measurement[]; version: string }> {
  const site = await serveFolder(folder);
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, site.url);
    const measurements = await page.evaluate<Measurement[], number>((rounds) => window.bench(rounds), ROUNDS);
    return { measurements, version: browser.version() };
  } finally {
    await browser.close();
    await site.close();
  }
}

function report(measurements: readonly Measurement[], version: string): string {
  return `# Speed

Steps per second in Chromium ${version}, ${new Date().toISOString().slice(0, 10)}, on ${cpus()[0]?.model ?? 'an unknown processor'};
200 records, tanh, MSE. Medians of ${ROUNDS} rounds in which everyone takes turns; in brackets, how many times
the best of tfjs's backends in the same round. Everyone was first checked to compute the same.
\`npm run bench -- --write\` makes this page.

${tableOf(measurements)}
`;
}

await main();
