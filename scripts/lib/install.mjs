import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, refusal, run } from './run.mjs';

/** Installs the dependencies where node_modules is missing or is not what package-lock.json asks for. */
export async function installDependencies() {
  if (await isInstalled()) return;
  console.log('Installing the dependencies (once, about a minute)…');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (result.code === 0) return;
  process.stderr.write(result.output);
  throw refusal('The dependencies could not be installed; what npm said stands above.');
}

/** npm keeps a second lock in node_modules that says what is there; dates say less, as a checkout changes them. */
async function isInstalled() {
  const wanted = await readPackages(join(ROOT, 'package-lock.json'));
  const found = await readPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    // What belongs to another platform is in one lock only.
    return found[path] ? found[path].version === entry.version : entry.optional === true;
  });
}

async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
