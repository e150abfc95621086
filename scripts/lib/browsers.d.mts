/** Where each browser is; a field is absent where the browser is. */
export interface Browsers {
  chromium?: string;
  firefox?: string;
  webkit?: { driver: string; browser: string };
  /** A screen in memory, for the two above. */
  xvfb?: string;
}

export function findBrowsers(): Browsers;
export function browserEnvironment(browsers: Browsers): Record<string, string>;
export function installBrowsers(): Promise<Browsers>;
