import { describe, expect, it } from 'vitest';
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

function read(lock: Partial<Lock>, kind = 'sheet') {
  return lockSentences({ lock: { ...SHEET, ...lock }, chart: { kind } } as SurfaceModel);
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
    expect(details).toContainEqual(['Worst miss of the rest', '20 % of the drop']);
  });

  it('tells the variance in a plane beside the miss, and never without it', () => {
    const { details } = read({ held: 2, restWorst: 0.2, offWorst: 1.5, explained: 0.98 }, 'plane');
    const terms = details.map(([term]) => term);
    expect(terms.indexOf('Variance in the plane')).toBe(terms.indexOf('Worst miss of the rest') + 2);
    expect(details).toContainEqual(['Farthest off it', '1.5']);
    const held = read({ explained: 1 }, 'plane').details.map(([term]) => term);
    expect(held).not.toContain('Variance in the plane');
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
