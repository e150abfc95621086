import type { TableTexts } from '../data/prepare';
import { prepare } from '../data/prepare';
import { parameterNames } from '../engine/layout';
import { changeRecipe } from '../recipe/change';
import { completeRecipe } from '../recipe/complete';
import type { Recipe } from '../recipe/types';
import type { SurfaceKind, SurfaceModel } from '../surface/model';
import type { Actions } from './actions';
import {
  currentLink,
  type Entry,
  linkedView,
  type Opened,
  onAddress,
  readAddress,
  writeAddress,
} from './history';
import { live } from './live';
import { type Clock, Playback } from './playback';
import type { SurfacePort, TrainerPort } from './ports';
import { RunClient, stopSentence } from './run-client';
import { Showing } from './shown';
import { describeStall } from './stall';
import { addNotice, EMPTY_RUN, patchRun, patchView, useStore } from './store';
import { stretchBefore } from './stretch';
import { SurfaceClient } from './surface-client';

/** What the controller needs from the world around it. */
export interface World {
  spawnTrainer(): TrainerPort;
  spawnSurface(): SurfacePort;
  fetchTables(data: Recipe['data']): Promise<TableTexts>;
  clock: Clock;
  /** Resolves when the model and the frame have been drawn. */
  drawn(model: SurfaceModel | null, frame: number): Promise<void>;
}

/** A run that has grown by this factor since its surface was fitted is fitted again. */
const GROWTH = 1.5;
/** A surface waits this long for the run to reach its target before it is fitted to what there is. */
const FIRST_FIT_MS = 120;
const REFIT_MS = 1000;
/** Drawn frames below which every frame stands on the mesh. */
const ALL_DRAWN = 1000;

/** Owns the workers; everything that changes what is run or shown goes through here. */
export class Controller implements Actions {
  private client: RunClient | null = null;
  private showing: Showing | null = null;
  private readonly surface: SurfaceClient;
  private readonly playback: Playback;
  private opening = 0;
  private wanted = 0;
  private seeking = 0;
  private fitStart = 0;
  private stallTimer: ReturnType<typeof setTimeout> | null = null;
  private settled = false;

  constructor(private readonly world: World) {
    this.surface = new SurfaceClient(() => world.spawnSurface(), {
      onModel: (model, done) => this.takeModel(model, done),
      onRevived: (reason) =>
        addNotice(`The surface worker stopped (${reason}) and was started again.`, 'info'),
      onFailed: (message) => {
        patchRun({ surface: 'failed' });
        addNotice(
          `The surface could not be drawn: ${message}. The diagram, the curve and the numbers go on.`,
          'error',
        );
      },
    });
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
  }

  private async openLinked({ recipe, view, notices }: Opened): Promise<void> {
    patchView({ height: view.height, camera: view.camera, steps: view.steps, surface: view.surface });
    await this.open(recipe, { frame: view.frame, entry: null });
    for (const notice of notices) addNotice(notice);
  }

  async load(input: unknown): Promise<void> {
    await this.open(completeRecipe(input), { frame: 0, entry: 'push', loud: true });
  }

  change(path: string, value: unknown): void {
    this.edit({ [path]: value });
  }

  setMode(mode: Recipe['descent']['mode']): void {
    this.edit({ 'descent.mode': mode });
  }

  restart(): void {
    const { playing } = useStore.getState().run;
    void this.seek(0).catch(() => {});
    if (playing) this.play();
  }

  newStart(): void {
    const { start } = useStore.getState().recipe;
    if (start.kind === 'given') this.edit({ 'start.kind': 'xavier', 'start.seed': 1 }, 0);
    else this.edit({ 'start.seed': (start.seed + 1) % 2 ** 32 }, 0);
  }

  play(): void {
    if (this.playback.playing) return;
    const atEnd = live.shown && live.frames && live.shown.n >= live.frames.length - 1;
    if (atEnd && this.client?.stop) void this.show(0);
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
    this.settleSurface();
    patchView({ steps: Math.max(useStore.getState().view.steps, this.client?.target ?? 0) });
    writeAddress('replace');
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
    this.settleSurface();
    writeAddress('replace');
    await this.whenSettled(n);
    await this.world.drawn(live.surface, n);
  }

  async fingerprint(n: number): Promise<string> {
    if (!this.client) throw new Error('fingerprint: no descent is open yet');
    return this.client.fingerprint(n);
  }

  setSurface(kind: SurfaceKind): void {
    const { view, run } = useStore.getState();
    if (view.surface === kind) return;
    if (kind === 'two-weights' && trainedCount() !== 2) {
      addNotice('Two weights: choose the two that move; the others stay frozen.', 'info');
      return;
    }
    patchView({ surface: kind });
    writeAddress('push');
    this.requestFit(run.frame, null);
  }

  chooseTwoWeights(pair: readonly [number, number]): void {
    const { train } = useStore.getState().recipe;
    const chosen = [...pair].sort((a, b) => a - b);
    patchView({ surface: 'two-weights' });
    if (Array.isArray(train) && train.join() === chosen.join()) {
      this.requestFit(useStore.getState().run.frame, null);
      return;
    }
    const parameters = [...(live.shown?.parameters ?? [])];
    this.edit({ 'start.kind': { kind: 'given', parameters }, train: chosen }, 0);
  }

  link(): string {
    return currentLink();
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
  private async open(
    recipe: Recipe,
    options: { frame: number; entry: Entry | null; loud?: boolean },
  ): Promise<void> {
    const opening = ++this.opening;
    try {
      const tables = await this.world.fetchTables(recipe.data);
      const { problem, data } = await prepare(recipe, tables);
      if (opening !== this.opening) return;
      this.client?.close();
      this.showing = new Showing(problem);
      live.run = { id: opening, problem, data, parameterNames: parameterNames(problem.layout) };
      this.start(recipe, tables, problem.layout.length, options);
    } catch (error) {
      if (options.loud) throw error;
      if (opening === this.opening) addNotice((error as Error).message, 'error');
    }
  }

  private start(
    recipe: Recipe,
    tables: TableTexts,
    dimension: number,
    { frame, entry }: { frame: number; entry: Entry | null },
  ): void {
    const { view, run } = useStore.getState();
    const id = this.opening;
    const client = new RunClient(
      () => this.world.spawnTrainer(),
      id,
      recipe,
      tables,
      dimension,
      {
        onFrames: () => this.takeFrames(),
        onSettled: (fingerprint) => this.settle(fingerprint),
        onStopped: (stop) => patchRun({ stop, status: 'stopped' }),
        onRevived: (reason) =>
          addNotice(`The training worker stopped (${reason}) and was started again.`, 'info'),
        onFailed: (message) => {
          patchRun({ status: 'failed' });
          addNotice(message, 'error');
        },
      },
      (callback) => this.world.clock.next(callback),
    );
    this.client = client;
    this.settled = false;
    this.fitStart = 0;
    this.wanted = frame;
    live.frames = client.frames;
    live.shown = null;
    live.inspection = null;
    live.surface = null;
    const record = Math.min(view.record, live.run!.problem.records.count - 1);
    useStore.setState({
      recipe,
      run: {
        ...EMPTY_RUN,
        id,
        status: 'computing',
        playing: run.playing,
        notices: run.notices,
        target: view.steps,
      },
    });
    patchView({ record });
    if (view.surface === 'two-weights' && trainedCount() !== 2) {
      patchView({ surface: 'sheet' });
      if (entry === null) addNotice('surface: got two-weights, expected two trained parameters; took sheet');
    }
    this.surface.open(id, recipe, tables);
    this.playback.moveTo(0);
    live.emit('run');
    if (entry) writeAddress(entry);
    client.extend(Math.max(view.steps, frame));
    void this.show(frame).catch(() => this.show(Math.max(0, client.frames.length - 1)));
  }

  private extend(): void {
    const { client } = this;
    if (!client || client.stop || client.frames.length <= client.target) return;
    client.extend(client.target + Math.max(500, client.target >> 1));
    patchRun({ target: client.target, status: 'computing' });
  }

  private takeFrames(): void {
    const { frames } = live;
    if (!frames) return;
    patchRun({ length: frames.length, fingerprint: null });
    live.emit('frames');
    const model = live.surface;
    const now = this.world.clock.now();
    this.fitStart ||= now;
    const grown = model && frames.length > GROWTH * (model.lastFrame + 1) && now - this.fitStart > REFIT_MS;
    if (!this.surface.busy && (grown || (!model && now - this.fitStart > FIRST_FIT_MS)))
      this.requestFit(this.wanted, model);
  }

  private settle(fingerprint: string): void {
    this.settled = true;
    const { run } = useStore.getState();
    patchRun({ fingerprint, length: live.frames?.length ?? 0, status: run.stop ? 'stopped' : 'ready' });
    const model = live.surface;
    if (!model || model.lastFrame < (live.frames?.length ?? 0) - 1) this.requestFit(this.wanted, model);
    this.watchStall();
  }

  /** Everything on the page shows frame n from now on, or from when it is known. */
  private async show(n: number): Promise<void> {
    const { client, showing } = this;
    if (!client || !showing) return;
    const seeking = ++this.seeking;
    this.wanted = n;
    const kept = client.frames.get(n) ?? (await client.frame(n));
    if (seeking !== this.seeking || client !== this.client) return;
    live.shown = showing.frame(kept);
    const { view } = useStore.getState();
    if (view.followRecord) {
      const record = live.shown.stepRecords[0]!;
      if (record !== view.record && live.run?.problem.descent.mode !== 'batch') patchView({ record });
    }
    this.inspect();
    patchRun({ frame: n, loss: kept.loss, stepLoss: kept.stepLoss });
    live.emit('frame');
    this.foldTo(n);
    this.watchStall();
  }

  /** The chosen record's numbers at the shown frame. */
  inspect(): void {
    if (!this.showing || !live.shown) return;
    live.inspection = this.showing.inspect(live.shown, useStore.getState().view.record);
    live.emit('record');
  }

  private step(n: number): void {
    if (this.playback.playing) this.pause();
    void this.show(n)
      .then(() => this.settleSurface())
      .then(() => writeAddress('replace'))
      .catch((error: Error) => {
        this.wanted = live.shown?.n ?? 0;
        addNotice(error.message, 'info');
      });
  }

  private requestFit(present: number, previous: SurfaceModel | null): void {
    if (!live.frames || live.frames.length === 0) return;
    this.fitStart = this.world.clock.now();
    if (!previous) patchRun({ surface: live.surface ? useStore.getState().run.surface : 'none' });
    const kept = previous?.chart.kind === useStore.getState().view.surface ? previous : null;
    this.surface.request(
      useStore.getState().view.surface,
      live.frames,
      Math.min(present, live.frames.length - 1),
      kept,
    );
  }

  private takeModel(model: SurfaceModel, done: boolean): void {
    live.surface = model;
    const { surfaceVersion } = useStore.getState().run;
    patchRun({ surface: done ? 'fine' : 'coarse', surfaceVersion: surfaceVersion + 1 });
    live.emit('surface');
    if (done) this.foldTo(live.shown?.n ?? 0);
  }

  /** Where the surface folds, the fold goes with the shown frame. */
  private foldTo(n: number): void {
    const model = live.surface;
    if (!model || model.chart.blend !== 'fold' || this.surface.busy) return;
    if (model.present !== n && n <= model.lastFrame) this.surface.refold(n);
  }

  /** At rest, the surface knows all frames, and the shown one stands on it. */
  private settleSurface(): void {
    const model = live.surface;
    const { frames, shown } = live;
    if (!model || !frames || !shown || this.surface.busy) return;
    const missing = frames.length > ALL_DRAWN && !model.path.frames.includes(shown.n);
    if (missing || shown.n > model.lastFrame) this.requestFit(shown.n, model);
    else this.foldTo(shown.n);
  }

  /** Resolves when the surface on the page is the one for frame n. */
  private whenSettled(n: number): Promise<void> {
    const ready = () => {
      const { run } = useStore.getState();
      const model = live.surface;
      if (run.surface === 'failed' || run.status === 'failed' || live.shown?.n !== n) return true;
      if (!model || this.surface.busy || !this.settled) return false;
      return model.path.frames.includes(n) && (model.chart.blend !== 'fold' || model.present === n);
    };
    return new Promise((resolve) => {
      const stops = (['surface', 'frame', 'run'] as const).map((topic) => live.on(topic, () => check()));
      const unsubscribe = useStore.subscribe(() => check());
      const check = () => {
        if (!ready()) {
          if (!this.surface.busy) this.settleSurface();
          return;
        }
        for (const stop of [...stops, unsubscribe]) stop();
        resolve();
      };
      check();
    });
  }

  /** Looks, a moment after the last change, whether the loss has stopped moving. */
  private watchStall(): void {
    if (this.stallTimer) return;
    this.stallTimer = setTimeout(() => {
      this.stallTimer = null;
      const { frames, run, shown } = live;
      const { showing } = this;
      if (!frames || !run || !shown || !showing) return;
      const stretch = stretchBefore(frames, run.problem, shown.n, (frame) => showing.gradientNorm(frame));
      const stall = stretch && describeStall(stretch);
      if (stall !== useStore.getState().run.stall) patchRun({ stall });
    }, 250);
  }
}

/** How many parameters of the run move. */
export function trainedCount(): number {
  return live.run?.problem.trainable.reduce((sum, moves) => sum + moves, 0) ?? 0;
}

export { linkedView, stopSentence };
