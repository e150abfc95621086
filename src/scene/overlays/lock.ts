import type { SurfaceModel } from '../../surface/model';
import { percent, written } from '../numbers';

export interface LockSentences {
  readonly title: string;
  readonly claim: string;
  readonly contrast: string;
  readonly details: readonly (readonly [term: string, value: string])[];
}

/** A plane that misses by less than this share of the drop holds the path: the rest is rounding. */
const ROUNDING = 1e-9;

/** What the read-out says of a fit. */
export function lockSentences(model: SurfaceModel): LockSentences {
  const { lock } = model;
  const { kind } = model.chart;
  const share = (loss: number) => (lock.range > 0 ? loss / lock.range : 0);
  const all = lock.held === lock.drawn;
  const details: (readonly [string, string])[] = [
    ['Worst miss of a held frame', `${written(lock.worst)} = ${percent(share(lock.worst))} of the drop`],
    ['Frames held', `${lock.held} of ${lock.drawn} drawn`],
  ];
  if (!all) details.push(['Worst miss of the rest', `${percent(share(lock.restWorst))} of the drop`]);
  if (!all && lock.offWorst !== undefined) details.push(['Farthest off it', written(lock.offWorst)]);
  // Beside the miss, never alone: most of the variance may lie in a plane that misses most of the drop.
  if (!all && lock.explained !== undefined) details.push(['Variance in the plane', percent(lock.explained)]);
  if (kind !== 'two-weights') {
    details.push(
      ['A flat plane would miss', `${written(lock.flatMiss)} = ${percent(share(lock.flatMiss))}`],
      ['Worst spike', percent(lock.spikeWorst)],
      ['95th percentile of spikes', percent(lock.spike95)],
    );
  }
  details.push(['Loss range of the run', lock.flat ? 'flat' : written(lock.range, 3)]);
  return { ...headline(model), details };
}

function headline({ lock, chart }: SurfaceModel): Omit<LockSentences, 'details'> {
  const share = lock.range > 0 ? lock.worst / lock.range : 0;
  const to = lock.worst > 0 ? `to ${written(share, 1)} of the drop` : 'exactly';
  if (lock.flat) {
    return { title: 'Flat', claim: 'the loss hardly moves in this run', contrast: `held ${to}` };
  }
  if (lock.held < lock.drawn) {
    return {
      title: 'Locked',
      claim: `${lock.held} ${lock.held === 1 ? 'frame' : 'frames'} held ${to}`,
      contrast: restWords(lock.drawn - lock.held, lock.restWorst / lock.range),
    };
  }
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

/** Of the frames that are not held. @param share their worst miss, of the drop */
function restWords(count: number, share: number): string {
  const others = count === 1 ? 'the other one' : `the other ${count}`;
  if (share <= ROUNDING) return `${others} ${count === 1 ? 'lies' : 'lie'} on it too`;
  return `${others} ${count === 1 ? 'floats' : 'float'} up to ${percent(share)} of the drop off`;
}
