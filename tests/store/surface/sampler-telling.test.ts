import { expect, it } from 'vitest';
import { useStore } from '../../../src/store/store';
import { SamplerTelling } from '../../../src/store/surface/sampler-telling';
import type { SamplerReport } from '../../../src/surface/sampler';

const report = (milliseconds: number) => ({ kind: 'compiled', milliseconds }) as SamplerReport;
const told = () => useStore.getState().run.sampler?.milliseconds;

it('tells a few times a second while frames are played, and the latest report when nothing follows', () => {
  let time = 1000;
  const telling = new SamplerTelling(() => time);
  const changes: (number | undefined)[] = [];
  const stop = useStore.subscribe(() => changes.push(told()));
  for (let k = 0; k < 30; k++, time += 33) telling.hear(report(k), true);
  // In 30 frames, 990 ms: at 0, and at the first frames 240 ms or more after the one before.
  expect(changes).toEqual([0, 8, 16, 24]);
  telling.tell();
  telling.tell();
  expect(changes).toEqual([0, 8, 16, 24, 29]);
  telling.hear(report(40), false);
  telling.hear(report(41), false);
  expect(changes.slice(5)).toEqual([40, 41]);
  stop();
});
