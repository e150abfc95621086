import { live, momentOf, type OpenRun } from '../store/live';
import { useStore } from '../store/store';
import type { Now } from './equation';

/** Something that writes numbers at every frame, and reads them out when they hold still. */
export interface Writer {
  readonly run: OpenRun;
  /** A picture, which is written whenever numbers are told. */
  readonly isPicture?: boolean;
  write(now: Now): void;
  /** Gives readers who hear the page the present numbers. */
  speak?(): void;
}

/** Numbers that have stood so long hold still, ms. */
const REST_MS = 150;

/**
 * While frames are played, a formula is written no more often than this, ms: to read it takes longer than a number does,
 * and to lay it out too. It is written together with the page's other numbers, and names its frame.
 */
const PLAYED_MS = 450;

const writers = new Set<Writer>();
let asked = false;
let writtenAt = Number.NEGATIVE_INFINITY;
let resting: ReturnType<typeof setTimeout> | undefined;
let stops: (() => void)[] = [];

/** What formulas read, where all of it is there and is this run's. */
export function nowOf(run: OpenRun): Now | null {
  const moment = momentOf(run);
  if (!moment) return null;
  const { shown, inspection } = moment;
  const { update } = live;
  const { stage } = useStore.getState().view;
  return { shown, inspection, update: update?.n === shown.n ? update : null, stage };
}

/** Writes now and whenever frame, record, update or stage change, all together, until the returned function is called. */
export function keepWriting(writer: Writer): () => void {
  if (writers.size === 0)
    stops = [
      live.on(['numbers', 'record', 'update', 'stage'], ask),
      useStore.subscribe(({ run }, before) => {
        if (before.run.playing && !run.playing) ask();
      }),
    ];
  writers.add(writer);
  const now = nowOf(writer.run);
  if (now) writer.write(now);
  rest();
  return () => {
    writers.delete(writer);
    if (writers.size > 0) return;
    for (const stop of stops) stop();
    stops = [];
  };
}

/** One frame may tell of several topics: it is written once. */
function ask(): void {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    const isDue = !useStore.getState().run.playing || performance.now() - writtenAt >= PLAYED_MS;
    if (isDue) writtenAt = performance.now();
    for (const writer of writers) {
      const now = (isDue || writer.isPicture) && nowOf(writer.run);
      if (now) writer.write(now);
    }
    rest();
  });
}

function rest(): void {
  clearTimeout(resting);
  if (useStore.getState().run.playing) return;
  resting = setTimeout(() => {
    for (const writer of writers) writer.speak?.();
  }, REST_MS);
}
