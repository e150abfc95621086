import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { completeRecipe } from '../../../src/recipe/complete';
import { decodeLink, LINK_LIMIT } from '../../../src/recipe/link';
import type { Recipe } from '../../../src/recipe/types';

const written: [how: string, link: string][] = [];
let popped: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000, toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.resetModules();
  written.length = 0;
  popped = [];
  const location = { hash: '' };
  const write = (how: string) => (_state: unknown, _title: string, link: string) => {
    location.hash = link;
    written.push([how, link]);
  };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', { pushState: write('push'), replaceState: write('replace') });
  vi.stubGlobal('addEventListener', (_name: string, act: () => void) => popped.push(act));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page whose playhead moves: its own copies of the modules. */
async function openPage() {
  const { writeAddress, onAddress } = await import('../../../src/store/page/history');
  const { live } = await import('../../../src/store/live');
  const go = (n: number, entry: 'push' | 'replace' = 'replace') => {
    live.shown = { n } as typeof live.shown;
    writeAddress(entry);
  };
  return { go, onAddress };
}

const frames = () => written.map(([how, link]) => `${how} ${/frame=(\d+)/.exec(link)?.[1] ?? 0}`);

it('writes a lone change at once', async () => {
  const { go } = await openPage();
  go(33);
  expect(frames()).toEqual(['replace 33']);
});

it('writes a change that goes on every so often, and what it comes to in the end', async () => {
  const { go } = await openPage();
  for (let frame = 1; frame <= 100; frame++) {
    go(frame);
    vi.advanceTimersByTime(16);
  }
  const during = frames().length;
  expect(during).toBeGreaterThan(3);
  expect(during).toBeLessThan(8);
  vi.advanceTimersByTime(1000);
  expect(frames().at(-1)).toBe('replace 100');
  expect(frames().length).toBeLessThanOrEqual(during + 1);
});

it('leaves an entry with what it showed last, and no other after it', async () => {
  const { go } = await openPage();
  go(1);
  go(2);
  go(3);
  go(4, 'push');
  expect(frames()).toEqual(['replace 1', 'replace 3', 'push 4']);
  vi.advanceTimersByTime(1000);
  expect(frames().length).toBe(3);
});

it('writes nothing of what was over an entry that was gone back to', async () => {
  const { go, onAddress } = await openPage();
  onAddress(() => undefined);
  go(1);
  go(2);
  for (const act of popped) act();
  vi.advanceTimersByTime(1000);
  expect(frames()).toEqual(['replace 1']);
});

it('leaves the descent that was left out of an address which has no room for it', async () => {
  const { go } = await openPage();
  const store = await import('../../../src/store/store');
  const given = (shift: number) => {
    const parameters = Array.from({ length: 1801 }, (_, i) => Math.sqrt(i + shift));
    return completeRecipe({ network: { hidden: [40, 40] }, start: { kind: 'given', parameters } });
  };
  const put = (trunk: Recipe) => {
    store.useStore.setState({ recipe: given(1) });
    store.patchView({ trunk: { frame: 2, recipe: trunk } });
    go(1, 'push');
    return decodeLink(written.at(-1)![1]);
  };
  const large = put(given(2));
  expect(written.at(-1)![1].length).toBeLessThanOrEqual(LINK_LIMIT);
  expect([large.recipe.start, large.view.trunk]).toEqual([given(1).start, null]);
  const small = put(completeRecipe({ network: { hidden: [40, 40] } }));
  expect(small.view.trunk?.recipe.start).toEqual({ kind: 'xavier', seed: 1 });
});
