import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/headless/report';
import { ROOT } from './site';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the terminal entry as a person would, through npm. */
export function headless(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 1 << 28 };
    execFile('npm', ['run', '--silent', 'headless', '--', ...args], options, (error, stdout, stderr) => {
      resolve({
        code: error ? Number(error.code) : 0,
        stdout,
        stderr: stderr.replace(/^npm warn .*\n/gm, ''),
      });
    });
  });
}

/** The report of a recipe, written to a file first. */
export async function reportOf(recipe: unknown, steps: number): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-'));
  try {
    const file = join(folder, 'recipe.json');
    await writeFile(file, typeof recipe === 'string' ? recipe : JSON.stringify(recipe));
    const { code, stdout, stderr } = await headless('--recipe', file, '--steps', String(steps));
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Report;
  } finally {
    await rm(folder, { recursive: true });
  }
}
