import { afterEach, describe, expect, it } from 'vitest';
import { live } from '../../src/store/live';
import { drawOn } from '../../src/store/useLiveDraw';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A drawing that counts itself. */
function drawing(topics: Parameters<typeof drawOn>[0]) {
  const drawn = { times: 0 };
  const stop = drawOn(topics, () => {
    drawn.times += 1;
  });
  stops.push(stop);
  return { drawn, stop };
}

describe('what is drawn when the run tells of something', () => {
  it('is drawn once, however much is told at once, and before anything else goes on', async () => {
    const { drawn } = drawing(['frame', 'record', 'stage']);
    live.emit('frame');
    live.emit('record');
    live.emit('frame');
    expect(drawn.times).toBe(0);
    await Promise.resolve();
    expect(drawn.times).toBe(1);
    live.emit('stage');
    await Promise.resolve();
    expect(drawn.times).toBe(2);
  });

  it('is left alone by what it does not ask for', async () => {
    const { drawn } = drawing(['numbers']);
    live.emit('frame');
    live.emit('run');
    await Promise.resolve();
    expect(drawn.times).toBe(0);
  });

  it('is not drawn any more once it has gone, even where it was asked for before', async () => {
    const { drawn, stop } = drawing(['frame']);
    live.emit('frame');
    stop();
    await Promise.resolve();
    live.emit('frame');
    await Promise.resolve();
    expect(drawn.times).toBe(0);
  });
});

describe('listening', () => {
  it('to several topics ends with all of them', () => {
    let heard = 0;
    const stop = live.on(['surface', 'run'], () => {
      heard += 1;
    });
    live.emit('surface');
    live.emit('run');
    live.emit('ghost');
    expect(heard).toBe(2);
    stop();
    live.emit('surface');
    live.emit('run');
    expect(heard).toBe(2);
  });
});
