import { expect, it } from 'vitest';
import type { Work } from '../../src/surface/stages';
import { Pursuit } from '../../src/worker/pursuit';

/** A pursuit whose pauses end when they are told to, and what came of its work. */
function open() {
  const waiting: (() => void)[] = [];
  const said: string[] = [];
  const pursuit = new Pursuit(
    (callback) => waiting.push(callback),
    () => said.push('idle'),
  );
  const begin = (work: Work<string>) =>
    pursuit.begin(work, {
      onDone: (result) => said.push(result),
      onFailed: (error) => said.push(`failed: ${(error as Error).message}`),
    });
  const run = () => {
    for (let go = waiting.shift(); go; go = waiting.shift()) go();
  };
  return { pursuit, said, begin, run };
}

function* workOf(name: string, said: string[]): Work<string> {
  try {
    yield null;
    yield null;
    return name;
  } finally {
    said.push(`${name} cleaned up`);
  }
}

it('drops what is under way for what is newer, and is idle after it', () => {
  const { said, begin, run, pursuit } = open();
  begin(workOf('first', said));
  begin(workOf('second', said));
  expect(pursuit.isBusy).toBe(true);
  run();
  expect(said).toEqual(['first cleaned up', 'second cleaned up', 'second', 'idle']);
  expect(pursuit.isBusy).toBe(false);
});

it('lets work begin what takes its own place', () => {
  const { said, begin, run } = open();
  begin(
    (function* (): Work<string> {
      try {
        yield null;
        begin(workOf('second', said));
        yield null;
        return 'first';
      } finally {
        said.push('first cleaned up');
      }
    })(),
  );
  run();
  expect(said).toEqual(['first cleaned up', 'second cleaned up', 'second', 'idle']);
});

it('lets work begin what takes its place in its last slice', () => {
  const { said, begin, run } = open();
  begin(
    (function* (): Work<string> {
      yield null;
      begin(workOf('second', said));
      return 'first';
    })(),
  );
  run();
  expect(said).toEqual(['second cleaned up', 'second', 'idle']);
});

it('tells of a failure once, and is idle after it', () => {
  const { said, begin, run } = open();
  begin(
    (function* (): Work<string> {
      yield null;
      throw new Error('no memory');
    })(),
  );
  run();
  expect(said).toEqual(['failed: no memory', 'idle']);
});

it('tells of a failure of whoever takes the result, and lets them begin other work', () => {
  const { said, begin, run, pursuit } = open();
  pursuit.begin(workOf('first', said), {
    onDone: () => {
      throw new Error('it cannot be sent');
    },
    onFailed: (error) => said.push(`failed: ${(error as Error).message}`),
  });
  run();
  expect(said).toEqual(['first cleaned up', 'failed: it cannot be sent', 'idle']);
  said.length = 0;
  pursuit.begin(workOf('second', said), { onDone: () => begin(workOf('third', said)), onFailed: () => {} });
  run();
  expect(said).toEqual(['second cleaned up', 'third cleaned up', 'third', 'idle']);
});

it('hears messages at the first pause after a millisecond, and wherever it has to wait', async () => {
  let [time, heard] = [0, 0];
  const waiting: (() => void)[] = [];
  const soon = (callback: () => void) => {
    heard += 1;
    waiting.push(callback);
  };
  const pursuit = new Pursuit(
    soon,
    () => {},
    () => time,
  );
  const walked: number[] = [];
  const done = new Promise<string>((resolve, reject) => {
    const work = (function* (): Work<string> {
      for (let k = 0; k < 10; k++) {
        walked.push(heard);
        time += 0.3;
        yield null;
      }
      yield Promise.resolve();
      return 'done';
    })();
    pursuit.begin(work, { onDone: resolve, onFailed: reject });
  });
  for (let go = waiting.shift(); go; go = waiting.shift()) go();
  // Four steps of 0.3 ms make more than a millisecond.
  expect(walked).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2]);
  expect(await done).toBe('done');
});

it('goes no farther with work that has begun what takes its place, however little time has passed', () => {
  const said: string[] = [];
  const pursuit = new Pursuit(
    () => {},
    () => {},
    () => 0,
  );
  const ends = { onDone: () => {}, onFailed: () => {} };
  const first = (function* (): Work<void> {
    pursuit.begin(workOf('second', said), ends);
    yield null;
    said.push('first goes on');
  })();
  pursuit.begin(first, ends);
  expect(said).toEqual(['second cleaned up']);
});
