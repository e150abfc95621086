import { writeAddress } from '../page/history';
import type { Comparison } from '../run/comparison';
import { useStore, type ViewState } from '../store';
import type { Player } from '../time/player';
import type { SurfaceKeeper } from './surface-keeper';

/** What a surface is laid along; another value lays it anew. */
const LAID = ['plane', 'planeSeed', 'slice'] as const;

/** Another of these is another descent beside the open one. */
const COMPARED = ['compare', 'otherRate', 'trunk'] as const;

/** A change of these has a history entry of its own, as a surface has. */
const PUSHED = ['height', 'path', 'ghost', 'align', ...COMPARED, ...LAID] as const;

/** Views set the view part of the store; what has to be computed or written then is asked for here. */
export class ViewFollower {
  private ignoring = false;

  constructor(
    private readonly surface: SurfaceKeeper,
    private readonly comparison: Comparison,
    private readonly player: Player,
  ) {
    useStore.subscribe(({ view }, before) => this.follow(view, before.view));
  }

  /** A change that comes with a run which is about to be put on the page: surface, comparison and address follow that. */
  ignore(change: () => void): void {
    this.ignoring = true;
    change();
    this.ignoring = false;
  }

  private follow(view: ViewState, before: ViewState): void {
    const differs = (name: keyof ViewState) => view[name] !== before[name];
    if (differs('record')) this.player.inspect();
    if (differs('sampler')) this.surface.sampleBy(view.sampler);
    if (this.ignoring) return;
    if (LAID.some(differs)) this.surface.changed();
    if (differs('ghost')) this.surface.haunt();
    if (COMPARED.some(differs)) this.comparison.changed();
    else if (differs('align')) this.comparison.aligned();
    if (PUSHED.some(differs)) writeAddress('push');
    else if (differs('camera') && !this.player.playing) writeAddress('replace');
  }
}
