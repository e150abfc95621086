import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepWriting, type Writer } from '../../src/formulas/writing';
import { live, type OpenRun } from '../../src/store/live';
import { patchRun } from '../../src/store/store';

const run = { problem: { layout: { sizes: [1, 1], length: 2 } } } as unknown as OpenRun;

function showFrame(n: number): void {
  live.shown = { n, parameters: new Float64Array(2) } as unknown as typeof live.shown;
  live.emit('numbers');
}

/** A writer that keeps which frames it wrote, and when. */
function scribe(isPicture = false) {
  const written: { n: number; at: number }[] = [];
  const writer: Writer = {
    run,
    isPicture,
    write: ({ shown }) => void written.push({ n: shown.n, at: performance.now() }),
  };
  return { writer, written };
}

let stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  live.run = run;
  live.inspection = { z: [[0], [0]] } as unknown as typeof live.inspection;
  live.shown = null;
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  patchRun({ playing: false });
  live.run = null;
  live.shown = null;
  live.inspection = null;
  vi.useRealTimers();
});

/** Frames are played, and their numbers told every 240 ms. */
async function play(count: number): Promise<void> {
  patchRun({ playing: true });
  for (let n = 1; n <= count; n++) {
    await vi.advanceTimersByTimeAsync(240);
    showFrame(n);
    await Promise.resolve();
  }
}

describe('formulas that are written', () => {
  it('follow every frame that is shown by hand', async () => {
    const { writer, written } = scribe();
    stops.push(keepWriting(writer));
    for (const n of [3, 4, 0]) {
      showFrame(n);
      await Promise.resolve();
    }
    expect(written.map(({ n }) => n)).toEqual([3, 4, 0]);
  });

  it('can be read while frames are played, and end with the last one', async () => {
    const { writer, written } = scribe();
    stops.push(keepWriting(writer));
    await play(21);
    const pauses = written.slice(1).map(({ at }, i) => at - written[i]!.at);
    expect(pauses.length).toBeGreaterThan(5);
    expect(Math.min(...pauses)).toBeGreaterThan(400);
    expect(Math.max(...pauses)).toBeLessThan(700);
    patchRun({ playing: false });
    await Promise.resolve();
    expect(written.at(-1)!.n).toBe(21);
  });

  it('leave pictures the pace of the other numbers', async () => {
    const { writer, written } = scribe(true);
    stops.push(keepWriting(writer));
    await play(9);
    expect(written.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
