import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { compileKernel } from '../../scripts/lib/kernel.mjs';
import { launchChromium, openPage } from '../helpers/chromium';
import { ROOT, serveFolder } from '../helpers/site';
import type { Outcome } from './page';
import { tableOf } from './table';

const ROUNDS = 9;

/** Prints how fast each contestant steps, in Chromium; `--write` also puts it into docs/performance.md. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-bench-'));
  try {
    console.error('Building the bench…');
    await buildBench(folder);
    console.error('Measuring (about a minute)…');
    const text = report(await measure(folder));
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

async function measure(folder: string): Promise<Outcome & { version: string }> {
  const bytes = await compileKernel('peak');
  if (!bytes) throw new Error('bench: got no kernel/peak, expected its source there');
  const peak = Buffer.from(bytes).toString('base64');
  const site = await serveFolder(folder);
  const browser = await launchChromium();
  try {
    const { page } = await openPage(browser, site.url);
    const outcome = await page.evaluate(([rounds, kernel]) => window.bench(rounds, kernel), [
      ROUNDS,
      peak,
    ] as const);
    return { ...outcome, version: browser.version() };
  } finally {
    await browser.close();
    await site.close();
  }
}

function report({ training, sampling, peak, version }: Outcome & { version: string }): string {
  const gigaflops = (rate: number) => `${(rate / 1e9).toFixed(1)} GFLOP/s`;
  return `# Speed

Chromium ${version}, ${new Date().toISOString().slice(0, 10)}, one core of ${cpus()[0]?.model ?? 'an unknown processor'}; tanh, MSE.
Medians of ${ROUNDS} rounds in which everyone takes turns; ×: times the best of tfjs's backends in the same round.
Everyone was first checked to compute the same. \`npm run bench -- --write\` makes this page.

This core's own limit, measured in the same run: ${gigaflops(peak.single)} in float32, ${gigaflops(peak.double)} in float64. Percentages
are shares of it, in which only the multiplications and additions with weights count: tanh comes on top.

## Training, steps per second (200 records)

${tableOf(training, { peak, unit: 1e3, mark: 'k' })}

## Sampling a surface, million points × records per second (256 records)

${tableOf(sampling, { peak, unit: 1e6, mark: 'M' })}
`;
}

await main();
