import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';

const ROWS = Float64Array.from({ length: 40 * 7 }, (_, i) => Math.sin(i) * 2 ** (i % 60));
/** Frames of 5 numbers, each followed by two that are none of its own. */
const LENGTH = 5;
const ROW = 7;

function expected(): string {
  const hash = createHash('sha256');
  const number = Buffer.alloc(8);
  for (let at = 0; at < ROWS.length; at++) {
    if (at % ROW >= LENGTH) continue;
    number.writeDoubleLE(ROWS[at]!);
    hash.update(number);
  }
  return hash.digest('hex');
}

/** The fingerprint as a page of its own would load it. */
async function printed(): Promise<{ hex: string; frames: number; isCompiled: boolean }> {
  vi.resetModules();
  const { Fingerprint } = await import('../../src/worker/fingerprint');
  const { Sha256 } = await import('../../src/engine/compiled/sha256');
  const print = new Fingerprint(LENGTH);
  for (let at = 0; at < ROWS.length; at += ROW) {
    print.add(ROWS, at);
    if (at === 14 * ROW) print.hex();
  }
  return { hex: print.hex(), frames: print.frames, isCompiled: Sha256.open() !== null };
}

describe('a fingerprint', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the SHA-256 of the frames’ parameters, by the kernel', async () => {
    expect(await printed()).toEqual({ hex: expected(), frames: 40, isCompiled: true });
  });

  it('is the same where WebAssembly is missing or forbidden', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(await printed()).toEqual({ hex: expected(), frames: 40, isCompiled: false });
    vi.stubGlobal('WebAssembly', {
      validate: () => true,
      Module: class {
        constructor() {
          throw new Error('forbidden');
        }
      },
    });
    expect(await printed()).toEqual({ hex: expected(), frames: 40, isCompiled: false });
  });
});
