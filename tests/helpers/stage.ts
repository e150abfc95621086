import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium, type OpenPage, type PageOptions } from './chromium';
import { untilReady } from './page';
import { type Site, serveSite } from './site';
import { Tabs } from './tabs';

/** The built page on a server and a browser to open it in, for all tests of a file. */
export interface Stage {
  readonly url: string;
  readonly browser: Browser;
  /**
   * Opens the page, still at first, and waits for its first surface; `close` it, that its tab serves the next.
   * @param link a link's hash, or a whole address
   */
  open(link?: string, options?: PageOptions): Promise<OpenPage>;
}

/** The smallest window in which the page shows everything side by side: a larger one takes longer to draw, in software. */
const DEFAULTS = { width: 1120, height: 760, reducedMotion: 'reduce' } as const satisfies PageOptions;

/** Call at the top of a test file; use what it gives inside tests. */
export function setStage(): Stage {
  let site: Site | null = null;
  let browser: Browser | null = null;
  let tabs: Tabs | null = null;
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchChromium();
    tabs = new Tabs(browser);
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
    async open(link = '', options = {}) {
      const opened = await tabs!.open(new URL(link, site!.url).href, { ...DEFAULTS, ...options });
      await untilReady(opened.page);
      return opened;
    },
  };
}
