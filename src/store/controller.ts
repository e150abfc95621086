import { prepare, type TableTexts } from '../data/prepare';
import { parameterNames } from '../engine/layout';
import { changeRecipe } from '../recipe/change';
import { completeRecipe } from '../recipe/complete';
import type { Recipe } from '../recipe/types';
import type { SurfaceKind, SurfaceModel } from '../surface/model';
import type { Actions } from './actions';
import { currentLink, type Entry, type Opened, onAddress, readAddress, writeAddress } from './history';
import { live } from './live';
import { type Clock, Playback } from './playback';
import type { SurfacePort, TrainerPort } from './ports';
import { RunClient } from './run-client';
import { Showing } from './shown';
import { watchStall } from './stall-watch';
import { addNotice, EMPTY_RUN, patchRun, patchView, useStore, type ViewState } from './store';
import { SurfaceKeeper } from './surface-keeper';

/** What the controller needs from the world around it. */
export interface World {
  spawnTrainer(): TrainerPort;
  spawnSurface(): SurfacePort;
  fetchTables(data: Recipe['data']): Promise<TableTexts>;
  clock: Clock;
  /** Resolves when the model and the frame have been drawn. */
  drawn(model: SurfaceModel | null, frame: number): Promise<void>;
}

interface OpenOptions {
  /** The frame to show first. */
  frame: number;
  /** How the address follows; null where it was the address that asked. */
  entry: Entry | null;
  /** Failures reject, instead of becoming a notice. */
  strict?: boolean;
}

/** Steps that a run grows by at least when playback nears its end. */
const MORE_STEPS = 500;

/** Owns the workers; everything that changes what is run or shown goes through here. */
export class Controller implements Actions {
  private client: RunClient | null = null;
  /** The worker of the run before, for the next one. */
  private trainer: TrainerPort | null = null;
  private showing: Showing | null = null;
  private readonly surface: SurfaceKeeper;
  private readonly playback: Playback;
  /** Counts the runs opened: the run's id. */
  private opening = 0;
  /** The frame asked for last, shown or still awaited. */
  private wanted = 0;
  private asking = 0;
  /** An address is being opened: it need not be written. */
  private linking = false;

  constructor(private readonly world: World) {
    this.surface = new SurfaceKeeper(() => world.spawnSurface(), world.clock.now);
    this.playback = new Playback(
      {
        length: () => live.frames?.length ?? 0,
        speed: () => useStore.getState().view.speed,
        shown: () => live.shown?.n ?? 0,
        open: () => !this.client?.stop,
        show: (n) => void this.show(n),
        wantMore: () => this.extend(),
        ended: () => this.pause(),
      },
      world.clock,
    );
  }

  /** Opens what the address says, and follows it from then on. */
  async openAddress(): Promise<void> {
    onAddress(() => void this.openLinked(readAddress()));
    await this.openLinked(readAddress());
    useStore.subscribe(({ view }, before) => this.followView(view, before.view));
  }

  /** The address follows the view; a height scale has an entry of its own, as a surface has. */
  private followView(view: ViewState, before: ViewState): void {
    if (this.linking) return;
    if (view.height !== before.height) writeAddress('push');
    else if (view.camera !== before.camera && !this.playback.playing) writeAddress('replace');
  }

  /** Computes ahead to `steps`; a run that is longer already stays so. */
  private reach(steps: number): void {
    const { client } = this;
    if (!client || steps <= client.target) return;
    client.extend(steps);
    this.surface.extended();
    patchRun({ target: client.target, status: 'computing' });
    if (!this.playback.playing) writeAddress('replace');
  }

  private async openLinked({ recipe, view, notices }: Opened): Promise<void> {
    const { surface, height, camera, steps, frame } = view;
    this.linking = true;
    patchView({ surface, height, camera, steps });
    await this.open(recipe, { frame, entry: null });
    this.linking = false;
    for (const notice of notices) addNotice(notice);
  }

  async load(input: unknown): Promise<void> {
    await this.open(completeRecipe(input), { frame: 0, entry: 'push', strict: true });
  }

  change(path: string, value: unknown): void {
    this.edit({ [path]: value });
  }

  setMode(mode: Recipe['descent']['mode']): void {
    this.edit({ 'descent.mode': mode });
  }

  restart(): void {
    if (this.playback.playing) this.playback.moveTo(0);
    void this.show(0).then(() => this.atRest());
  }

  newStart(): void {
    const { start } = useStore.getState().recipe;
    if (start.kind === 'given') this.edit({ 'start.kind': 'xavier', 'start.seed': 1 }, 0);
    else this.edit({ 'start.seed': (start.seed + 1) % 2 ** 32 }, 0);
  }

  play(): void {
    if (this.playback.playing) return;
    const atEnd = this.client?.stop && live.shown && live.shown.n >= this.client.stop.n;
    if (atEnd) void this.show(0);
    this.playback.start();
    patchRun({ playing: true });
  }

  /** Plays what has been computed ahead once, and stops at its end. */
  playOnce(): void {
    this.playback.start(true);
    patchRun({ playing: true });
  }

  pause(): void {
    this.playback.stop();
    patchRun({ playing: false });
    patchView({ steps: Math.max(useStore.getState().view.steps, this.client?.target ?? 0) });
    this.atRest();
  }

  stepForward(): void {
    this.step(this.wanted + 1);
  }

  stepBack(): void {
    this.step(Math.max(0, this.wanted - 1));
  }

  first(): void {
    this.step(0);
  }

  last(): void {
    this.step(Math.max(0, (live.frames?.length ?? 1) - 1));
  }

  async seek(n: number): Promise<void> {
    if (!Number.isInteger(n) || n < 0) {
      throw new Error(`frame: got ${String(n).slice(0, 40)}, expected a whole number from 0`);
    }
    if (this.playback.playing) this.pause();
    await this.show(n);
    if (live.shown?.n !== n) return;
    this.atRest();
    await this.surface.holds(n);
    await this.world.drawn(live.surface, n);
  }

  async fingerprint(n: number): Promise<string> {
    if (!Number.isInteger(n) || n < 0) {
      throw new Error(`frame: got ${String(n).slice(0, 40)}, expected a whole number from 0`);
    }
    if (!this.client) throw new Error('fingerprint: no descent is open yet');
    return this.client.fingerprint(n);
  }

  setSurface(kind: SurfaceKind): void {
    if (useStore.getState().view.surface === kind) return;
    if (kind === 'two-weights' && trainedCount() !== 2) {
      addNotice('Two weights: choose the two that move; the others stay frozen.', 'info');
      return;
    }
    patchView({ surface: kind });
    writeAddress('push');
    this.surface.changed();
  }

  chooseTwoWeights(pair: readonly [number, number]): void {
    const { train } = useStore.getState().recipe;
    const chosen = [...pair].sort((a, b) => a - b);
    if (Array.isArray(train) && train.join() === chosen.join()) {
      this.setSurface('two-weights');
      return;
    }
    patchView({ surface: 'two-weights' });
    const parameters = [...(live.shown?.parameters ?? [])];
    this.edit({ 'start.kind': { kind: 'given', parameters }, train: chosen }, 0);
  }

  setSteps(steps: number): void {
    patchView({ steps });
    if (this.client && steps < this.client.target) {
      const frame = Math.min(this.wanted, steps);
      void this.open(useStore.getState().recipe, { frame, entry: 'replace' });
    } else this.reach(steps);
  }

  link(): string {
    return new URL(currentLink(), location.href).href;
  }

  /** Computes the chosen record's numbers at the shown frame. */
  inspect(): void {
    if (!this.showing || !live.shown) return;
    live.inspection = this.showing.inspect(live.shown, useStore.getState().view.record);
    live.emit('record');
  }

  /** Applies changes of recipe rows; a refusal becomes a notice, and nothing has changed. */
  private edit(changes: Record<string, unknown>, frame = this.wanted): void {
    try {
      const { recipe, dropped } = changeRecipe(useStore.getState().recipe, changes);
      for (const { message } of dropped) addNotice(`${message}; took the default`, 'info');
      void this.open(recipe, { frame: this.playback.playing ? 0 : frame, entry: 'push' });
    } catch (error) {
      addNotice((error as Error).message);
    }
  }

  /** Opens a run of this recipe in place of the present one, which stays where the new one cannot be opened. */
  private async open(recipe: Recipe, options: OpenOptions): Promise<void> {
    const opening = ++this.opening;
    try {
      const tables = await this.world.fetchTables(recipe.data);
      const { problem, data } = await prepare(recipe, tables);
      if (opening !== this.opening) return;
      this.trainer = this.client?.release() ?? null;
      this.showing = new Showing(problem);
      live.run = { id: opening, problem, data, parameterNames: parameterNames(problem.layout) };
      this.client = this.connect(opening, recipe, tables, problem.layout.length);
      this.begin(recipe, tables, options);
    } catch (error) {
      if (options.strict) throw error;
      if (opening === this.opening) addNotice((error as Error).message, 'error');
    }
  }

  private connect(run: number, recipe: Recipe, tables: TableTexts, dimension: number): RunClient {
    return new RunClient(
      () => this.takeTrainer(),
      { run, recipe, tables, dimension },
      {
        onFrames: () => this.takeFrames(),
        onSettled: (fingerprint) => this.settle(fingerprint),
        onStopped: (stop) => patchRun({ stop }),
        onRevived: (reason) =>
          addNotice(`The training worker stopped (${reason}) and was started again.`, 'info'),
        onFailed: (message) => {
          patchRun({ status: 'failed' });
          addNotice(message, 'error');
        },
        later: (callback) => this.world.clock.next(callback),
      },
    );
  }

  private takeTrainer(): TrainerPort {
    const kept = this.trainer;
    this.trainer = null;
    return kept ?? this.world.spawnTrainer();
  }

  /** Puts the new run on the page: nothing of the old one is shown from here on. */
  private begin(recipe: Recipe, tables: TableTexts, { frame, entry }: OpenOptions): void {
    const { view, run } = useStore.getState();
    const client = this.client!;
    this.wanted = frame;
    Object.assign(live, { frames: client.frames, shown: null, inspection: null });
    const { playing, notices } = run;
    const target = Math.max(view.steps, frame);
    useStore.setState({
      recipe,
      run: { ...EMPTY_RUN, id: this.opening, status: 'computing', playing, notices, target },
    });
    patchView({ record: Math.min(view.record, live.run!.problem.records.count - 1) });
    this.keepSurfacePossible(entry);
    this.surface.open(this.opening, recipe, tables);
    this.playback.moveTo(0);
    live.emit('run');
    if (entry) writeAddress(entry);
    client.extend(target);
    this.show(frame).catch(() => this.show(Math.max(0, client.frames.length - 1)));
  }

  /** Two weights need two that move. */
  private keepSurfacePossible(entry: Entry | null): void {
    if (useStore.getState().view.surface !== 'two-weights' || trainedCount() === 2) return;
    patchView({ surface: 'sheet' });
    if (entry === null) addNotice('surface: got two-weights, expected two trained parameters; took sheet');
  }

  private extend(): void {
    const { client } = this;
    if (!client || client.stop || client.frames.length <= client.target) return;
    this.reach(client.target + Math.max(MORE_STEPS, client.target >> 1));
  }

  private takeFrames(): void {
    patchRun({ length: live.frames?.length ?? 0, fingerprint: null });
    live.emit('frames');
    this.surface.grown();
  }

  private settle(fingerprint: string): void {
    const status = this.client?.stop ? 'stopped' : 'ready';
    patchRun({ fingerprint, length: live.frames?.length ?? 0, status });
    this.surface.reached();
    if (this.showing) watchStall(this.showing);
  }

  /** Everything on the page shows frame n from now on, or from when it is known. */
  private async show(n: number): Promise<void> {
    const { client, showing } = this;
    if (!client || !showing) return;
    const asking = ++this.asking;
    this.wanted = n;
    if (n > client.target) this.surface.extended();
    const kept = client.frames.get(n) ?? (await client.frame(n));
    if (asking !== this.asking || client !== this.client) return;
    live.shown = showing.frame(kept);
    this.followRecord();
    this.inspect();
    patchRun({ frame: n, loss: kept.loss, stepLoss: kept.stepLoss, target: client.target });
    live.emit('frame');
    this.surface.follow();
    watchStall(showing);
  }

  /** The diagram's record is the step's own first one, where the person has not chosen another. */
  private followRecord(): void {
    const { view, recipe } = useStore.getState();
    if (!view.followRecord || recipe.descent.mode === 'batch') return;
    const record = live.shown!.stepRecords[0]!;
    if (record !== view.record) patchView({ record });
  }

  private step(n: number): void {
    if (this.playback.playing) this.pause();
    this.show(n)
      .then(() => this.atRest())
      .catch((error: Error) => {
        this.wanted = live.shown?.n ?? 0;
        addNotice(error.message, 'info');
      });
  }

  /** Playback stands still: the surface holds the shown frame, and the address names it. */
  private atRest(): void {
    if (this.playback.playing) return;
    this.surface.rest();
    writeAddress('replace');
  }
}

/** How many parameters of the run move. */
function trainedCount(): number {
  return live.run?.problem.trainable.reduce((sum, moves) => sum + moves, 0) ?? 0;
}
