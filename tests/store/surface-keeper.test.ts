import { expect, it, vi } from 'vitest';
import { createController } from '../../src/store/controller';
import { live } from '../../src/store/live';
import type { SurfacePort } from '../../src/store/ports';
import type { SurfaceRequest } from '../../src/worker/protocol';
import { inProcessMeasurer, inProcessSurface, inProcessTrainer } from '../helpers/ports';

const asked: SurfaceRequest['type'][] = [];

/** A surface worker without a worker, of which is known what it was asked. */
function heardSurface(): SurfacePort {
  const port = inProcessSurface();
  const { post } = port;
  port.post = (request) => {
    asked.push(request.type);
    post(request);
  };
  return port;
}

it('draws any frame of a long run on a plane without fitting it again', async () => {
  vi.stubGlobal('location', {
    href: 'http://localhost/',
    hash: '#v=1&hidden=2&count=20&steps=1300&surface=plane',
  });
  vi.stubGlobal('history', { pushState() {}, replaceState() {} });
  vi.stubGlobal('addEventListener', () => {});
  const controller = createController({
    spawnTrainer: inProcessTrainer,
    spawnSurface: heardSurface,
    spawnMeasurer: inProcessMeasurer,
    fetchTables: async () => ({}),
    clock: { now: () => performance.now(), next: (callback) => void setTimeout(callback, 5) },
    drawn: async () => {},
  });
  await controller.openAddress();
  await controller.seek(1300);
  const fits = asked.filter((type) => type === 'fit').length;
  const { chart, path } = live.surface!;
  const drawn = new Set(path.frames);
  const undrawn = Array.from({ length: 1300 }, (_, n) => n).filter((n) => !drawn.has(n));
  expect(undrawn.length).toBeGreaterThan(100);
  for (const n of [undrawn[90]!, 4, undrawn[20]!]) {
    await controller.seek(n);
    expect(live.surface!.path.frames).toContain(n);
    expect(live.surface!.chart).toEqual(chart);
  }
  expect(asked).toContain('follow');
  expect(asked.filter((type) => type === 'fit')).toHaveLength(fits);
});
