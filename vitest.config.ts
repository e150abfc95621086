import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * About how many seconds the longest files take, side by side with another on two cores. Begun in this order, and before
 * everything else, they leave no core waiting for the other at the end. What is not here opens a browser or takes little.
 */
const SECONDS: Readonly<Record<string, number>> = {
  'browser/engines': 120,
  'helpers/engines': 60,
  'browser/surface': 60,
  'browser/descent': 60,
  'browser/controls': 50,
  'browser/links': 45,
  'scene/view': 45,
  'browser/stages': 40,
  'headless/terminal': 25,
  'engine/compiled-kernel': 9,
};

function secondsOf({ moduleId }: TestSpecification): number {
  const name = /\/tests\/(.+)\.test\.tsx?$/.exec(moduleId)?.[1] ?? '';
  return SECONDS[name] ?? (name.startsWith('browser/') ? 30 : 0);
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => secondsOf(b) - secondsOf(a));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two cores, too, one file runs while the browser of another draws.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
