import { describe, expect, it } from 'vitest';
import type { FrameMiss } from '../../src/scene/overlays/frameMiss';
import { lockSentences } from '../../src/scene/overlays/lock';
import type { Lock, SurfaceModel } from '../../src/surface/model';

const SHEET: Lock = {
  worst: 2.2e-16,
  range: 0.5,
  held: 500,
  drawn: 500,
  restWorst: 0,
  flatMiss: 0.125,
  spikeWorst: 0.15,
  spike95: 0.001,
  flat: false,
};

/** @param own the mesh vertex of each of the path's own frames; @param other there is another descent */
function model(lock: Partial<Lock>, kind: string, own: number[] = [-1], other = false): SurfaceModel {
  const path = { vertices: Int32Array.from(own) };
  const chosen = { lock: { ...SHEET, ...lock }, chart: { kind }, path, ...(other && { other: path }) };
  return chosen as unknown as SurfaceModel;
}

function read(lock: Partial<Lock>, kind = 'sheet', here: FrameMiss | null = null) {
  const { run, ...words } = lockSentences(model(lock, kind), here);
  return { ...words, details: run };
}

describe('the lock read-out', () => {
  it('says how exactly the path lies on the surface, and what a flat plane would miss', () => {
    const { title, claim, contrast } = read({});
    expect(`${title} · ${claim}`).toBe('Locked · on surface to 4 × 10⁻¹⁶ of the drop');
    expect(contrast).toBe('a flat plane would miss it by 25 % of the drop');
    expect(read({ worst: 0 }).claim).toBe('on surface exactly');
    expect(read({ flatMiss: 1e-12 }).contrast).toBe('a flat plane would hold it too');
  });

  it('says how many a fold holds, and how far the others are off', () => {
    const { claim, contrast, details } = read({ held: 13, restWorst: 0.1 });
    expect(claim).toBe('13 frames held to 4 × 10⁻¹⁶ of the drop');
    expect(contrast).toBe('the other 487 float up to 20 % of the drop off');
    const misses = [2e-16, 1e-12].map((restWorst) => read({ held: 13, restWorst }).contrast);
    expect(misses).toEqual(Array(2).fill('the other 487 lie on it too'));
    expect(read({ held: 499, restWorst: 1e-16 }).contrast).toBe('the other one lies on it too');
    expect(read({ held: 499, restWorst: 0.1 }).contrast).toBe(
      'the other one floats up to 20 % of the drop off',
    );
    expect(details).toContainEqual(['Frames held', '13 of 500 drawn']);
    expect(details).toContainEqual(['Worst miss of the rest', '0.1 = 20 %']);
  });

  it('tells the variance in a plane beside the miss, and never without it', () => {
    const { details } = read({ held: 2, restWorst: 0.2, offWorst: 1.5, explained: 0.98 }, 'plane');
    const terms = details.map(([term]) => term);
    expect(terms.indexOf('Variance in the plane')).toBe(terms.indexOf('Worst miss of the rest') + 2);
    expect(details).toContainEqual(['Farthest off it', '1.5']);
    const held = read({ explained: 1 }, 'plane').details.map(([term]) => term);
    expect(held).not.toContain('Variance in the plane');
  });

  it('calls no plane locked that misses the path, and says by how much it misses the shown frame', () => {
    const here = { n: 12, loss: 0.4, height: 0.375, miss: -0.025, off: 0.25 };
    const plane = { held: 1, restWorst: 0.2 };
    const { title, claim, contrast, frame } = read(plane, 'plane', here);
    expect(`${title} · ${claim}`).toBe('Not locked · off by \u20075.0 % of the drop here');
    expect(contrast).toBe('up to 40 % over the run; 1 of 500 frames held');
    expect(frame).toEqual([
      ['True loss', '0.4000'],
      ['Height of the plane', '0.3750'],
      ['Miss', '−0.0250 = −5.0 %'],
      ['Distance off the plane', '0.2500'],
    ]);
    expect(read(plane, 'plane').title).toBe('Not locked');
    expect(read({ held: 1, restWorst: 1e-16 }, 'plane').title).toBe('Locked');
    expect(read({}, 'plane').title).toBe('Locked');
  });

  it('keeps its width from frame to frame', () => {
    const claims = [1e-5, 0.004, 0.05, 0.4].map((miss) => {
      const here = { n: 1, loss: 0.5, height: 0.5 + miss, miss, off: 1 };
      return read({ held: 1, restWorst: 0.45 }, 'plane', here).claim.length;
    });
    expect(new Set(claims).size).toBe(1);
  });

  it('says of a slice that it holds this frame', () => {
    const { title, claim, contrast } = read({ held: 1, restWorst: 0.1 }, 'slice');
    expect(`${title} · ${claim}`).toBe('Locked · this frame to 4 × 10⁻¹⁶ of the drop');
    expect(contrast).toBe('the other 499 float up to 20 % of the drop off');
  });

  it('says whose frames are not held: those of a second descent beside a ribbon', () => {
    const lock = { held: 502, drawn: 1002, restWorst: 0.5 };
    const { claim, contrast } = lockSentences(model(lock, 'ribbon', [4, 5], true));
    expect(claim).toBe('on surface to 4 × 10⁻¹⁶ of the drop');
    expect(contrast).toBe('the other descent runs up to 100 % of the drop off');
    expect(lockSentences(model(lock, 'sheet', [4, -1], true)).claim).toMatch(/^502 frames held/);
  });

  it('has no flat plane to compare two weights with', () => {
    const { contrast, details } = read({}, 'two-weights');
    expect(contrast).toBe('two weights: this is z = f(x, y) itself');
    expect(details.some(([term]) => term.includes('flat plane'))).toBe(false);
  });

  it('says flat where the loss hardly moves, and divides by no range', () => {
    const { title, details } = read({ flat: true, range: 0 });
    expect(title).toBe('Flat');
    expect(details.flat().join()).not.toMatch(/NaN|∞/);
  });
});
