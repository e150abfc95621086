import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const PROGRAM_FILES = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];

/** Names to look for on the PATH, and the places where installers put a browser without adding it there. */
const PLACES = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    paths: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...inProgramFiles('Google/Chrome/Application/chrome.exe'),
      ...inProgramFiles('Chromium/Application/chrome.exe'),
      ...inProgramFiles('Microsoft/Edge/Application/msedge.exe'),
    ],
  },
  firefox: {
    names: ['firefox-esr', 'firefox'],
    paths: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...inProgramFiles('Mozilla Firefox/firefox.exe'),
    ],
  },
};

export function findBrowsers() {
  const { env } = process;
  const chromium = firstProgram(
    [env.FALL_LINE_CHROMIUM, env.CHROME_PATH, env.CHROMIUM_PATH],
    PLACES.chromium,
  );
  const firefox = firstProgram([env.FALL_LINE_FIREFOX], PLACES.firefox);
  const driver = firstProgram([env.FALL_LINE_WEBKIT_DRIVER], { names: ['WebKitWebDriver'], paths: [] });
  const browser = firstProgram([env.FALL_LINE_WEBKIT_BROWSER], { names: [], paths: miniBrowsers() });
  const xvfb = firstProgram([env.FALL_LINE_XVFB], { names: ['Xvfb'], paths: [] });
  return { chromium, firefox, xvfb, webkit: driver && browser && xvfb ? { driver, browser } : undefined };
}

/** What tells the tests where the browsers are. */
export function browserEnvironment({ chromium, firefox, webkit, xvfb }) {
  const all = {
    FALL_LINE_CHROMIUM: chromium,
    FALL_LINE_FIREFOX: firefox,
    FALL_LINE_WEBKIT_DRIVER: webkit?.driver,
    FALL_LINE_WEBKIT_BROWSER: webkit?.browser,
    FALL_LINE_XVFB: xvfb,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** Finds the browsers; on Debian, as root, installs the missing ones first. Says what it does, a sentence each. */
export async function installBrowsers() {
  const found = findBrowsers();
  if ((found.chromium && found.firefox && found.webkit) || !canInstall()) return found;
  console.log('Fetching the list of Debian packages, as a browser that the tests use is missing…');
  await apt(['update']);
  if (!found.chromium) await install('Chromium', ['chromium']);
  if (!found.firefox) await install('Firefox', ['firefox-esr', 'xvfb']);
  if (!found.webkit) await install('WebKitGTK', ['webkit2gtk-driver', 'xvfb']);
  return findBrowsers();
}

async function install(name, packages) {
  console.log(`Installing ${name} for the tests (${packages.join(', ')})…`);
  const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...packages]);
  if (code === 0) return;
  const reason = output.trim().split('\n').pop() || `code ${code}`;
  console.log(`${name} could not be installed (${reason}).`);
}

/** Four minutes are ten times what it takes; a mirror that hangs must not hold the tests for longer. */
function apt(args) {
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  return run('apt-get', ['-q', ...patience, ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    limit: 240,
  });
}

function canInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function firstProgram(given, { names, paths }) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...given.filter(Boolean), ...onPath, ...paths].find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** WebKitGTK's test browser lies in a folder of the architecture and of the library's version. */
function miniBrowsers() {
  return list('/usr/lib').flatMap((architecture) =>
    list(join('/usr/lib', architecture), /^webkit2gtk-4/)
      .sort()
      .reverse()
      .map((version) => join('/usr/lib', architecture, version, 'MiniBrowser')),
  );
}

function list(folder, pattern = /-linux-gnu/) {
  try {
    return readdirSync(folder).filter((name) => pattern.test(name));
  } catch {
    return [];
  }
}

function inProgramFiles(path) {
  return PROGRAM_FILES.filter(Boolean).map((folder) => join(folder, path));
}
