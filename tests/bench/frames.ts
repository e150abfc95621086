import type { Browser, Page } from 'playwright-core';
import { openFallLine } from '../helpers/page';
import { median } from './table';

/** Milliseconds of work on the page's own thread, one number a shown frame. */
export interface FrameCost {
  readonly name: string;
  readonly milliseconds: number[];
}

/** Asked by the project: 4 ms a shown frame for this network. */
const RECIPE = '#v=1&data=circle&hidden=8,8&count=200';
const SECONDS = 5;
/** What Chromium calls a task of a thread. */
const TASK = 'ThreadControllerImpl::RunTask';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** On the processor, where the trace tells it: a loaded machine takes longer. */
  readonly tdur?: number;
  readonly tid: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** Plays the page at 30 steps a second with each leaf of the inspector open, and while a slice follows. */
export async function measureFrames(browser: Browser, url: string): Promise<FrameCost[]> {
  const size = { width: 1440, height: 900, reducedMotion: 'no-preference' } as const;
  const { page, close } = await openFallLine(browser, url, RECIPE, size);
  const costs: FrameCost[] = [];
  const leaves = page.getByRole('tablist', { name: 'Inspector' }).getByRole('tab');
  for (const leaf of await leaves.all()) {
    await leaf.click();
    const name = `sheet, ${await leaf.textContent()} open`;
    costs.push({ name, milliseconds: await play(browser, page) });
  }
  await page.getByRole('radio', { name: 'Slice', exact: true }).check();
  costs.push({ name: 'slice, a new surface for each frame', milliseconds: await play(browser, page) });
  await close();
  return costs;
}

async function play(browser: Browser, page: Page): Promise<number[]> {
  await page.evaluate(() => window.fallLine.seek(0));
  // What the start still has to do is not a frame's.
  await page.waitForTimeout(3000);
  await page.evaluate(() => window.fallLine.play());
  await page.waitForTimeout(1000);
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata'],
  });
  const shown = await page.evaluate(countFrames, SECONDS * 1000);
  await page.evaluate(() => window.fallLine.pause());
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return share(trace.traceEvents, shown);
}

/** When each shown frame appeared, in milliseconds of the page's clock. */
async function countFrames(duration: number): Promise<number> {
  const start = performance.now();
  let count = 0;
  let last = -1;
  while (performance.now() - start < duration) {
    await new Promise(requestAnimationFrame);
    const { n } = window.fallLine.frame();
    if (n !== last) {
      count += 1;
      performance.mark('fall-line-frame');
    }
    last = n;
  }
  return count;
}

/** The tasks of the page's thread between one shown frame's mark and the next. */
function share(events: readonly TraceEvent[], shown: number): number[] {
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const own = events.filter(({ tid }) => tid === main?.tid);
  const tasks = own.filter(({ name, ph }) => ph === 'X' && name === TASK);
  const marks = own.filter(({ name }) => name === 'fall-line-frame').map(({ ts }) => ts);
  if (marks.length < 2)
    throw new Error(`frames: got ${marks.length} marks of ${shown} frames, expected many`);
  const milliseconds = new Array<number>(marks.length - 1).fill(0);
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    const at = marks.findLastIndex((mark) => mark <= ts + dur);
    if (at >= 0 && at < milliseconds.length) milliseconds[at]! += tdur / 1000;
  }
  return milliseconds;
}

/** A Markdown table: median and 95th percentile. */
export function frameTable(costs: readonly FrameCost[]): string {
  const rows = costs.map(({ name, milliseconds }) => {
    const sorted = [...milliseconds].sort((a, b) => a - b);
    const high = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
    return `| ${name} | ${median(sorted).toFixed(1)} ms | ${high.toFixed(1)} ms |`;
  });
  return ['| | median | 95 of 100 below |', '| --- | ---: | ---: |', ...rows].join('\n');
}
