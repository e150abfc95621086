import { expect, it } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import { Measurer } from '../../../src/store/measure/measurer';
import { inProcessMeasurer } from '../../helpers/ports';

const recipe = completeRecipe({ data: { count: 20, test: 0.25 } });
const parameters = Float64Array.from({ length: 17 }, (_, i) => Math.sin(i));
const question = { measure: 'heldOutLoss', parameters, rank: 'shown' } as const;

function open() {
  const ports: ReturnType<typeof inProcessMeasurer>[] = [];
  const measurer = new Measurer(() => {
    const port = inProcessMeasurer();
    ports.push(port);
    return port;
  });
  return { measurer, ports };
}

it('starts no worker until something is asked', async () => {
  const { measurer, ports } = open();
  measurer.open(1, recipe, {});
  expect(ports).toHaveLength(0);
  const [loss] = await measurer.measure(question);
  expect(loss).toBeGreaterThan(0);
  expect(ports).toHaveLength(1);
});

it('answers the same after the worker died and was started again', async () => {
  const { measurer, ports } = open();
  measurer.open(1, recipe, {});
  const first = await measurer.measure(question);
  const second = measurer.measure(question);
  ports[0]!.die('it was ended');
  expect(await second).toEqual(first);
  expect(ports).toHaveLength(2);
});

it('gives up with one sentence where the worker keeps dying', async () => {
  const { measurer, ports } = open();
  measurer.open(1, recipe, {});
  const answer = measurer.measure(question);
  for (let i = 0; i < 4; i++) ports.at(-1)!.die('no memory');
  await expect(answer).rejects.toThrow('the measuring worker stopped 4 times (no memory)');
  // No more of this run, and the next one has its own chance.
  await expect(measurer.measure(question)).rejects.toThrow('stopped 4 times');
  expect(ports).toHaveLength(4);
  measurer.open(2, recipe, {});
  await expect(measurer.measure(question)).resolves.toHaveLength(1);
});

it('drops what is taken back, and what was asked of another run', async () => {
  const { measurer } = open();
  await expect(measurer.measure(question)).rejects.toThrow('no descent is open yet');
  measurer.open(1, recipe, {});
  const asking = new AbortController();
  const aborted = measurer.measure({ ...question, signal: asking.signal });
  asking.abort();
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
  const old = measurer.measure(question);
  measurer.open(2, recipe, {});
  await expect(old).rejects.toThrow('another descent has been opened');
  await expect(measurer.measure(question)).resolves.toHaveLength(1);
});
