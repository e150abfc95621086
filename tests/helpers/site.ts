import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newest } from './newest';

export const ROOT = resolve(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'scripts/vite', 'package-lock.json'];

const MIME_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface Site {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the built page on a free port, building it first where it is missing or older than its sources.
 * @param base the path under which it appears, as a static host's subfolder would be: `/` or `/name/`
 */
export async function serveSite(base = '/'): Promise<Site> {
  await buildIfStale();
  return serveFolder(DIST, base);
}

/** Serves a folder's files as a static host does; `/` is `index.html`, anything missing is a 404. */
export async function serveFolder(folder: string, base = '/'): Promise<Site> {
  const server = createServer(async ({ url }, response) => {
    const file = fileOf(folder, base, url ?? '/');
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    const type = file === undefined ? undefined : MIME_TYPES[extname(file)];
    if (body === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    else {
      const headers = { 'content-type': type ?? 'application/octet-stream', ...cachingOf(url ?? '/') };
      response.writeHead(200, headers).end(body);
    }
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}${base}`, close: () => closeServer(server) };
}

/** What the build names after its content never changes: a tab that is used again need not read and compile it again. */
function cachingOf(address: string): Record<string, string> {
  return address.includes('/assets/') ? { 'cache-control': 'public, max-age=3600, immutable' } : {};
}

function fileOf(folder: string, base: string, address: string): string | undefined {
  const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  if (!path.startsWith(base)) return undefined;
  const file = normalize(join(folder, path.slice(base.length)));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  return path.endsWith('/') ? join(file, 'index.html') : file;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

/** Test files run side by side: the first builds, the others wait for its lock folder to go. */
async function buildIfStale(): Promise<void> {
  const lock = join(tmpdir(), `fall-line-build-${ROOT.replaceAll(/[^\w]/g, '-')}`);
  while (await isStale()) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (mine) {
      try {
        return await build();
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    }
    await wait(250);
    // A build takes seconds: a lock of two minutes ago was left by a run that was ended.
    const made = await stat(lock).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > 120_000) await rm(lock, { recursive: true, force: true });
  }
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(DIST, 'index.html')).catch(() => undefined);
  if (!built) return true;
  const changes = await Promise.all(SOURCES.map((source) => newest(join(ROOT, source))));
  return Math.max(...changes) > built.mtimeMs;
}

async function build(): Promise<void> {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  // vitest sets NODE_ENV to test, with which React would be built for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, env });
}
