import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { live, type OpenRun, type ShownFrame } from '../../../src/store/live';
import { useStore } from '../../../src/store/store';
import { Telling } from '../../../src/store/time/telling';

/** The test's own clock: `look` is an animation frame. */
let time = 0;
let waiting: (() => void)[] = [];
const clock = { now: () => time, next: (callback: () => void) => void waiting.push(callback) };

function look(at: number): void {
  time = at;
  const callbacks = waiting;
  waiting = [];
  for (const callback of callbacks) callback();
}

let heard: { n: number; time: number }[] = [];
let stop: () => void;
beforeEach(() => {
  heard = [];
  waiting = [];
  live.run = {} as OpenRun;
  stop = live.on('numbers', () => heard.push({ n: live.shown!.n, time }));
});
afterEach(() => {
  stop();
  live.shown = null;
  live.run = null;
});

function show(telling: Telling, n: number, playing: boolean): void {
  live.shown = { n } as ShownFrame;
  telling.shown(playing);
}

describe('numbers that follow the frames', () => {
  it('follow every frame that is shown by hand', () => {
    const telling = new Telling(clock);
    for (const n of [3, 4, 0]) show(telling, n, false);
    expect(heard.map(({ n }) => n)).toEqual([3, 4, 0]);
  });

  it('can be read while sixty frames a second are played, and end with the last one', () => {
    const telling = new Telling(clock);
    for (let n = 1; n <= 120; n++) {
      look((n * 1000) / 60);
      show(telling, n, true);
    }
    const pauses = heard.slice(1).map((told, i) => told.time - heard[i]!.time);
    expect(Math.min(...pauses)).toBeGreaterThan(120);
    expect(Math.max(...pauses)).toBeLessThan(260);
    telling.rest();
    expect(heard.at(-1)!.n).toBe(120);
    const count = heard.length;
    telling.rest();
    expect(heard.length).toBe(count);
  });

  it('do not wait for a frame that is long in coming', () => {
    const telling = new Telling(clock);
    show(telling, 1, true);
    look(time + 10);
    show(telling, 2, true);
    expect(heard.at(-1)!.n).toBe(1);
    for (let i = 0; i < 60; i++) look(time + 10);
    expect(heard.map(({ n }) => n)).toEqual([1, 2]);
    expect(waiting).toEqual([]);
  });

  it('take React with them, and nothing of it to the frames between', () => {
    const telling = new Telling(clock);
    const rendered: number[] = [];
    const stopStore = useStore.subscribe(({ run }) => rendered.push(run.frame));
    for (let n = 1; n <= 120; n++) {
      look((n * 1000) / 60);
      show(telling, n, true);
    }
    telling.rest();
    stopStore();
    expect(rendered).toEqual(heard.map(({ n }) => n));
    expect(rendered.at(-1)).toBe(120);
    expect(rendered.length).toBeLessThan(20);
  });

  it('follow another descent at once, however fast it is played', () => {
    const telling = new Telling(clock);
    show(telling, 7, true);
    live.run = {} as OpenRun;
    show(telling, 0, true);
    expect(heard.map(({ n }) => n)).toEqual([7, 0]);
  });
});
