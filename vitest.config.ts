import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What opens browsers takes a hundred times as long as the rest: begun last, it would keep one core waiting. */
class BrowsersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const opensBrowsers = ({ moduleId }: TestSpecification) =>
      /\/tests\/(browser|scene\/view|helpers)\b/.test(moduleId);
    return [...sorted.filter(opensBrowsers), ...sorted.filter((file) => !opensBrowsers(file))];
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    sequence: { sequencer: BrowsersFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two cores, too, one file runs while the browser of another draws.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
