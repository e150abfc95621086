import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { launchChromium } from '../helpers/chromium';
import { median } from './table';

/** Milliseconds after navigation, of one cold load. */
interface Load {
  readonly words: number;
  readonly ready: number;
  readonly onScreen: number;
}

export interface FirstSurface {
  readonly loads: readonly Load[];
  /** Bytes of script, compressed, that the page and its workers ask for before the surface is ready. */
  readonly script: number;
}

declare global {
  interface Window {
    firstSurface?: Promise<Load>;
  }
}

const LOADS = 7;

/** How soon the first surface is there: the page as built, each time in a browser that has never seen it. */
export async function measureFirst(url: string): Promise<FirstSurface> {
  const all = [];
  for (let i = 0; i < LOADS; i++) all.push(await loadOnce(url));
  return { loads: all.map(({ load }) => load), script: all[0]!.script };
}

async function loadOnce(url: string): Promise<{ load: Load; script: number }> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response);
    });
    await page.addInitScript(timeFirst);
    await page.goto(url);
    await page.evaluate(() => window.fallLine.ready);
    const early = scripts.slice();
    const load = (await page.evaluate(() => window.firstSurface))!;
    const bodies = await Promise.all(early.map((response) => response.body()));
    return { load, script: bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) };
  } finally {
    await browser.close();
  }
}

/** Runs in the page, before anything of it. */
function timeFirst(): void {
  addEventListener('DOMContentLoaded', () => {
    window.firstSurface = (async () => {
      await window.fallLine.ready;
      const ready = performance.now();
      // The frame in which it was drawn is shown before the second one from now begins.
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
      const words = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { words, ready, onScreen: performance.now() };
    })();
  });
}

/** A Markdown table: median, and the range. */
export function firstTable({ loads, script }: FirstSurface): string {
  const row = (name: string, of: (load: Load) => number) => {
    const sorted = loads.map(of).sort((a, b) => a - b);
    return `| ${name} | ${median(sorted).toFixed(0)} ms | ${sorted[0]!.toFixed(0)} … ${sorted.at(-1)!.toFixed(0)} ms |`;
  };
  return [
    '| | median | least … most |',
    '| --- | ---: | ---: |',
    row('first words', ({ words }) => words),
    row('`window.fallLine.ready`: the surface’s drawing has been asked for', ({ ready }) => ready),
    row('it is on screen', ({ onScreen }) => onScreen),
    '',
    `Script asked for before it, compressed: ${(script / 1000).toFixed(0)} kB.`,
  ].join('\n');
}
