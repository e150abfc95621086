/**
 * Surfaces a second on this machine's GPU: 256 × 256 points × 1024 records, 2-8-8-1, against the target of 60.
 *
 *     npx tsx tests/bench/gpu.ts              the machine's GPU, in Chromium without a window
 *     npx tsx tests/bench/gpu.ts --software   a software adapter and a hundredth of the work, to try this out
 *     npx tsx tests/bench/gpu.ts --flags=--use-angle=gl,--disable-vulkan-surface   with more of Chromium's flags
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launchChromium, openPage } from '../helpers/chromium';
import { serveFolder } from '../helpers/site';
import type { GpuMeasurement } from './gpu/page';

const TARGET = 60;
const ROUNDS = 9;

const isSoftware = process.argv.includes('--software');
const [side, records] = isSoftware ? [32, 256] : [256, 1024];
const hidden = [8, 8];

const HARDWARE_FLAGS = ['--enable-features=Vulkan', '--use-angle=vulkan', '--ignore-gpu-blocklist'];

function flags(): string[] {
  const more = process.argv.find((argument) => argument.startsWith('--flags='))?.slice('--flags='.length);
  const adapter = isSoftware ? ['--use-webgpu-adapter=swiftshader'] : HARDWARE_FLAGS;
  return ['--enable-unsafe-webgpu', ...adapter, ...(more ? more.split(',') : [])];
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-bench-gpu-'));
  try {
    await build({
      root: join(import.meta.dirname, 'gpu'),
      base: './',
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    });
    console.log(report(await measure(folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<GpuMeasurement> {
  const site = await serveFolder(folder);
  const browser = await launchChromium(flags());
  try {
    const { page } = await openPage(browser, site.url);
    return await page.evaluate(([s, r, h, n]) => window.benchGpu(s, r, h, n), [
      side,
      records,
      hidden,
      ROUNDS,
    ] as const);
  } finally {
    await browser.close();
    await site.close();
  }
}

function report({ device, rates, opening, error }: GpuMeasurement): string {
  const sorted = rates.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1]!;
  const work = side * side * records;
  const target = isSoftware ? '' : ` (target ${TARGET}: ${((100 * median) / TARGET).toFixed(0)} %)`;
  return [
    `${device}: ${side} × ${side} points × ${records} records, 2-${hidden.join('-')}-1`,
    `${median.toFixed(1)} surfaces a second${target}, ${((median * work) / 1e6).toFixed(1)} million points × records a second`,
    `median of ${ROUNDS} rounds, ${sorted[0]!.toFixed(1)} to ${sorted[sorted.length - 1]!.toFixed(1)}; ready after ${opening.toFixed(0)} ms`,
    `worst error ${(100 * error).toFixed(1)} % of what is allowed`,
  ].join('\n');
}

await main().catch((error: unknown) => {
  console.error(
    `No measurement: ${(error as Error).message.split('\n', 1)[0]}. Is there a GPU with a Vulkan driver?`,
  );
  process.exitCode = 1;
});
