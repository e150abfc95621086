import { describe, expect, it } from 'vitest';
import { type Chunk, Job } from '../../../src/surface/samplers/job';

const SIZES = { least: 8, most: 64, part: 8 };

function jobOf(count: number): Job {
  return new Job(
    Float64Array.from({ length: 2 * count }, (_, i) => i),
    'single',
    SIZES,
  );
}

function takeAll(job: Job): Chunk[] {
  const chunks: Chunk[] = [];
  for (let chunk = job.take(); chunk; chunk = job.take()) chunks.push(chunk);
  return chunks;
}

describe('a job', () => {
  it.each([1, 8, 9, 100, 1001])(
    'hands out each of %d points once, in order, in ever shorter chunks',
    (count) => {
      const chunks = takeAll(jobOf(count));
      const given = chunks.flatMap(({ points }) => [...points]);
      expect(given).toEqual(Array.from({ length: 2 * count }, (_, i) => i));
      const lengths = chunks.map(({ points }) => points.length / 2);
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
      expect(Math.max(...lengths)).toBeLessThanOrEqual(SIZES.most);
      for (const { first } of chunks) expect(first % SIZES.least).toBe(0);
    },
  );

  it('leaves little for the last chunk', () => {
    const chunks = takeAll(jobOf(10_000));
    expect(chunks.at(-1)!.points.length / 2).toBeLessThanOrEqual(SIZES.least);
    expect(chunks.length).toBeLessThan(10_000 / SIZES.most + 30);
  });

  it('hands a chunk that came back to the next who asks, the same points', () => {
    const job = jobOf(300);
    const [, second] = [job.take()!, job.take()!];
    job.giveBack(second.first, second.points.length / 2);
    expect(job.take()).toEqual(second);
    expect(job.isOver).toBe(false);
  });

  it('is done when every point has its loss, and tells who waits', async () => {
    const job = jobOf(100);
    const chunks = takeAll(job);
    const change = job.change();
    for (const chunk of chunks) {
      expect(job.isDone).toBe(false);
      job.put(
        chunk,
        chunk.points.filter((_, i) => i % 2 === 0),
      );
    }
    await change;
    expect(job.isDone).toBe(true);
    expect([...job.losses]).toEqual(Array.from({ length: 100 }, (_, i) => 2 * i));
  });

  it('hands out nothing more once it is dropped', () => {
    const job = jobOf(100);
    job.take();
    job.drop();
    expect(job.take()).toBeNull();
    expect(job.isOver).toBe(true);
  });
});
