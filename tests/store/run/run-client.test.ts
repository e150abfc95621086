import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/data/prepare';
import { Descent } from '../../../src/engine/descent';
import { completeRecipe } from '../../../src/recipe/complete';
import { RunClient } from '../../../src/store/run/run-client';
import { inProcessTrainer, type TestTrainerPort } from '../../helpers/ports';

function open(recipe: unknown, target: number, dimension = 17) {
  const ports: TestTrainerPort[] = [];
  const said: string[] = [];
  const client = new RunClient(
    () => {
      const port = inProcessTrainer();
      ports.push(port);
      return port;
    },
    { run: 1, recipe: completeRecipe(recipe), tables: {}, dimension },
    {
      onFrames: () => {},
      onSettled: (fingerprint) => said.push(`settled ${fingerprint.length}`),
      onStopped: ({ quantity }) => said.push(`stopped ${quantity}`),
      onRevived: (reason) => said.push(`revived ${reason}`),
      onFailed: (message) => said.push(`failed ${message}`),
    },
  );
  client.extend(target);
  return { client, ports, said };
}

describe('the page’s side of a run', () => {
  it('waits for a frame, and computes beyond the target where one is sought', async () => {
    const { client, said } = open({}, 50);
    expect((await client.frame(30)).n).toBe(30);
    expect((await client.frame(400)).n).toBe(400);
    expect(said.every((word) => word === 'settled 64')).toBe(true);
    client.release()?.close();
  });

  it('gives every frame in both directions of a run that outgrew its memory', async () => {
    // 64-64-64-10: 4,800 parameters and more, so that 48 MB hold about 1,200 frames.
    const recipe = {
      data: { kind: 'xor', count: 2 },
      network: { hidden: [64, 64, 10] },
      descent: { mode: 'stochastic', learningRate: 0.001 },
    };
    const dimension = 2 * 64 + 64 * 64 + 640 + 10 + 64 + 64 + 10 + 1;
    const { client } = open(recipe, 1500, dimension);
    await client.frame(1500);
    expect(client.frames.stride).toBeGreaterThan(1);
    const straight = open(recipe, 700, dimension);
    for (const n of [700, 3, 699, 0, 350]) {
      const again = (await client.frame(n)).parameters.slice();
      expect(again).toEqual((await straight.client.frame(n)).parameters);
    }
    client.release()?.close();
    straight.client.release()?.close();
  });

  it('tells what a step begins with, as the reference engine has it', async () => {
    const recipe = completeRecipe({ descent: { optimizer: 'adam', mode: 'mini-batch' } });
    const { client } = open(recipe, 400);
    await client.frame(400);
    const descent = new Descent((await prepare(recipe, {})).problem);
    for (const n of [0, 1, 300]) {
      while (descent.n < n) {
        descent.evaluate(false);
        descent.advance();
      }
      expect(await client.state(n)).toEqual(descent.save());
    }
    expect(await client.state(100_000)).toBeNull();
    client.release()?.close();
  });

  it('brings a dead worker back to where it was', async () => {
    const { client, ports, said } = open({}, 2000);
    await client.frame(100);
    const before = (await client.frame(100)).parameters.slice();
    ports[0]!.die('out of memory');
    expect((await client.frame(2000)).n).toBe(2000);
    expect(ports.length).toBe(2);
    expect(said).toContain('revived out of memory');
    expect((await client.frame(100)).parameters).toEqual(before);
    client.release()?.close();
  });

  it('says so where it dies again and again', async () => {
    const { ports, said, client } = open({}, 5);
    const sentence = 'The training worker stopped 4 times (it broke); the frames so far stay.';
    const asked = [client.frame(4), client.frame(900), client.state(0)];
    for (let i = 0; i < 4; i++) ports[i]!.die('it broke');
    expect(said.at(-1)).toBe(`failed ${sentence}`);
    // Nobody waits for ever, and the next run has a worker of its own.
    for (const answer of [...asked, client.frame(5), client.state(0)]) {
      await expect(answer).rejects.toThrow(sentence);
    }
    expect([client.extend(2000), client.release()]).toEqual([false, null]);
  });

  it('rejects a frame beyond the end with the sentence', async () => {
    const wild = { network: { activation: 'linear', output: 'linear' }, descent: { learningRate: 50 } };
    const { client } = open(wild, 500);
    await expect(client.frame(400)).rejects.toThrow(
      /left the finite numbers in step \d+: .* overflowed at learning rate 50\./,
    );
    await expect(client.fingerprint(400)).rejects.toThrow(/overflowed/);
    expect(await client.fingerprint(1)).toMatch(/^[0-9a-f]{64}$/);
    client.release()?.close();
  });
});
