import { prepare, type TableTexts } from '../../data/prepare';
import { parameterNames } from '../../engine/layout';
import type { Recipe } from '../../recipe/types';
import { live, type ShownFrame } from '../live';
import type { Measurer } from '../measure/measurer';
import { type Entry, writeAddress } from '../page/history';
import { addNotice, lastingNotices } from '../page/notices';
import { EMPTY_RUN } from '../run-state';
import { patchRun, patchView, useStore, type ViewState } from '../store';
import type { SurfaceKeeper } from '../surface/surface-keeper';
import { keepSurfacePossible } from '../surface/two-weights';
import type { ViewFollower } from '../surface/view-follower';
import type { Surroundings } from '../surroundings';
import { oncePerFrame } from '../time/clock';
import type { Player } from '../time/player';
import { Showing } from '../time/shown';
import type { Comparison } from './comparison';
import { RunClient } from './run-client';
import type { RunEvents } from './run-events';
import { SpareTrainer } from './spare-trainer';

export interface OpenOptions {
  /** The frame to show first. */
  readonly frame: number;
  /** How the address follows; null where it was the address that asked. */
  readonly entry: Entry | null;
  /** What it brings along to the view. */
  readonly view?: Partial<ViewState>;
  /** Failures reject, instead of becoming a notice. */
  readonly strict?: boolean;
}

/** Who goes along with the open run. */
export interface RunSurroundings {
  readonly surface: SurfaceKeeper;
  readonly comparison: Comparison;
  readonly player: Player;
  readonly measurer: Measurer;
  readonly follower: ViewFollower;
}

/** Keeps one run open: another recipe is another run, in place of the present one. */
export class RunKeeper {
  private current: RunClient | null = null;
  private readonly trainer: SpareTrainer;
  /** Counts the runs opened: the run's id. */
  private opening = 0;
  private readonly tellFrames: () => void;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly around: RunSurroundings,
  ) {
    this.trainer = new SpareTrainer(() => surroundings.spawnTrainer());
    this.tellFrames = oncePerFrame(surroundings.clock, () => this.grown());
  }

  /** The open run; null until the first one is. */
  get client(): RunClient | null {
    return this.current;
  }

  /** Opens a run of this recipe in place of the present one, which stays where the new one cannot be opened. */
  async open(recipe: Recipe, options: OpenOptions): Promise<void> {
    const opening = ++this.opening;
    try {
      const tables = await this.surroundings.fetchTables(recipe.data);
      const { problem, data } = await prepare(recipe, tables);
      if (opening !== this.opening) return;
      const showing = new Showing(problem);
      const first = showing.first();
      this.trainer.keep(this.current?.release() ?? null);
      live.run = { id: opening, problem, data, parameterNames: parameterNames(problem.layout) };
      const client = this.connect(recipe, tables);
      this.current = client;
      this.begin(client, recipe, tables, first, options);
      await this.around.player.enter(client, showing, options.frame);
    } catch (error) {
      if (options.strict) throw error;
      if (opening === this.opening) addNotice((error as Error).message, 'error');
    }
  }

  private connect(recipe: Recipe, tables: TableTexts): RunClient {
    const about = { run: this.opening, recipe, tables, dimension: live.run!.problem.layout.length };
    return new RunClient(() => this.trainer.take(), about, this.events());
  }

  private events(): RunEvents {
    return {
      onFrames: this.tellFrames,
      onSettled: (fingerprint) => this.settle(fingerprint),
      onStopped: (stop) => patchRun({ stop }),
      onOpened: (engine, engineReason) => patchRun({ engine, engineReason }),
      onRevived: (reason) =>
        addNotice(`The training worker stopped (${reason}) and was started again.`, 'info'),
      onFailed: (message) => {
        patchRun({ status: 'failed' });
        addNotice(message, 'error');
      },
    };
  }

  /** Puts the new run on the page: nothing of the old one is shown from here on. */
  private begin(
    client: RunClient,
    recipe: Recipe,
    tables: TableTexts,
    first: ShownFrame,
    { frame, entry, view: brought }: OpenOptions,
  ): void {
    if (brought) this.around.follower.ignore(() => patchView(brought));
    const { view, run } = useStore.getState();
    const { records, layout } = live.run!.problem;
    Object.assign(live, { frames: client.frames, shown: first, inspection: null });
    const { playing } = run;
    const notices = lastingNotices(run);
    const target = Math.max(view.steps, frame);
    useStore.setState({
      recipe,
      run: { ...EMPTY_RUN, id: this.opening, status: 'computing', playing, notices, target },
    });
    const chosen = view.chosen !== null && view.chosen < layout.length ? view.chosen : null;
    patchView({ record: Math.min(view.record, records.count - 1), chosen, places: null });
    keepSurfacePossible(entry);
    this.around.surface.open(this.opening, recipe, tables);
    this.around.measurer.open(this.opening, recipe, tables);
    this.around.comparison.open({ recipe, tables, dimension: layout.length, records: records.count });
    live.emit('run');
    if (entry) writeAddress(entry);
    client.extend(target);
  }

  /** More frames are known. */
  private grown(): void {
    patchRun({ length: live.frames?.length ?? 0 });
    live.emit('frames');
    this.around.surface.grown();
  }

  /** The run has reached its target or its end. */
  private settle(fingerprint: string): void {
    const status = this.current?.stop ? 'stopped' : 'ready';
    patchRun({ fingerprint, length: live.frames?.length ?? 0, status });
    live.emit('frames');
    this.around.surface.reached();
    this.around.comparison.firstReached();
    this.around.player.settled();
  }
}
