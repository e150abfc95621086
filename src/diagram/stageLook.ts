import { type Stage, stageIndex, stagesOf } from '../store/time/phases';
import { superscript } from '../theme/numbers';

/** What a neuron shows at a stage: `term` is an output's part of the record's loss. */
export type UnitShow = 'nothing' | 'a' | 'z' | 'term' | 'dz' | 'da';
/** What a weight or a bias shows: `slope` is ∂C_i/∂w of the record, `change` δ. */
export type ParameterShow = 'value' | 'slope' | 'change';
/** Computed at this very stage, before it, or not yet. */
export type Emphasis = 'now' | 'plain' | 'faint';

export interface Look<Show> {
  readonly show: Show;
  readonly emphasis: Emphasis;
}

const look = <Show>(show: Show, emphasis: Emphasis): Look<Show> => ({ show, emphasis });

const QUANTITIES: Readonly<Record<UnitShow, string>> = {
  ...{ nothing: '', a: 'a', z: 'z', term: 'loss', dz: '∂C/∂z', da: '∂C/∂a' },
};

/** What is known at a stage, and what it computes. */
export class StageLook {
  readonly stage: Stage;

  /** @param index in `stagesOf` */
  constructor(
    readonly layers: number,
    readonly index: number,
  ) {
    this.stage = stagesOf(layers)[index]!;
  }

  /** Whether what is computed at a stage is known: a layer's `gradient` is that of its weights and own biases. */
  knows(kind: Stage['kind'], layer = 0): boolean {
    return this.index >= stageIndex(this.layers, kind, layer);
  }

  /** @param layer 0: the inputs */
  unit(layer: number): Look<UnitShow> {
    const { stage, layers } = this;
    const emphasis = (kind: Stage['kind']) => (stage.kind === kind ? 'now' : 'plain');
    if (layer === 0)
      return look('z', stage.phase === 'backward' || stage.phase === 'update' ? 'faint' : 'plain');
    if (stage.phase === 'forward') {
      if (!this.knows('a', layer)) return look('nothing', 'faint');
      if (!this.knows('z', layer)) return look('a', 'now');
      return look('z', stage.layer === layer ? 'now' : 'plain');
    }
    if (stage.phase === 'loss')
      return layer === layers && stage.kind === 'terms' ? look('term', 'now') : look('z', 'plain');
    if (stage.phase === 'update')
      return stage.kind === 'walk' ? look('nothing', 'faint') : look('da', 'faint');
    if (!this.knows('dz', layer)) return look('z', 'faint');
    if (!this.knows('da', layer)) return look('dz', 'now');
    return look('da', stage.layer === layer ? emphasis('da') : 'plain');
  }

  /** What the neurons of a layer show, in symbols; empty where they show nothing. */
  quantity(layer: number): string {
    if (layer === 0) return 'z⁰';
    const { show } = this.unit(layer);
    return show === 'z' && layer === this.layers ? `o = z${superscript(layer)}` : QUANTITIES[show];
  }

  /** @param layer into which the weight leads, or whose bias it is; 0: the network's one bias */
  parameter(layer: number): Look<ParameterShow> {
    const { stage } = this;
    if (stage.phase === 'update') return look('change', 'now');
    if (stage.phase === 'backward') {
      // What all layers share has its derivative when the last of them has been reached.
      const own = Math.max(1, layer);
      if (!this.knows('gradient', own)) return look('value', 'faint');
      return look('slope', stage.kind === 'gradient' && stage.layer === own ? 'now' : 'plain');
    }
    if (stage.phase === 'loss') return look('value', 'plain');
    if (layer > stage.layer) return look('value', 'faint');
    return look('value', stage.kind === 'a' && (layer === 0 || layer === stage.layer) ? 'now' : 'plain');
  }

  /** Which way numbers flow along the weights that lead into a layer. */
  flow(layer: number): 'right' | 'left' | null {
    const { stage, layers } = this;
    if (stage.kind === 'a' && stage.layer === layer) return 'right';
    return stage.kind === 'dz' && stage.layer < layers && stage.layer + 1 === layer ? 'left' : null;
  }

  /** The desired outputs are used where the output is compared with them. */
  desired(): Emphasis {
    const { stage, layers } = this;
    if (stage.kind === 'terms' || (stage.kind === 'dz' && stage.layer === layers)) return 'now';
    return stage.phase === 'forward' || stage.phase === 'update' ? 'faint' : 'plain';
  }
}
