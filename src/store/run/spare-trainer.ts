import type { TrainerPort } from '../ports';

/** A training worker outlives its run, and serves the next one: it has loaded and compiled already. */
export class SpareTrainer {
  private kept: TrainerPort | null = null;

  constructor(private readonly spawn: () => TrainerPort) {}

  /** The worker that was kept, or a new one. */
  take(): TrainerPort {
    const { kept } = this;
    this.kept = null;
    return kept ?? this.spawn();
  }

  /** Its run has ended. One that dies before the next is not handed on. */
  keep(port: TrainerPort | null): void {
    this.kept = port;
    if (port) port.onDeath = () => port === this.kept && this.close();
  }

  /** There is no next run. */
  close(): void {
    this.kept?.close();
    this.kept = null;
  }
}
