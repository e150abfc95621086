import { expect, it } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import type { SurfacePort } from '../../../src/store/ports';
import { FrameStore } from '../../../src/store/run/frames';
import { SurfaceClient } from '../../../src/store/surface/surface-client';
import type { SurfaceModel } from '../../../src/surface/model';
import { DEFAULT_OPTIONS } from '../../../src/surface/settings';
import type { SurfaceRequest } from '../../../src/worker/protocol';

/** Workers that answer nothing, and what each was asked; what the client told. */
function open() {
  const ports: (SurfacePort & { readonly asked: string[] })[] = [];
  const said: string[] = [];
  const spawn = () => {
    const asked: string[] = [];
    const post = ({ type, run }: SurfaceRequest) => void asked.push(`${type} ${run}`);
    const port = { asked, post, close: () => {}, onAnswer: () => {}, onDeath: () => {} };
    ports.push(port);
    return port;
  };
  const client = new SurfaceClient(spawn, {
    onModel: () => {},
    onGhost: () => {},
    onSampler: () => {},
    onSmoothest: () => {},
    onRevived: (reason) => said.push(`revived: ${reason}`),
    onFailed: (message) => said.push(message),
  });
  const recipe = completeRecipe({});
  const fit = () =>
    client.request({
      kind: 'sheet',
      options: DEFAULT_OPTIONS,
      main: { frames: new FrameStore(17), present: 0 },
      ...{ other: null, previous: null },
    });
  return { client, ports, said, fit, begin: (run: number) => client.open(run, recipe, {}) };
}

it('asks a worker that was started again for the same fit, and gives up in the end', () => {
  const { client, ports, said, fit, begin } = open();
  begin(1);
  fit();
  for (let i = 0; i < 4; i++) ports[i]!.onDeath('no memory');
  for (const { asked } of ports) expect(asked).toEqual(['sampler 1', 'open 1', 'fit 1']);
  expect(said.at(-1)).toBe('the surface worker stopped 4 times (no memory)');
  expect([ports.length, client.busy]).toEqual([4, false]);
  fit();
  expect(client.busy).toBe(false);
});

it('starts a worker again for the next run', () => {
  const { ports, fit, begin } = open();
  begin(1);
  for (let i = 0; i < 4; i++) ports[i]!.onDeath('no memory');
  begin(2);
  fit();
  expect(ports[4]!.asked).toEqual(['sampler 2', 'open 2', 'fit 2']);
});

it('puts triangles back that were not sent again, and gives back what was lent with the model before', () => {
  const models: SurfaceModel[] = [];
  const posted: { readonly spare: ArrayBuffer | null; readonly transfer: readonly ArrayBuffer[] }[] = [];
  const port: SurfacePort = {
    post: (request, transfer = []) =>
      request.type === 'follow' && void posted.push({ spare: request.spare, transfer }),
    ...{ close: () => {}, onAnswer: () => {}, onDeath: () => {} },
  };
  const nothing = () => {};
  const client = new SurfaceClient(() => port, {
    onModel: (model) => models.push(model),
    ...{ onGhost: nothing, onSampler: nothing, onSmoothest: nothing, onRevived: nothing, onFailed: nothing },
  });
  client.open(1, completeRecipe({}), {});
  const lent = [1, 2, 3].map(() => new ArrayBuffer(36));
  const answer = (serial: number, triangles: number[], laid: ArrayBuffer | null, sameTriangles: boolean) => {
    const mesh = { triangles: Uint32Array.from(triangles) };
    const model = { mesh, ...(laid && { laid: { position: new Float32Array(laid, 0, 3) } }) };
    port.onAnswer({
      ...{ type: 'model', run: 1, fit: 0, serial, model: model as unknown as SurfaceModel },
      ...{ done: true, rough: false, sameTriangles },
    });
    client.follow(serial, 0, 'loss');
  };
  answer(0, [4, 5, 6], null, false);
  answer(1, [], lent[0]!, true);
  answer(2, [], lent[1]!, true);
  answer(3, [7, 8, 9], lent[2]!, false);
  const found = models.map(({ mesh }) => [...mesh.triangles]);
  expect(found).toEqual([
    [4, 5, 6],
    [4, 5, 6],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  expect(posted.map(({ spare }) => lent.indexOf(spare!))).toEqual([-1, -1, 0, 1]);
  for (const { spare, transfer } of posted) expect(transfer).toEqual(spare ? [spare] : []);
});
