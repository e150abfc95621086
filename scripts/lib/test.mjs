import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserEnvironment, installBrowsers } from './browsers.mjs';
import { installDependencies } from './install.mjs';
import { buildPage, runPackage } from './run.mjs';

/**
 * Runs the checks and the tests, and ends the process; the last line printed is `N passed, N failed`.
 * With arguments, only the tests that they name (`npm test -- tests/engine`), without the checks.
 */
export async function test(args) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    await installDependencies();
    const browsers = await installBrowsers();
    reportMissing(browsers, tally);
    if (args.length === 0) await runChecks(tally);
    await runTests(args, browserEnvironment(browsers), tally);
  } catch (error) {
    console.error(error.expected ? error.message : error);
    tally.failed++;
  }
  const { passed, failed, skipped } = tally;
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}

/** A missing Chromium is a failure; the other two only take their tests along, which count as skipped. */
function reportMissing({ chromium, firefox, webkit }, tally) {
  if (!chromium) {
    console.log(
      'Chromium or Chrome is missing, and the tests need it: install it, or name it in CHROME_PATH.',
    );
    tally.failed++;
  }
  if (!firefox) console.log('Firefox is missing: its tests are skipped.');
  if (!webkit) console.log('WebKitGTK is missing: its tests are skipped.');
}

async function runChecks(tally) {
  await check('Types', runPackage('typescript/bin/tsc', ['--noEmit']), tally);
  await check('Style', runPackage('@biomejs/biome/bin/biome', ['check', '.']), tally);
  await check('Build', buildPage(), tally);
}

async function check(name, running, tally) {
  const { code, output, seconds } = await running;
  const passed = code === 0;
  tally[passed ? 'passed' : 'failed']++;
  if (!passed) process.stdout.write(output);
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
}

async function runTests(args, env, tally) {
  const folder = await mkdtemp(join(tmpdir(), 'fall-line-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runPackage(
    'vitest/vitest.mjs',
    ['run', '--allowOnly=false', ...reporters, ...args],
    {
      show: true,
      env,
    },
  );
  const counted = await count(file);
  await rm(folder, { recursive: true, force: true });
  tally.passed += counted.passed;
  tally.skipped += counted.skipped;
  // A crash, or an error outside every test, shows only in the code.
  tally.failed += counted.failed || (code === 0 ? 0 : 1);
}

/** Tests by outcome; a file that failed before its tests could run counts as one failure. */
async function count(file) {
  const counted = { passed: 0, failed: 0, skipped: 0 };
  let results;
  try {
    results = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return { ...counted, failed: 1 };
  }
  for (const { status, assertionResults } of results.testResults) {
    let failedHere = 0;
    for (const { status: outcome } of assertionResults) {
      if (outcome === 'passed') counted.passed++;
      else if (outcome === 'failed') failedHere++;
      else counted.skipped++;
    }
    if (status === 'failed' && failedHere === 0) failedHere = 1;
    counted.failed += failedHere;
  }
  return counted;
}
