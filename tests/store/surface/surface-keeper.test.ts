import { beforeAll, expect, it, vi } from 'vitest';
import type { Actions } from '../../../src/store/actions';
import { live } from '../../../src/store/live';
import type { SurfacePort } from '../../../src/store/ports';
import { patchView, useStore } from '../../../src/store/store';
import { exactSpike95 } from '../../../src/surface/sheet';
import type { SurfaceRequest } from '../../../src/worker/protocol';
import { addressOf, startController } from '../../helpers/controller';
import { inProcessSurface } from '../../helpers/ports';

let asked: SurfaceRequest[] = [];
let controller: Actions;

let port: SurfacePort;

/** A surface worker without a worker, of which is known what it was asked. */
function heardSurface(): SurfacePort {
  port = inProcessSurface();
  const { post } = port;
  port.post = (request) => {
    asked.push(request);
    post(request);
  };
  return port;
}

beforeAll(async () => {
  const address = addressOf('#v=1&hidden=2&count=20&steps=1300&surface=plane');
  controller = await startController(address, { spawnSurface: heardSurface });
});

const countOf = (type: SurfaceRequest['type']) => asked.filter((request) => request.type === type).length;

it('draws any frame of a long run on a plane without fitting it again', async () => {
  await controller.seek(1300);
  const fits = countOf('fit');
  const { chart, path } = live.surface!;
  const drawn = new Set(path.frames);
  const undrawn = Array.from({ length: 1300 }, (_, n) => n).filter((n) => !drawn.has(n));
  expect(undrawn.length).toBeGreaterThan(100);
  for (const n of [undrawn[90]!, 4, undrawn[20]!]) {
    await controller.seek(n);
    expect(live.surface!.path.frames).toContain(n);
    expect(live.surface!.chart).toEqual(chart);
  }
  expect(countOf('follow')).toBeGreaterThan(0);
  expect(countOf('fit')).toBe(fits);
});

it('shows a smoother sheet at rest, and none while the page plays', async () => {
  const fine = () => useStore.getState().run.surface === 'fine' && live.surface!.lastFrame >= 120;
  controller.setSteps(120);
  // So slow that the run does not grow.
  patchView({ speed: 1 });
  controller.setSurface('sheet');
  controller.play();
  const start = { kind: 'xavier', seed: 5 };
  void controller.load({ data: { count: 40 }, descent: { mode: 'stochastic' }, start });
  asked = [];
  await vi.waitFor(() => expect(countOf('fit')).toBeGreaterThan(0), 20_000);
  await vi.waitFor(() => expect(fine()).toBe(true), 20_000);
  const first = live.surface!;
  expect(useStore.getState().run.playing).toBe(true);
  expect(countOf('smooth')).toBe(0);
  controller.pause();
  await vi.waitFor(() => expect(live.surface!.chart.d2).not.toEqual(first.chart.d2), 60_000);
  expect(exactSpike95(live.surface!.lock)).toBeLessThan(exactSpike95(first.lock));
  expect(live.surface!.mesh.previous.length).toBeGreaterThan(0);
  expect(live.surface!.path.frames).toContain(live.shown!.n);
  // It is searched once; nothing more is asked for after that.
  const smooths = countOf('smooth');
  await controller.seek(100);
  await controller.seek(7);
  expect(countOf('smooth')).toBe(smooths);
}, 120_000);

it('keeps the surface where only a ghost of it could not be drawn, and says so', async () => {
  await controller.seek(3);
  const { surface } = useStore.getState().run;
  expect(['coarse', 'fine']).toContain(surface);
  const { run, fit } = asked.findLast((request) => request.type === 'fit') as SurfaceRequest & {
    type: 'fit';
  };
  port.onAnswer({ type: 'failed', run, fit, part: 'ghost', message: 'no memory' });
  expect(useStore.getState().run.surface).toBe(surface);
  const texts = useStore.getState().run.notices.map(({ text }) => text);
  expect(texts).toContain('This step’s records could not be drawn: no memory. The surface stays.');
});
