import { prepare, type TableTexts } from '../data/prepare';
import { parameterNames } from '../engine/layout';
import { changeRecipe } from '../recipe/change';
import { completeRecipe } from '../recipe/complete';
import type { Recipe } from '../recipe/types';
import type { SurfaceKind, SurfaceModel } from '../surface/model';
import type { Actions } from './actions';
import { Comparison } from './comparison';
import { currentLink, type Entry, type Opened, onAddress, readAddress, writeAddress } from './history';
import { live, type ShownFrame } from './live';
import type { Clock } from './playback';
import { checkFrameNumber, Player } from './player';
import type { SurfacePort, TrainerPort } from './ports';
import { RunClient } from './run-client';
import { Showing } from './shown';
import { startedSentence } from './started';
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

/** Owns the workers; everything that changes what is run or shown goes through here. */
export class Controller implements Actions {
  private client: RunClient | null = null;
  /** The worker of the run before, for the next one. */
  private trainer: TrainerPort | null = null;
  private readonly surface: SurfaceKeeper;
  private readonly player: Player;
  private readonly comparison: Comparison;
  /** Counts the runs opened: the run's id. */
  private opening = 0;
  /** An address is being opened: it need not be written. */
  private linking = false;
  /** New frames are about to be told. */
  private telling = false;

  constructor(private readonly world: World) {
    this.surface = new SurfaceKeeper(() => world.spawnSurface(), world.clock.now);
    // The other descent hears of a frame first.
    this.comparison = new Comparison(() => world.spawnTrainer(), this.surface, world.clock);
    this.player = new Player(this.surface, world.clock);
    useStore.subscribe(({ view }, before) => this.followView(view, before.view));
  }

  /** Opens what the address says, and follows it from then on. */
  async openAddress(): Promise<void> {
    onAddress(() => void this.openLinked(readAddress()));
    await this.openLinked(readAddress());
  }

  async load(input: unknown): Promise<void> {
    await this.open(completeRecipe(input), { frame: 0, entry: 'push', strict: true });
    await this.surface.holds(0);
    await this.world.drawn(live.surface, live.shown?.n ?? 0);
  }

  change(path: string, value: unknown): void {
    this.edit({ [path]: value });
  }

  setMode(mode: Recipe['descent']['mode']): void {
    if (mode !== useStore.getState().recipe.descent.mode) this.forgetOtherRate();
    this.edit({ 'descent.mode': mode });
  }

  restart(): void {
    this.player.restart();
  }

  newStart(): void {
    const { start } = useStore.getState().recipe;
    if (start.kind === 'given') this.edit({ 'start.kind': 'xavier', 'start.seed': 1 }, 0);
    else this.edit({ 'start.seed': (start.seed + 1) % 2 ** 32 }, 0);
  }

  play(): void {
    this.player.play();
  }

  playOnce(): void {
    this.player.playOnce();
  }

  pause(): void {
    this.player.pause();
  }

  stepForward(): void {
    this.player.step(1);
  }

  stepBack(): void {
    this.player.step(-1);
  }

  first(): void {
    this.player.stepTo(0);
  }

  last(): void {
    this.player.stepTo(Math.max(0, (live.frames?.length ?? 1) - 1));
  }

  async seek(n: number): Promise<void> {
    await this.player.seek(n);
    if (live.shown?.n === n) await this.world.drawn(live.surface, n);
  }

  async fingerprint(n: number): Promise<string> {
    checkFrameNumber(n);
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

  startAt(parameters: Float64Array, at: readonly [x: number, y: number]): void {
    const given = { kind: 'given', parameters: [...parameters] };
    const { recipe } = changeRecipe(useStore.getState().recipe, { 'start.kind': given });
    void this.open(recipe, { frame: 0, entry: 'push' }).then(() => {
      if (useStore.getState().recipe === recipe) addNotice(startedSentence(at), 'info');
    });
  }

  setSteps(steps: number): void {
    patchView({ steps });
    if (this.client && steps < this.client.target) {
      const frame = Math.min(this.player.frame, steps);
      void this.open(useStore.getState().recipe, { frame, entry: 'replace' });
    } else this.player.reach(steps);
  }

  link(): string {
    return new URL(currentLink(), location.href).href;
  }

  /** A rate that was typed for the other descent was meant for its mode; the new run writes the address. */
  private forgetOtherRate(): void {
    const { linking } = this;
    this.linking = true;
    patchView({ otherRate: 0 });
    this.linking = linking;
  }

  /** Applies changes of recipe rows; a refusal becomes a notice, and nothing has changed. */
  private edit(changes: Record<string, unknown>, frame = this.player.frame): void {
    try {
      const { recipe, dropped } = changeRecipe(useStore.getState().recipe, changes);
      for (const { message } of dropped) addNotice(`${message}; took the default`, 'info');
      void this.open(recipe, { frame, entry: 'push' });
    } catch (error) {
      addNotice((error as Error).message);
    }
  }

  private async openLinked({ recipe, view, notices }: Opened): Promise<void> {
    const { frame, ...linked } = view;
    this.linking = true;
    patchView(linked);
    for (const notice of notices) addNotice(notice);
    await this.open(recipe, { frame, entry: null });
    this.linking = false;
  }

  /** Opens a run of this recipe in place of the present one, which stays where the new one cannot be opened. */
  private async open(recipe: Recipe, options: OpenOptions): Promise<void> {
    const opening = ++this.opening;
    try {
      const tables = await this.world.fetchTables(recipe.data);
      const { problem, data } = await prepare(recipe, tables);
      if (opening !== this.opening) return;
      const showing = new Showing(problem);
      const first = showing.first();
      this.trainer = this.client?.release() ?? null;
      live.run = { id: opening, problem, data, parameterNames: parameterNames(problem.layout) };
      this.client = this.connect(recipe, tables);
      this.begin(recipe, tables, first, options);
      await this.player.enter(this.client, showing, options.frame);
    } catch (error) {
      if (options.strict) throw error;
      if (opening === this.opening) addNotice((error as Error).message, 'error');
    }
  }

  private connect(recipe: Recipe, tables: TableTexts): RunClient {
    const about = { run: this.opening, recipe, tables, dimension: live.run!.problem.layout.length };
    return new RunClient(() => this.takeTrainer(), about, {
      onFrames: () => this.takeFrames(),
      onSettled: (fingerprint) => this.settle(fingerprint),
      onStopped: (stop) => patchRun({ stop }),
      onOpened: (engine, engineReason) => patchRun({ engine, engineReason }),
      onRevived: (reason) =>
        addNotice(`The training worker stopped (${reason}) and was started again.`, 'info'),
      onFailed: (message) => {
        patchRun({ status: 'failed' });
        addNotice(message, 'error');
      },
    });
  }

  private takeTrainer(): TrainerPort {
    const kept = this.trainer;
    this.trainer = null;
    return kept ?? this.world.spawnTrainer();
  }

  /** Puts the new run on the page: nothing of the old one is shown from here on. */
  private begin(recipe: Recipe, tables: TableTexts, first: ShownFrame, { frame, entry }: OpenOptions): void {
    const { view, run } = useStore.getState();
    const client = this.client!;
    const { problem } = live.run!;
    Object.assign(live, { frames: client.frames, shown: first, inspection: null });
    const { playing, notices } = run;
    const target = Math.max(view.steps, frame);
    useStore.setState({
      recipe,
      run: { ...EMPTY_RUN, id: this.opening, status: 'computing', playing, notices, target },
    });
    patchView({ record: Math.min(view.record, problem.records.count - 1) });
    this.keepSurfacePossible(entry);
    this.surface.open(this.opening, recipe, tables);
    const dimension = problem.layout.length;
    this.comparison.open({ recipe, tables, dimension, records: problem.records.count });
    live.emit('run');
    if (entry) writeAddress(entry);
    client.extend(target);
  }

  /** Two weights need two that move. */
  private keepSurfacePossible(entry: Entry | null): void {
    if (useStore.getState().view.surface !== 'two-weights' || trainedCount() === 2) return;
    patchView({ surface: 'sheet' });
    if (entry === null) addNotice('surface: got two-weights, expected two trained parameters; took sheet');
  }

  /** Batches come faster than screens change: the page hears of them once an animation frame. */
  private takeFrames(): void {
    if (this.telling) return;
    this.telling = true;
    this.world.clock.next(() => {
      this.telling = false;
      patchRun({ length: live.frames?.length ?? 0 });
      live.emit('frames');
      this.surface.grown();
    });
  }

  private settle(fingerprint: string): void {
    const status = this.client?.stop ? 'stopped' : 'ready';
    patchRun({ fingerprint, length: live.frames?.length ?? 0, status });
    live.emit('frames');
    this.surface.reached();
    this.comparison.firstReached();
    this.player.settled();
  }

  /** The address follows the view; a height scale has an entry of its own, as a surface has. */
  private followView(view: ViewState, before: ViewState): void {
    if (view.record !== before.record) this.player.inspect();
    if (view.sampler !== before.sampler) this.surface.sampleBy(view.sampler);
    if (this.linking) return;
    if (LAID.some((name) => view[name] !== before[name])) this.surface.changed();
    if (view.ghost !== before.ghost) this.surface.haunt();
    if (COMPARED.some((name) => view[name] !== before[name])) this.comparison.changed();
    else if (view.align !== before.align) this.comparison.aligned();
    if (PUSHED.some((name) => view[name] !== before[name])) writeAddress('push');
    else if (view.camera !== before.camera && !this.player.playing) writeAddress('replace');
  }
}

/** What a surface is laid along; another value lays it anew. */
const LAID = ['plane', 'planeSeed', 'slice'] as const;

/** Another of these is another comparison. */
const COMPARED = ['compare', 'otherRate'] as const;

/** A change of these has a history entry of its own, as a surface has. */
const PUSHED = ['height', 'path', 'ghost', 'align', ...COMPARED, ...LAID] as const;

/** How many parameters of the run move. */
function trainedCount(): number {
  return live.run?.problem.trainable.reduce((sum, moves) => sum + moves, 0) ?? 0;
}
