import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { compileKernel } from '../../scripts/lib/kernel.mjs';
import { launchChromium, openPage } from '../helpers/chromium';
import { ROOT, serveFolder, serveSite } from '../helpers/site';
import { type FirstSurface, firstTable, measureFirst } from './first';
import { type FrameCost, frameTable, measureFrames } from './frames';
import { crewTable, growthTable, limits } from './more-tables';
import type { Outcome } from './page';
import { tableOf } from './table';

const ROUNDS = 9;

/** Prints how fast each contestant steps, in Chromium; `--write` also puts it into docs/performance.md. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-bench-'));
  try {
    console.error('Building the bench…');
    await buildBench(folder);
    console.error('Measuring (about five minutes)…');
    const text = report({ ...(await measure(folder)), ...(await measurePage()) });
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
  const peak = { plain: await peakKernel('peak'), relaxed: await peakKernel('peak-relaxed') };
  const site = await serveFolder(folder);
  // A page that nobody looks at would be given less of the machine.
  const browser = await launchChromium(['--disable-renderer-backgrounding']);
  try {
    const { page } = await openPage(browser, site.url);
    const outcome = await page.evaluate(([rounds, kernels]) => window.bench(rounds, kernels), [
      ROUNDS,
      peak,
    ] as const);
    return { ...outcome, version: browser.version() };
  } finally {
    await browser.close();
    await site.close();
  }
}

interface PageOutcome {
  readonly first: FirstSurface;
  readonly frames: readonly FrameCost[];
}

/** How soon the page itself is there, and what it costs, a shown frame. */
async function measurePage(): Promise<PageOutcome> {
  const site = await serveSite();
  const first = await measureFirst(site.url);
  const browser = await launchChromium(['--disable-renderer-backgrounding']);
  try {
    return { first, frames: await measureFrames(browser, site.url) };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** A kernel that tells the machine's limits, in base64. */
async function peakKernel(name: string): Promise<string> {
  const bytes = await compileKernel(name);
  if (!bytes) throw new Error(`bench: got no kernel/${name}, expected its source there`);
  return Buffer.from(bytes).toString('base64');
}

function report(outcome: Outcome & PageOutcome & { version: string }): string {
  const { training, sampling, crew, growth, first, frames, peak, version } = outcome;
  return `# Speed

Chromium ${version}, ${new Date().toISOString().slice(0, 10)}, one core of ${cpus()[0]?.model ?? 'an unknown processor'}; tanh, MSE.
Medians of ${ROUNDS} rounds in which everyone takes turns; ×: times the best of tfjs's backends in the same round.
Everyone was first checked to compute the same. \`npm run bench -- --write\` makes this page.

${limits(peak)}

## Training, steps per second (200 records)

${tableOf(training, { peak, unit: 1e3, mark: 'k' })}

## Sampling a surface, million points × records per second (256 records)

On a flat surface points in rows share most of the first layer's work, so that there is less to do than the limit says.

${tableOf(sampling, { peak, unit: 1e6, mark: 'M' })}

## A live surface: 96 × 96 points × 256 records, a new slice each time

With the page's own samplers: probes in float64 and messages are counted in. Medians; in brackets 95 of 100 are as fast.

${crewTable(crew)}

## Growth

Float32, one core, 2-8-8-1 with 96 points and 256 records but for what grows; weights: 2-w-w-1, 48 points. The exponent is
that of the power by which the time grows over the three decades: 1 is in proportion.

${growthTable(growth)}

## A shown frame, on the page's own thread

The page as built, 1440 × 900, drawn in software; 2-8-8-1, 200 records, played at 30 steps a second; every task of the
thread between one shown frame and the next, processor time.

${frameTable(frames)}

## The first surface on screen

The page as built, ${first.loads.length} times in a new browser, ${cpus().length} cores, WebGL in software, the rest of the page put together by
the processor; milliseconds after navigation.

${firstTable(first)}
`;
}

await main();
