import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On two cores, too, one file runs while the browser of another draws.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
