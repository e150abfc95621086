import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../../scripts/lib/browsers.mjs';

/**
 * Quiet and offline; WebGL2 by SwiftShader, in software, so that machines with and without a GPU draw alike. The rest of
 * the page is put together without a GPU, as browsers do where there is none: by SwiftShader it takes three times as long.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
];

/** A software driver's remarks about its own speed say nothing about the page. */
const DRIVER_REMARK = /GL Driver Message \(OpenGL, Performance/;

export interface PageOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
}

const DEFAULTS = {
  width: 1280,
  height: 800,
  colorScheme: 'light',
  reducedMotion: 'no-preference',
} as const satisfies PageOptions;

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every console message, page error and failed request so far, a line each; a healthy page leaves it empty. */
  readonly messages: string[];
  close(): Promise<void>;
}

/** @param flags further command-line flags, such as those that bring WebGPU */
export function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  const { chromium: executablePath } = findBrowsers();
  if (!executablePath)
    throw new Error('Chromium or Chrome is missing: install it, or name it in CHROME_PATH.');
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/** Opens the address in a context of its own, and resolves when the page has loaded. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenPage> {
  const { width, height, colorScheme, reducedMotion } = { ...DEFAULTS, ...options };
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion, locale: 'en-GB' });
  const page = await context.newPage();
  const messages = recordMessages(page);
  await page.goto(url);
  return { page, context, messages, close: () => context.close() };
}

/** Gives an open page the size and the wishes that it would have been opened with. */
export async function setMedia(page: Page, options: PageOptions): Promise<void> {
  const { width, height, colorScheme, reducedMotion } = { ...DEFAULTS, ...options };
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion });
}

function recordMessages(page: Page): string[] {
  const messages: string[] = [];
  page.on('console', (message) => {
    if (!DRIVER_REMARK.test(message.text())) messages.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => messages.push(`error: ${error.stack ?? error.message}`));
  page.on('crash', () => messages.push('error: the page crashed'));
  page.on('requestfailed', (request) => {
    messages.push(`request: ${request.url()} ${request.failure()?.errorText ?? 'failed'}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) messages.push(`request: ${response.url()} ${response.status()}`);
  });
  return messages;
}
