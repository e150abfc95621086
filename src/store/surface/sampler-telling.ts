import type { SamplerReport } from '../../surface/sampler';
import { patchRun } from '../store';

/** While surfaces follow each other, what samples is told of no more often than this, ms. */
const PACE_MS = 240;

/** Tells what samples, and how fast: at rest at once, while frames are played a few times a second. */
export class SamplerTelling {
  private waiting: SamplerReport | null = null;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly now: () => number) {}

  /** @param playing whether other reports are to follow */
  hear(report: SamplerReport, playing: boolean): void {
    this.waiting = report;
    if (!playing || this.now() - this.toldAt >= PACE_MS) this.tell();
  }

  /** Nothing follows any more. */
  tell(): void {
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    this.toldAt = this.now();
    patchRun({ sampler: waiting });
  }
}
