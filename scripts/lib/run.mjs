import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** An error that is shown as its sentence alone, without a stack. */
export function refusal(message) {
  return Object.assign(new Error(message), { expected: true });
}

/**
 * Runs a program in the root folder and resolves to `{ code, output, seconds }`, output being both streams in
 * order. `show: true` sends the streams to the terminal instead; `limit` is in seconds. Never rejects: a
 * program that cannot be started has code 127.
 */
export function run(program, args, { show = false, env = {}, limit = 0, shell = false } = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    const chunks = [];
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: limit * 1000 || undefined,
      shell,
    });
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const finish = (code, note = '') =>
      resolve({
        code,
        output: Buffer.concat(chunks).toString() + note,
        seconds: (Date.now() - began) / 1000,
      });
    child.on('error', (error) => finish(127, `${error.message}\n`));
    child.on('close', (code, signal) => finish(code ?? 1, signal ? `ended by ${signal}\n` : ''));
  });
}

/** Runs the script of an installed package with this same Node. */
export function runPackage(script, args, options) {
  return run(process.execPath, [join(ROOT, 'node_modules', script), ...args], options);
}

export function buildPage() {
  return runPackage('vite/bin/vite.js', ['build'], { env: { NODE_ENV: 'production' } });
}
