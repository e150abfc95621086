import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/headless/report';
import { ROOT } from '../helpers/site';
import { headless, reportOf } from '../helpers/terminal';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'recipe.json');
  await writeFile(file, text);
  return file;
}

describe('the terminal entry', () => {
  it('prints the completed recipe, names, gradient, frames and fingerprint of {}', async () => {
    const report = await reportOf({}, 3);
    expect(Object.keys(report)).toEqual(['recipe', 'parameterNames', 'gradient0', 'frames', 'fingerprint']);
    expect(report.frames.map(({ n }) => n)).toEqual([0, 1, 2, 3]);
    expect(report.parameterNames.length).toBe(17);
    const [first, second] = report.frames;
    const rate = report.recipe.descent.learningRate;
    report.gradient0.forEach((g, i) => expect(second!.parameters[i]).toBe(first!.parameters[i]! - rate * g));
    const bytes = Buffer.from(
      Float64Array.from(report.frames.flatMap(({ parameters }) => parameters)).buffer,
    );
    expect(report.fingerprint).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('takes a link and its steps, writes CSV to a file, and nothing to standard output then', async () => {
    const out = join(folder, 'path.csv');
    const link = 'https://fall-line.example/#v=1&data=sine&hidden=3&steps=7';
    const { code, stdout, stderr } = await headless('--link', link, '--format', 'csv', '--out', out);
    expect([code, stdout, stderr]).toEqual([0, '', '']);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(
      'n,loss,stepLoss,"w1[1,1]","w1[2,1]","w1[3,1]","w2[1,1]","w2[1,2]","w2[1,3]",b1[1],b1[2],b1[3],b2[1]',
    );
    expect(lines.length).toBe(9);
    const report = JSON.parse((await headless('--link', link)).stdout) as Report;
    expect(lines[8]!.split(',').map(Number)).toEqual([
      7,
      report.frames[7]!.loss,
      report.frames[7]!.stepLoss,
      ...report.frames[7]!.parameters,
    ]);
  });

  it('stops at the last finite frame, exit code 0', async () => {
    const wild = { network: { activation: 'linear', output: 'linear' }, descent: { learningRate: 50 } };
    const report = await reportOf(wild, 500);
    expect(report.stopped).toEqual({
      n: report.frames.length - 1,
      quantity: expect.any(String),
      learningRate: 50,
    });
  });

  it('reads the real data sets', async () => {
    for (const kind of ['iris', 'wine', 'diabetes', 'digits']) {
      const { frames } = await reportOf({ data: { kind, count: 50 }, network: { hidden: [3] } }, 1);
      expect(frames.length).toBe(2);
    }
  });

  it('ends quietly where its reader has read enough', async () => {
    const child = spawn('npm', ['run', '--silent', 'headless', '--', '--steps', '5000'], { cwd: ROOT });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, said.replace(/^npm warn .*\n/gm, '')]).toEqual([0, '']);
  });

  it.each([
    ['{"network":{"hidden":[4,-3]}}', 'network.hidden[1]: got -3, expected a whole number from 1 to 64'],
    ['nonsense', /^--recipe: .* is not JSON \(.*\), expected one recipe object$/],
  ])('refuses %s in one line, exit code 2', async (text, sentence) => {
    const { code, stdout, stderr } = await headless('--recipe', await fileOf(text));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
    if (typeof sentence === 'string') expect(stderr.trimEnd()).toBe(sentence);
    else expect(stderr.trimEnd()).toMatch(sentence);
  });

  it.each([
    [['--steps', '-1'], /^--steps: got "-1", expected a whole number/],
    [['--recipe', '/nowhere/at/all.json'], /^--recipe: "\/nowhere\/at\/all\.json" cannot be read \(ENOENT\)/],
    [['--link', '#v=1&data=xor&hidden=65'], /^network\.hidden/],
  ])('refuses %s', async (args, sentence) => {
    const { code, stdout, stderr } = await headless(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd()).toMatch(sentence);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
  });
});
