import type { Plugin, Rollup } from 'vite';

/** The workers that the first picture needs, by the names under which `src/store/ports.ts` asks for them. */
const WORKERS = ['trainer', 'surface'];

/** Chunks that the first picture needs beside the page's own. */
const CHUNKS = ['SurfaceView'];

/** Fonts of the first words: what comes after them would be laid out twice. */
const FONTS = ['inter-latin-wght-normal'];

/**
 * Lets the built HTML itself start the workers and fetch the 3-D view's code. A worker's thread begins only when the page's
 * thread is free: started by the page's own code, it would wait until that has laid the page out.
 */
export function startEarly(): Plugin {
  return {
    name: 'fall-line:start-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {}, chunk }) {
        const scripts = CHUNKS.map((name) => ({ rel: 'modulepreload', href: chunkOf(bundle, name) }));
        const fonts = FONTS.map((name) => ({
          ...{ rel: 'preload', as: 'font', type: 'font/woff2' },
          href: assetOf(bundle, name),
        }));
        const preloads = [...fonts, ...scripts].map(({ href, ...rest }) => ({
          tag: 'link',
          attrs: { ...rest, crossorigin: true, href: `./${href}` },
          injectTo: 'head' as const,
        }));
        const children = starter(workersIn(chunk?.code ?? ''));
        return [{ tag: 'script', children, injectTo: 'head-prepend' as const }, ...preloads];
      },
    },
  };
}

/** @throws {Error} where the build has no such chunk: a name above has gone stale */
function chunkOf(bundle: Rollup.OutputBundle, name: string): string {
  const found = Object.values(bundle).find((output) => output.type === 'chunk' && output.name === name);
  if (!found) throw new Error(`early: got no chunk ${name}, expected one of the build's`);
  return found.fileName;
}

/** @throws {Error} where the build has no such file */
function assetOf(bundle: Rollup.OutputBundle, name: string): string {
  const found = Object.keys(bundle).find((file) => file.includes(name) && file.endsWith('.woff2'));
  if (!found) throw new Error(`early: got no font ${name}, expected one of the build's`);
  return found;
}

/** Where the page's code starts its workers from, by their names. */
function workersIn(code: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of WORKERS) {
    const file = new RegExp(`${name}\\.worker-[\\w-]+\\.js`).exec(code)?.[0];
    if (!file) throw new Error(`early: got no worker ${name}, expected one that the page's code starts`);
    found[name] = `./assets/${file}`;
  }
  return found;
}

/** One that fails before it is asked for is started again by whoever needs it, who then hears of the failure. */
function starter(files: Record<string, string>): string {
  return `
      (function (early, files) {
        window.fallLineWorkers = early;
        Object.keys(files).forEach(function (name) {
          try {
            early[name] = new Worker(files[name], { type: 'module' });
            early[name].onerror = function () { early[name] = undefined; };
          } catch (e) {}
        });
      })({}, ${JSON.stringify(files)});
    `;
}
