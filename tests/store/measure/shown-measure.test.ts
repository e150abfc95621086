import { beforeEach, describe, expect, it } from 'vitest';
import { type Actions, provideActions } from '../../../src/store/actions';
import { live, type OpenRun, type ShownFrame } from '../../../src/store/live';
import type { Question } from '../../../src/store/measure/measurer';
import { ShownMeasure } from '../../../src/store/measure/shown-measure';

interface Asked extends Question {
  answer(value: number): void;
  fail(): void;
}

let asked: Asked[] = [];

function show(n: number): void {
  const parameters = Float64Array.of(n);
  live.shown = { n, parameters } as ShownFrame;
  live.emit('numbers');
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  asked = [];
  live.shown = null;
  const measure = (question: Question) =>
    new Promise<Float64Array>((resolve, reject) => {
      question.signal?.addEventListener('abort', () => reject(new Error('taken back')));
      asked.push({
        ...question,
        answer: (value) => resolve(Float64Array.of(value)),
        fail: () => reject(new Error('no')),
      });
    });
  provideActions({ measure } as unknown as Actions);
});

describe('a measurement of the frame shown', () => {
  it('asks one question at a time, and then of the newest frame alone', async () => {
    const measure = new ShownMeasure('heldOutLoss');
    const heard: number[] = [];
    show(1);
    const stop = measure.watch(() => heard.push(measure.latest!.n));
    for (const n of [2, 3, 4]) show(n);
    expect(asked.map(({ parameters }) => parameters[0])).toEqual([1]);
    asked[0]!.answer(0.5);
    await settled();
    expect(asked.map(({ parameters }) => parameters[0])).toEqual([1, 4]);
    asked[1]!.answer(0.25);
    await settled();
    // A frame at rest is asked about once.
    expect(asked.length).toBe(2);
    expect(heard).toEqual([1, 4]);
    expect([measure.latest!.n, measure.latest!.values[0]]).toEqual([4, 0.25]);
    stop();
  });

  it('forgets what it measured of a run that was closed while nobody watched', async () => {
    const measure = new ShownMeasure('heldOutLoss');
    show(1);
    const stop = measure.watch(() => {});
    asked[0]!.answer(0.5);
    await settled();
    stop();
    live.run = {} as OpenRun;
    measure.watch(() => {})();
    expect(measure.latest).toBeNull();
    live.run = null;
  });

  it('asks nothing while nobody watches, and takes its question back', async () => {
    const measure = new ShownMeasure('heldOutLoss');
    show(1);
    const stops = [measure.watch(() => {}), measure.watch(() => {})];
    stops[0]!();
    expect(asked[0]!.signal!.aborted).toBe(false);
    stops[1]!();
    expect(asked[0]!.signal!.aborted).toBe(true);
    await settled();
    show(2);
    measure.again();
    expect(asked.length).toBe(1);
    measure.watch(() => {})();
    expect(asked.length).toBe(2);
  });

  it('forgets what it knew of another run, whose answers it does not take', async () => {
    const measure = new ShownMeasure('heldOutLoss');
    show(1);
    const stop = measure.watch(() => {});
    asked[0]!.answer(1);
    await settled();
    show(2);
    live.emit('run');
    expect(measure.latest).toBeNull();
    asked[1]!.answer(2);
    await settled();
    expect(measure.latest).toBeNull();
    asked[2]!.answer(3);
    await settled();
    expect(measure.latest!.values[0]).toBe(3);
    stop();
  });

  it('goes on after a failure, and asks nothing where there is nothing to ask', async () => {
    let details: Float64Array | null = null;
    const measure = new ShownMeasure('recordSlopes', () => details);
    show(1);
    const stop = measure.watch(() => {});
    expect(asked).toEqual([]);
    details = Float64Array.of(7);
    measure.again();
    expect(asked[0]!.details![0]).toBe(7);
    show(2);
    asked[0]!.fail();
    await settled();
    expect(asked.length).toBe(2);
    stop();
  });
});
