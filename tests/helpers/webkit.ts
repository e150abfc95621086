import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowsers } from '../../scripts/lib/browsers.mjs';
import type { EngineSession } from './engines';
import { openScreen } from './screen';

/** Milliseconds for the driver to answer, and for a script to settle. */
const START_LIMIT = 30_000;
const SCRIPT_LIMIT = 120_000;

/** WebKitGTK's test browser, on a screen that exists in memory, driven by WebDriver over HTTP. */
export async function openWebKit(): Promise<EngineSession> {
  const { webkit, xvfb } = findBrowsers();
  if (!webkit || !xvfb) throw new Error('WebKitGTK is missing: install webkit2gtk-driver and xvfb.');
  const screen = await openScreen(xvfb);
  const port = await freePort();
  const driver = spawn(webkit.driver, [`--port=${port}`], {
    // A group of its own, so that driver and browser end together.
    detached: true,
    stdio: 'ignore',
    // WebKitGTK's sandbox does not start for root, and these pages are the tests' own.
    env: { ...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const end = () => endGroup(driver);
  process.once('exit', end);
  const stop = () => {
    process.off('exit', end);
    end();
    screen.close();
  };
  try {
    const base = `http://127.0.0.1:${port}`;
    await untilReady(base);
    const { sessionId } = await ask<{ sessionId: string }>(`${base}/session`, 'POST', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: webkit.browser, args: ['--automation'] } },
      },
    });
    return await sessionOf(`${base}/session/${sessionId}`, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

async function sessionOf(session: string, stop: () => void): Promise<EngineSession> {
  await ask(`${session}/timeouts`, 'POST', { script: SCRIPT_LIMIT, pageLoad: SCRIPT_LIMIT });
  return {
    async evaluate(url, expression) {
      await ask(`${session}/url`, 'POST', { url: 'about:blank' });
      await ask(`${session}/url`, 'POST', { url });
      const script = `const done = arguments[0];
        new Promise((resolve) => resolve(${expression})).then(
          (value) => done({ value: String(value) }), (error) => done({ error: String(error) }));`;
      const settled = await ask<{ value?: string; error?: string }>(`${session}/execute/async`, 'POST', {
        script,
        args: [],
      });
      if (settled.value === undefined) throw new Error(settled.error);
      return settled.value;
    },
    async close() {
      await ask(session, 'DELETE').catch(() => undefined);
      stop();
    },
  };
}

async function untilReady(base: string): Promise<void> {
  for (const began = Date.now(); Date.now() - began < START_LIMIT; await wait(100)) {
    const status = await ask<{ ready: boolean }>(`${base}/status`, 'GET').catch(() => undefined);
    if (status?.ready) return;
  }
  throw new Error(`WebKitWebDriver did not answer within ${START_LIMIT / 1000} s.`);
}

async function ask<T>(url: string, method: string, body?: object): Promise<T> {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
  return value;
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
