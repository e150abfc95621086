import type { Problem } from '../engine/problem';
import type { Crew, Sheet } from '../surface/samplers/crew';
import type { Job } from '../surface/samplers/job';
import type { SampleAnswer, SampleRequest } from './sample-session';

/** One end of a sampling worker. */
export interface SamplePort {
  post(request: SampleRequest, transfer: Transferable[]): void;
  close(): void;
  onAnswer: (answer: SampleAnswer) => void;
  /** The worker died or could not be started. */
  onDeath: (reason: string) => void;
}

/** So many chunks are with a worker at a time: it works on one while the next is on its way. */
const AHEAD = 2;
/** So many charts are kept by a worker: a surface, its ghost, and those before them. */
const KEPT = 4;
/** After so many deaths the pool goes on with those that are left. */
const MOST_DEATHS = 3;
export const MOST_WORKERS = 8;

/** How many sampling workers suit a machine: all cores but one, which the surface's own worker takes. */
export function suitableSize(cores: number | undefined): number {
  return Math.min(MOST_WORKERS, Math.max(1, (cores ?? 2) - 1));
}

/** Stands for all records. */
const ALL = {};

interface Member {
  readonly port: SamplePort;
  problem: Problem | null;
  /** The charts that it has, oldest first. */
  readonly charts: number[];
  /** What it is at work on: whose chunk, where in the job it begins, and how many points it has. */
  readonly chunks: Map<number, { readonly job: Job; readonly first: number; readonly count: number }>;
}

/** Workers that sample chunks of jobs. They are started by the first job; one that dies is replaced, and its chunks go back. */
export class Pool implements Crew {
  private readonly members: Member[] = [];
  private jobs: { readonly job: Job; readonly sheet: Sheet }[] = [];
  /** What charts are called, over which records. */
  private readonly numbers = new WeakMap<object, WeakMap<object, number>>();
  private nextChart = 0;
  private nextChunk = 0;
  private deaths = 0;
  private started = false;

  constructor(
    private readonly spawn: () => SamplePort,
    private readonly wanted: number,
  ) {}

  get size(): number {
    return this.members.length;
  }

  join(job: Job, sheet: Sheet): void {
    if (!this.started) this.start();
    this.jobs = this.jobs.filter((other) => !other.job.isOver);
    this.jobs.push({ job, sheet });
    for (const member of this.members) this.feed(member);
  }

  close(): void {
    for (const { port } of this.members.splice(0)) port.close();
  }

  private start(): void {
    this.started = true;
    for (let i = 0; i < this.wanted; i++) this.add();
  }

  private add(): void {
    let port: SamplePort;
    try {
      port = this.spawn();
    } catch {
      // Nobody starts workers for this thread: it goes on alone.
      return;
    }
    const member: Member = { port, problem: null, charts: [], chunks: new Map() };
    port.onAnswer = (answer) => this.hear(member, answer);
    port.onDeath = () => this.bury(member);
    this.members.push(member);
  }

  /** Hands out chunks as long as the worker has room and there are any. */
  private feed(member: Member): void {
    for (const { job, sheet } of this.jobs) {
      while (member.chunks.size < AHEAD) {
        const chunk = job.take();
        if (!chunk) break;
        const chart = this.teach(member, sheet);
        const id = this.nextChunk++;
        const { first, points } = chunk;
        member.chunks.set(id, { job, first, count: points.length / 2 });
        const { precision } = job;
        member.port.post({ type: 'sample', chunk: id, chart, points, precision }, [points.buffer]);
      }
    }
  }

  /** Makes sure that a worker knows the surface; returns its number. */
  private teach(member: Member, { problem, chart, records }: Sheet): number {
    if (member.problem !== problem) {
      member.problem = problem;
      member.charts.length = 0;
      member.port.post({ type: 'problem', problem }, []);
    }
    const id = this.numberOf(chart, records);
    if (member.charts.includes(id)) return id;
    member.charts.push(id);
    member.port.post({ type: 'chart', chart: id, data: chart, records }, []);
    if (member.charts.length > KEPT) member.port.post({ type: 'forget', chart: member.charts.shift()! }, []);
    return id;
  }

  private numberOf(chart: object, records: object | null): number {
    const known = this.numbers.get(chart) ?? new WeakMap<object, number>();
    this.numbers.set(chart, known);
    const id = known.get(records ?? ALL) ?? this.nextChart++;
    known.set(records ?? ALL, id);
    return id;
  }

  private hear(member: Member, answer: SampleAnswer): void {
    if (answer.type === 'failed') {
      this.bury(member);
      return;
    }
    const chunk = member.chunks.get(answer.chunk);
    member.chunks.delete(answer.chunk);
    this.feed(member);
    chunk?.job.put(chunk, answer.losses);
  }

  /** A worker that died: what it had goes back to the jobs, and another one takes its place. */
  private bury(member: Member): void {
    const at = this.members.indexOf(member);
    if (at < 0) return;
    this.members.splice(at, 1);
    member.port.close();
    this.deaths += 1;
    if (this.deaths <= MOST_DEATHS) this.add();
    for (const { job, first, count } of member.chunks.values()) job.giveBack(first, count);
    for (const other of this.members) this.feed(other);
  }
}
