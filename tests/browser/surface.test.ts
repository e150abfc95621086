import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepare } from '../../src/data/prepare';
import { Objective } from '../../src/engine/objective';
import { Random } from '../../src/engine/random';
import { readTables } from '../../src/headless/tables';
import { completeRecipe } from '../../src/recipe/complete';
import { encodeLink } from '../../src/recipe/link';
import { completeView } from '../../src/recipe/view';
import { launchChromium } from '../helpers/chromium';
import { openFallLine } from '../helpers/page';
import { type Site, serveSite } from '../helpers/site';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await serveSite();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const NETWORKS = [
  { data: { kind: 'xor' }, network: { hidden: [4] } },
  { data: { kind: 'spiral', noise: 0.02 }, network: { hidden: [8, 8] } },
  { data: { kind: 'iris' }, network: { hidden: [5] } },
];

/** Everything a check needs, read off the page at frame n. */
interface Look {
  path: { n: number; x: number; y: number; loss: number; vertex: number }[];
  vertices: number[];
  triangles: number[];
  lock: { worst: number; range: number; held: number; spike95: number };
  embedded: { n: number; error: number }[];
  /** S at the vertices asked for. */
  at: number[][];
  parameters: number[];
}

function look(page: import('playwright-core').Page, n: number, vertices: number[]): Promise<Look> {
  return page.evaluate(
    async ([frame, chosen]) => {
      await window.fallLine.seek(frame as number);
      const surface = window.fallLine.surface();
      const picked = (chosen as number[]).map((v) => v % (surface.vertices.length / 3));
      const held = surface.path.filter(({ vertex }) => vertex >= 0);
      const embedded = [];
      for (const { n, x, y } of held.slice(0, 40)) {
        await window.fallLine.seek(n);
        const { parameters } = window.fallLine.frame();
        const there = surface.embed(x, y);
        const error = Math.max(
          ...parameters.map((p, i) => Math.abs(p - there[i]!) / Math.max(1, Math.abs(p))),
        );
        embedded.push({ n, error });
      }
      await window.fallLine.seek(frame as number);
      return {
        path: surface.path,
        vertices: [...surface.vertices],
        triangles: [...surface.triangles],
        lock: surface.lock,
        embedded,
        at: picked.map((v) => [v, ...surface.embed(surface.vertices[3 * v]!, surface.vertices[3 * v + 1]!)]),
        parameters: [...window.fallLine.frame().parameters],
      };
    },
    [n, vertices] as const,
  );
}

describe('the surface on the page', () => {
  for (const network of NETWORKS) {
    for (const mode of ['batch', 'stochastic'] as const) {
      const name = `${network.data.kind} ${network.network.hidden.join('-')}, ${mode}`;
      it(`holds the path: ${name}`, async () => {
        const recipe = completeRecipe({ ...network, descent: { mode } });
        const open = await openFallLine(browser, site.url, encodeLink(recipe, completeView({})));
        const { problem } = await prepare(recipe, await readTables(recipe.data));
        const objective = new Objective(problem);
        const random = new Random(7);
        const vertices = Array.from({ length: 200 }, () => random.below(1 << 20));
        for (const n of [0, 137, 500]) {
          const seen = await look(open.page, n, n === 137 ? vertices : []);
          const { path, lock } = seen;
          expect(path.map((point) => point.n)).toContain(n);
          const held = path.filter(({ vertex }) => vertex >= 0);
          if (mode === 'batch' || held.length > 13) expect(held.length).toBe(path.length);
          else {
            const wanted = Array.from({ length: Math.min(13, n + 1) }, (_, i) => n - i).reverse();
            expect(held.map((point) => point.n)).toEqual(wanted);
          }
          expect(lock.worst).toBeLessThan(1e-9 * lock.range);
          if (mode === 'batch') expect(lock.held).toBe(path.length);
          const corners = new Set(seen.triangles);
          for (const { x, y, loss, vertex } of held) {
            expect(corners.has(vertex)).toBe(true);
            expect(Math.abs(seen.vertices[3 * vertex]! - x)).toBeLessThan(1e-6);
            expect(Math.abs(seen.vertices[3 * vertex + 1]! - y)).toBeLessThan(1e-6);
            expect(Math.abs(seen.vertices[3 * vertex + 2]! - loss)).toBeLessThan(1e-9 * lock.range);
          }
          for (const { error } of seen.embedded) expect(error).toBeLessThanOrEqual(1e-12);
          for (const [vertex, ...parameters] of seen.at) {
            const loss = objective.loss(Float64Array.from(parameters));
            expect(Math.abs(seen.vertices[3 * vertex! + 2]! - loss)).toBeLessThanOrEqual(
              1e-12 * Math.max(1, loss),
            );
          }
        }
        expect(open.messages).toEqual([]);
        await open.close();
      });
    }
  }

  it('is the function itself with two weights', async () => {
    const open = await openFallLine(
      browser,
      site.url,
      '#v=1&data=line&hidden=none&output=linear&surface=two-weights',
    );
    const seen = await look(open.page, 40, []);
    const point = seen.path.find(({ n }) => n === 40)!;
    expect([point.x, point.y]).toEqual(seen.parameters);
    expect(seen.lock.worst).toBe(0);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
