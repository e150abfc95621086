import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium';
import { type Site, serveSite } from './site';

/** The built page on a server and a browser to open it in, for all tests of a file. */
export interface Stage {
  readonly url: string;
  readonly browser: Browser;
}

/** Call at the top of a test file; use what it gives inside tests. */
export function setStage(): Stage {
  let site: Site | null = null;
  let browser: Browser | null = null;
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get url() {
      return site!.url;
    },
    get browser() {
      return browser!;
    },
  };
}
