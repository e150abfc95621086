import type { Align, Paces } from '../store/run/alignment';
import { formatLoss, formatCount as spaced } from './format';

/** A descent at one of its frames. */
export interface Contender {
  readonly name: string;
  readonly n: number;
  readonly loss: number;
}

export interface Contest {
  readonly align: Align;
  readonly paces: Paces;
  readonly first: Contender;
  readonly other: Contender;
  /** The other descent as it is aligned the other way; null where that frame is not known. */
  readonly elsewhere: Contender | null;
}

const WAYS: Readonly<Record<Align, string>> = { step: 'by step', records: 'by records seen' };

export function otherWay(align: Align): Align {
  return align === 'step' ? 'records' : 'step';
}

/** Who is lower at the shown frame, in one sentence, and that the choice of alignment decides on it. */
export function verdict({ align, paces, first, other, elsewhere }: Contest): string {
  const here = compare(first, other);
  const way = `aligned ${WAYS[otherWay(align)]}`;
  const moral = 'the choice of alignment changes who wins.';
  if (!elsewhere) {
    const steps = `a step of ${first.name} sees ${records(paces.own)}, one of ${other.name} ${paces.other}`;
    return `${here}; ${way} it may be otherwise (${steps}): ${moral}`;
  }
  const [now, then] = [lower(first, other), lower(first, elsewhere)];
  const place = `${elsewhere.name} at its step ${formatCount(elsewhere.n)}: ${formatLoss(elsewhere.loss)}`;
  if (then === null) return `${here}; ${way} the two are level (${place}): ${moral}`;
  const same = then.name === now?.name;
  const who = same ? 'it is too' : `${then.name} is`;
  return `${here}; ${way} ${who} (${place}): ${same ? 'here both agree, but ' : ''}${moral}`;
}

function compare(first: Contender, other: Contender): string {
  const winner = lower(first, other);
  const at = `At step ${formatCount(first.n)}`;
  if (!winner) return `${at} both are at ${formatLoss(first.loss)}`;
  const [low, high] = winner === first ? [first, other] : [other, first];
  const own = other.n === first.n ? '' : ` (${other.name} at its step ${formatCount(other.n)})`;
  return `${at} ${low.name} is lower, ${formatLoss(low.loss)} against ${formatLoss(high.loss)}${own}`;
}

function lower(a: Contender, b: Contender): Contender | null {
  if (a.loss === b.loss) return null;
  return a.loss < b.loss ? a : b;
}

function records(count: number): string {
  return `${formatCount(count)} record${count === 1 ? '' : 's'}`;
}

/** A number stays on its line. */
function formatCount(count: number): string {
  return spaced(count).replaceAll('\u2009', '\u202f');
}
