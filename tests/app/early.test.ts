import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { startEarly } from '../../scripts/vite/early';

const CODE = 'new Worker(new URL("trainer.worker-a1.js",x)),new Worker(new URL("surface.worker-B_2.js",x))';
const FONT = 'assets/inter-latin-wght-normal-d4.woff2';
const CHUNK = { type: 'chunk', name: 'SurfaceView', fileName: 'assets/SurfaceView-c3.js' };

interface Tag {
  tag: string;
  attrs?: Record<string, unknown>;
  children?: string;
}

function tagsOf(code: string, bundle: object): Tag[] {
  const { handler } = startEarly().transformIndexHtml as unknown as {
    handler(html: string, context: object): Tag[];
  };
  return handler('', { bundle, chunk: { code } });
}

interface FakeWorker {
  address: string;
  onerror: () => void;
}

/** Runs the HTML's script among workers, of which those whose address matches `refused` throw when they are started. */
function run(script: string, refused = /^$/): Record<string, FakeWorker | undefined> {
  const window: { fallLineWorkers?: Record<string, FakeWorker | undefined> } = {};
  class Worker {
    onerror = () => {};
    constructor(readonly address: string) {
      if (refused.test(address)) throw new Error('refused');
    }
  }
  runInNewContext(script, { window, Worker });
  return window.fallLineWorkers!;
}

it('starts both workers in the HTML and fetches the 3-D view and the font', () => {
  const [script, font, view] = tagsOf(CODE, { x: CHUNK, [FONT]: {} });
  const early = run(script!.children!);
  expect(early.trainer?.address).toBe('./assets/trainer.worker-a1.js');
  expect(early.surface?.address).toBe('./assets/surface.worker-B_2.js');
  expect(font!.attrs).toMatchObject({ rel: 'preload', as: 'font', href: `./${FONT}` });
  expect(view!.attrs).toMatchObject({ rel: 'modulepreload', href: './assets/SurfaceView-c3.js' });
});

it('keeps no worker that was refused or has failed', () => {
  const script = tagsOf(CODE, { x: CHUNK, [FONT]: {} })[0]!.children!;
  const early = run(script, /surface/);
  expect(early.surface).toBeUndefined();
  early.trainer!.onerror();
  expect(early.trainer).toBeUndefined();
});

it('fails the build where a worker, chunk or font has another name', () => {
  expect(() => tagsOf(CODE.replace('trainer', 'coach'), { x: CHUNK, [FONT]: {} })).toThrow(
    'no worker trainer',
  );
  expect(() => tagsOf(CODE, { [FONT]: {} })).toThrow('no chunk SurfaceView');
  expect(() => tagsOf(CODE, { x: CHUNK })).toThrow('no font inter');
});
