import { expect, it } from 'vitest';
import { createReferenceSamplers } from '../../src/surface/sampler';
import { settle } from '../../src/surface/stages';
import { probeSpikes } from '../../src/surface/survey';
import { tieExact } from '../../src/surface/tie';
import { batchRun, fitOne } from './helpers/runs';

it('looks at every held frame where there is no most, and else at no more than so many', async () => {
  const { field, path } = batchRun(1, 40);
  const { chart } = fitOne(field, path);
  const tie = tieExact(path, chart, field, 40);
  const held = tie.held.reduce((sum, flag) => sum + flag, 0);
  expect(held).toBeGreaterThan(30);
  const samplers = createReferenceSamplers(field);
  expect(await settle(probeSpikes(tie, samplers, Infinity))).toHaveLength(held);
  const few = await settle(probeSpikes(tie, samplers, 12));
  expect(few.length).toBeGreaterThan(5);
  expect(few.length).toBeLessThanOrEqual(12);
});
