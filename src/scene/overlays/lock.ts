import type { SurfaceKind, SurfaceModel } from '../../surface/model';
import { percent, steady, written } from '../numbers';
import type { FrameMiss } from './frameMiss';

type Row = readonly [term: string, value: string];

export interface LockSentences {
  readonly title: string;
  readonly claim: string;
  readonly contrast: string;
  /** What is known of the shown frame alone, where it need not be on the surface. */
  readonly frame: readonly Row[];
  readonly run: readonly Row[];
  readonly note: string;
}

type Headline = Pick<LockSentences, 'title' | 'claim' | 'contrast'>;

/** A plane that misses by less than this share of the drop holds the path: the rest is rounding. */
const ROUNDING = 1e-9;

const CHOICE = 'is one choice among many. It pales where nobody walked.';
const NOTES: Readonly<Record<SurfaceKind, string>> = {
  sheet: `Away from the path the sheet ${CHOICE}`,
  ribbon: `Away from the path the ribbon ${CHOICE}`,
  'two-weights': 'Nothing else moves: every point of it is true, not the path alone.',
  plane: 'A plane does not bend: the path runs beside it at its true loss, with pins down to the plane.',
  slice: 'A slice goes through the present frame alone; all others are drawn at their true loss.',
};

/**
 * What the read-out says of a fit.
 *
 * @param here the shown frame on a surface that does not hold it; null elsewhere
 */
export function lockSentences(model: SurfaceModel, here: FrameMiss | null = null): LockSentences {
  const { lock, chart } = model;
  const frame = here ? frameRows(here, lock.range) : [];
  return { ...headline(model, here), frame, run: runRows(model), note: NOTES[chart.kind] };
}

function frameRows({ loss, height, miss, off }: FrameMiss, range: number): Row[] {
  return [
    ['True loss', steady(loss, DECIMALS)],
    ['Height of the plane', steady(height, DECIMALS)],
    ['Miss', `${steady(miss, DECIMALS)} = ${steadyPercent(miss / range)}`],
    ['Distance off the plane', steady(off, DECIMALS)],
  ];
}

function runRows({ lock, chart }: SurfaceModel): Row[] {
  const share = (loss: number) => percent(lock.range > 0 ? loss / lock.range : 0);
  const all = lock.held === lock.drawn;
  const rows: Row[] = [
    ['Frames held', `${lock.held} of ${lock.drawn} drawn`],
    ['Their worst miss', `${written(lock.worst)} = ${share(lock.worst)}`],
  ];
  if (!all) rows.push(['Worst miss of the rest', `${written(lock.restWorst)} = ${share(lock.restWorst)}`]);
  if (!all && lock.offWorst !== undefined) rows.push(['Farthest off it', written(lock.offWorst)]);
  // Beside the miss, never alone: most of the variance may lie in a plane that misses most of the drop.
  if (!all && lock.explained !== undefined) rows.push(['Variance in the plane', percent(lock.explained)]);
  if (chart.kind !== 'two-weights') {
    rows.push(
      ['A flat plane would miss', `${written(lock.flatMiss)} = ${share(lock.flatMiss)}`],
      ['Worst spike', percent(lock.spikeWorst)],
      ['95th percentile of spikes', percent(lock.spike95)],
    );
  }
  rows.push(['The drop: loss range of the run', lock.flat ? 'flat' : written(lock.range, 3)]);
  return rows;
}

function headline(model: SurfaceModel, here: FrameMiss | null): Headline {
  const { lock, chart } = model;
  const share = lock.range > 0 ? lock.worst / lock.range : 0;
  const to = lock.worst > 0 ? `to ${written(share, 1)} of the drop` : 'exactly';
  if (lock.flat) {
    return { title: 'Flat', claim: 'the loss hardly moves in this run', contrast: `held ${to}` };
  }
  if (lock.held < lock.drawn) return partly(model, here, to);
  if (chart.kind === 'two-weights') {
    return {
      title: 'Locked',
      claim: `on surface ${to}`,
      contrast: 'two weights: this is z = f(x, y) itself',
    };
  }
  return {
    title: 'Locked',
    claim: `on surface ${to}`,
    contrast:
      lock.flatMiss > ROUNDING * lock.range
        ? `a flat plane would miss it by ${percent(lock.flatMiss / lock.range)} of the drop`
        : 'a flat plane would hold it too',
  };
}

/** Where some frames are not on the surface. */
function partly({ lock, chart, path, other }: SurfaceModel, here: FrameMiss | null, to: string): Headline {
  const rest = lock.restWorst / lock.range;
  const others = restWords(lock.drawn - lock.held, rest);
  if (chart.kind === 'plane' && rest > ROUNDING) {
    const off = here ? Math.abs(here.miss) / lock.range : NaN;
    const claim = Number.isFinite(off)
      ? `off by ${steadyPercent(off)} of the drop here`
      : 'a plane does not bend';
    const contrast = `up to ${percent(rest)} over the run; ${lock.held} of ${lock.drawn} frames held`;
    return { title: 'Not locked', claim, contrast };
  }
  if (chart.kind === 'slice') return { title: 'Locked', claim: `this frame ${to}`, contrast: others };
  if (other && path.vertices.every((vertex) => vertex >= 0)) {
    const contrast = `the other descent runs up to ${percent(rest)} of the drop off`;
    return { title: 'Locked', claim: `on surface ${to}`, contrast };
  }
  const frames = lock.held === 1 ? 'frame' : 'frames';
  return { title: 'Locked', claim: `${lock.held} ${frames} held ${to}`, contrast: others };
}

/** Of the frames that are not held. @param share their worst miss, of the drop */
function restWords(count: number, share: number): string {
  const others = count === 1 ? 'the other one' : `the other ${count}`;
  if (share <= ROUNDING) return `${others} ${count === 1 ? 'lies' : 'lie'} on it too`;
  return `${others} ${count === 1 ? 'floats' : 'float'} up to ${percent(share)} of the drop off`;
}

const DECIMALS = 4;

/** So many characters a number that changes from frame to frame takes up, with figure spaces before it. */
const WIDTH = 4;

/** `␣12.3 %`: as wide from frame to frame. */
function steadyPercent(share: number): string {
  const value = 100 * share;
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return percent(share);
  return `${value.toFixed(1).replace('-', '−').padStart(WIDTH, '\u2007')} %`;
}
