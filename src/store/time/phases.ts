/** A step in order: its four phases, and the stages of each, the smallest parts that are shown one after the other. */

export type PhaseName = 'forward' | 'loss' | 'backward' | 'update';

export interface Phase {
  readonly name: PhaseName;
  readonly label: string;
}

export const PHASES: readonly Phase[] = [
  { name: 'forward', label: 'Forward' },
  { name: 'loss', label: 'Loss' },
  { name: 'backward', label: 'Backward' },
  { name: 'update', label: 'Update' },
];

/**
 * What a stage computes: `a`, `z`, `dz`, `da` of a layer's units; `gradient` of the weights into it and of its biases;
 * `terms`, each output's part of the record's loss, and `recordLoss` itself; `change`, δ of every weight and bias,
 * and the `walk` by it.
 */
export type StageKind = 'a' | 'z' | 'terms' | 'recordLoss' | 'dz' | 'da' | 'gradient' | 'change' | 'walk';

export interface Stage {
  readonly phase: PhaseName;
  readonly kind: StageKind;
  /** The layer that it is about, from 1; 0 where it is about none. */
  readonly layer: number;
}

/** What comes before every stage of a step, and after them all. */
export const WHOLE_FRAME = -1;

/** The stages of a step, in order. @param layers how many layers have weights */
export function stagesOf(layers: number): readonly Stage[] {
  const up = Array.from({ length: layers }, (_, i) => i + 1);
  const of = (phase: PhaseName, kinds: readonly StageKind[], layer = 0) =>
    kinds.map((kind): Stage => ({ phase, kind, layer }));
  return [
    ...up.flatMap((layer) => of('forward', ['a', 'z'], layer)),
    ...of('loss', ['terms', 'recordLoss']),
    ...up.toReversed().flatMap((layer) => of('backward', ['dz', 'da', 'gradient'], layer)),
    ...of('update', ['change', 'walk']),
  ];
}

export function stageCount(layers: number): number {
  return 5 * layers + 4;
}

/** The place in `stagesOf` of what is computed there. */
export function stageIndex(layers: number, kind: StageKind, layer = 0): number {
  switch (kind) {
    case 'a':
    case 'z':
      return 2 * (layer - 1) + (kind === 'z' ? 1 : 0);
    case 'terms':
    case 'recordLoss':
      return 2 * layers + (kind === 'recordLoss' ? 1 : 0);
    case 'change':
    case 'walk':
      return 5 * layers + (kind === 'walk' ? 3 : 2);
    default:
      return 2 * layers + 2 + 3 * (layers - layer) + ['dz', 'da', 'gradient'].indexOf(kind);
  }
}

/**
 * Whether a quantity is computed at a moment of the step: a whole frame has all of them.
 *
 * @param at the stage shown; null: the whole frame
 */
export function isComputed(layers: number, at: number | null, kind: StageKind, layer = 0): boolean {
  return at === null || at >= stageIndex(layers, kind, layer);
}

/** The last stage of each phase, where a phase that is shown as a whole stands. */
export function phaseEnds(layers: number): readonly [number, number, number, number] {
  return [2 * layers - 1, 2 * layers + 1, 5 * layers + 1, 5 * layers + 3];
}

/** Which phase a stage is in: its index in `PHASES`. */
export function phaseOf(layers: number, stage: number): number {
  return phaseEnds(layers).findIndex((end) => stage <= end);
}

/** A place in time: a stage of step n, or the whole frame n (stage null). */
export interface Moment {
  readonly n: number;
  readonly stage: number | null;
}

/** The next end of a phase; after a step's last one comes the first one of step n + 1. */
export function nextPhase(layers: number, { n, stage }: Moment): Moment {
  const ends = phaseEnds(layers);
  const end = ends.find((k) => k > (stage ?? WHOLE_FRAME));
  return end === undefined ? { n: n + 1, stage: ends[0] } : { n, stage: end };
}

/** The end of a phase before; before a step's first one comes the last one of step n − 1, and at the start the frame. */
export function previousPhase(layers: number, { n, stage }: Moment): Moment {
  const ends = phaseEnds(layers);
  const end = ends.findLast((k) => k < (stage ?? WHOLE_FRAME));
  if (end !== undefined) return { n, stage: end };
  return n === 0 ? { n, stage: null } : { n: n - 1, stage: ends[3] };
}

/** A stage in words: `Backward: ∂C/∂a of layer 2`. @param biased whether the network has biases */
export function stageText({ phase, kind, layer }: Stage, biased = true): string {
  const { label } = PHASES.find(({ name }) => name === phase)!;
  const text = kind === 'gradient' && !biased ? '∂C/∂w' : TEXTS[kind];
  return `${label}: ${text}${layer > 0 ? ` of layer ${layer}` : ''}`;
}

const TEXTS: Readonly<Record<StageKind, string>> = {
  a: 'a',
  z: 'z',
  terms: 'the loss of each output',
  recordLoss: 'the loss of the record',
  dz: '∂C/∂z',
  da: '∂C/∂a',
  gradient: '∂C/∂w and ∂C/∂b',
  change: 'δ of every weight and bias',
  walk: 'the walk to the next frame',
};
