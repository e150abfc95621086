import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { toCsv, toJson } from '../../src/headless/formats';
import { type Report, report } from '../../src/headless/report';
import { completeRecipe } from '../../src/recipe/complete';

async function start(input: unknown, steps: number) {
  const recipe = completeRecipe(input);
  return report(recipe, (await prepare(recipe, {})).problem, steps);
}

const textOf = (pieces: Iterable<string>) => [...pieces].join('');

function hashOf({ frames }: Report): string {
  const numbers = Float64Array.from(frames.flatMap(({ parameters }) => parameters));
  return createHash('sha256').update(new Uint8Array(numbers.buffer)).digest('hex');
}

/** Parameters that stay at −0, since their gradient is 0. */
const NEGATIVE = {
  data: { kind: 'table', inputs: ['x'], outputs: ['y'], rows: [[0, 0.25]] },
  network: { hidden: [], output: 'linear', bias: 'none' },
  start: { kind: 'given', parameters: [-0] },
};

describe('a report', () => {
  it('is computed while it is read, and whole in the end', async () => {
    const running = await start({ network: { hidden: [60, 60] }, data: { count: 2 } }, 150);
    const pieces = toJson(running);
    const begun = [pieces.next().value, pieces.next().value, pieces.next().value];
    const early = running.end().fingerprint;
    const read = JSON.parse([...begun, ...pieces].join('')) as Report;
    expect(read.fingerprint).not.toBe(early);
    expect(read.frames.map(({ n }) => n)).toEqual(Array.from({ length: 151 }, (_, n) => n));
    expect(read.fingerprint).toBe(hashOf(read));
  });

  it('keeps the sign of zero, without which its fingerprint is another', async () => {
    const text = textOf(toJson(await start(NEGATIVE, 1)));
    const read = JSON.parse(text) as Report;
    expect(read.recipe.start).toStrictEqual({ kind: 'given', parameters: [-0] });
    expect(read.frames.map(({ parameters }) => parameters)).toStrictEqual([[-0], [-0]]);
    expect(read.fingerprint).toBe(hashOf(read));
    expect(textOf(toCsv(await start(NEGATIVE, 0)))).toBe('n,loss,stepLoss,"w1[1,1]"\n0,0.0625,0.0625,-0\n');
  });

  it('ends at the last finite frame', async () => {
    const wild = { network: { activation: 'linear', output: 'linear' }, descent: { learningRate: 50 } };
    const read = JSON.parse(textOf(toJson(await start(wild, 500)))) as Report;
    expect(read.stopped).toMatchObject({ n: read.frames.length - 1, learningRate: 50 });
    expect(textOf(toJson(await start(wild, 500)))).not.toMatch(/NaN|Infinity/);
    expect(read.fingerprint).toBe(hashOf(read));
  });

  it('refuses a start without a finite loss', async () => {
    const far = { ...NEGATIVE, data: { ...NEGATIVE.data, rows: [[1e308, -1e308]] } };
    await expect(start({ ...far, start: { kind: 'given', parameters: [1] } }, 5)).rejects.toThrow(
      /^start: got parameters whose loss is not finite, expected /,
    );
  });
});
