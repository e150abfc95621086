import type { Browser, Page } from 'playwright-core';
import { openFallLine } from '../helpers/page';
import { median } from './table';

/** What the page's own thread does, in the table's order; `rest` is mostly what it tells the compositor and other threads. */
export const PARTS = ['script', 'layout', 'paint', 'rest'] as const;
type Part = (typeof PARTS)[number];

/** Milliseconds of work on the page's own thread for a shown frame, and what they are made of. */
export type FrameWork = Readonly<Record<Part | 'whole', number>>;

export interface FrameCost {
  readonly name: string;
  /** Shown frames a second. */
  readonly rate: number;
  readonly frames: readonly FrameWork[];
}

/** Asked by the project: 4 ms a shown frame for this network. */
const RECIPE = '#v=1&data=circle&hidden=8,8&count=200';
const SECONDS = 5;
/** What Chromium calls a task of a thread. */
const TASK = 'ThreadControllerImpl::RunTask';
/** What Chromium calls the work of a part; style counts with layout. */
const NAMES: readonly (readonly [part: Part, names: RegExp])[] = [
  ['layout', /^(Layout|UpdateLayoutTree|HitTest|IntersectionObserver.*)$/],
  ['paint', /^(PrePaint|Paint|Layerize|Commit|UpdateLayer)$/],
  [
    'script',
    /^(FunctionCall|FireAnimationFrame|TimerFire|EventDispatch|HandlePostMessage|ParseHTML|V8\..*|v8\..*|MinorGC|MajorGC|RunMicrotasks|BlinkScheduler_PerformMicrotaskCheckpoint|FireIdleCallback)$/,
  ],
];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** On the processor, where the trace tells it: a loaded machine takes longer. */
  readonly tdur?: number;
  readonly tid: number;
  readonly pid: number;
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
    costs.push({ name, ...(await play(browser, page)) });
  }
  await page.getByRole('radio', { name: 'Slice', exact: true }).check();
  costs.push({ name: 'slice, a new surface for each frame', ...(await play(browser, page)) });
  await close();
  return costs;
}

async function play(browser: Browser, page: Page): Promise<Omit<FrameCost, 'name'>> {
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
  return { rate: shown / SECONDS, frames: share(trace.traceEvents, shown) };
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

/** What the page's thread did between one shown frame's mark and the next: every task, and of it each part by itself. */
function share(events: readonly TraceEvent[], shown: number): FrameWork[] {
  const marks = events.filter(({ name }) => name === 'fall-line-frame');
  if (marks.length < 2)
    throw new Error(`frames: got ${marks.length} marks of ${shown} frames, expected many`);
  const [{ pid, tid }] = marks as [TraceEvent];
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const works = marks.slice(1).map(() => ({ whole: 0, script: 0, layout: 0, paint: 0, rest: 0 }));
  for (const { name, end, spent, own: alone } of selfTimes(own)) {
    const work = works[marks.findLastIndex(({ ts }) => ts <= end)];
    if (!work) continue;
    if (name === TASK) work.whole += spent;
    const part = NAMES.find(([, names]) => names.test(name))?.[0];
    if (part) work[part] += alone;
  }
  for (const work of works) work.rest = work.whole - work.script - work.layout - work.paint;
  return works;
}

/** Events with their processor time, and how much of it was not that of events within them; milliseconds. */
function selfTimes(events: readonly TraceEvent[]) {
  const around: { end: number; own: number }[] = [];
  const sorted = [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  return sorted.map(({ name, ts, dur = 0, tdur = dur }) => {
    const timed = { name, end: ts + dur, spent: tdur / 1000, own: tdur / 1000 };
    while (around.length > 0 && around.at(-1)!.end <= ts) around.pop();
    const outer = around.at(-1);
    if (outer) outer.own -= timed.spent;
    around.push(timed);
    return timed;
  });
}

/** A Markdown table: the whole's median and 95th percentile, and the medians of its parts. */
export function frameTable(costs: readonly FrameCost[]): string {
  const rows = costs.map(({ name, rate, frames }) => {
    const sorted = (part: Part | 'whole') => frames.map((work) => work[part]).sort((a, b) => a - b);
    const whole = sorted('whole');
    const high = whole[Math.floor(0.95 * (whole.length - 1))]!;
    const cells = [median(whole), high, ...PARTS.map((part) => median(sorted(part)))];
    return `| ${name} | ${rate.toFixed(0)} | ${cells.map((ms) => `${ms.toFixed(1)} ms`).join(' | ')} |`;
  });
  const head =
    '| | frames a second | median | 95 of 100 below | script | style and layout | paint | the rest |';
  return [head, '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |', ...rows].join('\n');
}
