import puppeteer from 'puppeteer-core';
import { findBrowsers } from '../../scripts/lib/browsers.mjs';
import { launchChromium } from './chromium';
import { openScreen } from './screen';
import { openWebKit } from './webkit';

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof ENGINES)[number];

export interface EngineSession {
  /** Opens the address, evaluates the expression there, waits for it where it is a promise, and gives `String` of it. */
  evaluate(url: string, expression: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Whether a test may skip the engine: Firefox and WebKitGTK cannot be had on every system, Chromium is needed.
 * `describe.skipIf(isAbsent(engine))`
 */
export function isAbsent(engine: Engine): boolean {
  return engine !== 'chromium' && findBrowsers()[engine] === undefined;
}

export function openEngine(engine: Engine): Promise<EngineSession> {
  if (engine === 'chromium') return openChromium();
  return engine === 'firefox' ? openFirefox() : openWebKit();
}

/** One evaluation in a browser of its own. */
export async function evaluateIn(engine: Engine, url: string, expression: string): Promise<string> {
  const session = await openEngine(engine);
  try {
    return await session.evaluate(url, expression);
  } finally {
    await session.close();
  }
}

async function openChromium(): Promise<EngineSession> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  return {
    async evaluate(url, expression) {
      await page.goto('about:blank');
      await page.goto(url);
      return page.evaluate<string>(asString(expression));
    },
    close: () => browser.close(),
  };
}

/** Firefox speaks WebDriver BiDi; without a GPU it has WebGL only on a screen, be it one in memory. */
async function openFirefox(): Promise<EngineSession> {
  const { firefox, xvfb } = findBrowsers();
  if (!firefox) throw new Error('Firefox is missing: install it, or name it in FALL_LINE_FIREFOX.');
  const screen = xvfb ? await openScreen(xvfb) : undefined;
  const env = screen ? { ...process.env, DISPLAY: screen.display } : process.env;
  const browser = await puppeteer
    .launch({ browser: 'firefox', executablePath: firefox, headless: !screen, env })
    .catch((error: unknown) => {
      screen?.close();
      throw error;
    });
  const page = await browser.newPage();
  return {
    async evaluate(url, expression) {
      await page.goto('about:blank');
      await page.goto(url);
      return (await page.evaluate(asString(expression))) as string;
    },
    async close() {
      await browser.close();
      screen?.close();
    },
  };
}

function asString(expression: string): string {
  return `Promise.resolve(${expression}).then(String)`;
}
