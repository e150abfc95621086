import type { PerspectiveCamera } from 'three';
import { type CameraView, patchView, useStore } from '../../store/store';
import { chooseAzimuth } from '../../surface/camera';
import type { SurfaceModel } from '../../surface/model';
import type { Placement } from '../../surface/placement';
import type { Angles } from './angles';
import { chooseView, ELEVATION } from './choose';
import type { Framing } from './frame';
import { frameModel, type Lens } from './framing';
import { CameraRig } from './rig';
import { showView } from './watch';

/** Milliseconds from a run's first fit in which its view is not settled yet. */
const SETTLING = 4000;

/** Degrees above the ground in the view from the side. */
const SIDE = 8;

/** Views that a person may ask for. */
export type Preset = 'landscape' | 'map' | 'side';

function still(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * Decides where the camera goes: to the chosen first view of every new run, until a person has moved it; to what the
 * store says when something else changes that; and it writes there what a person settles on.
 */
export class CameraControl {
  private rig: CameraRig | null = null;
  private written: CameraView | null = null;
  private chosen: CameraView = { azimuth: -60, elevation: ELEVATION, distance: 1 };
  /** The run, and the kind and directions of the surface, that the view was chosen for; the run's last frame then. */
  private chosenRun = -1;
  private chosenFor = '';
  private chosenUpTo = -1;
  private chosenAt = 0;
  private fit: { model: SurfaceModel; placement: Placement } | null = null;
  /** What is to be seen beside the path; x, y, z; stride 3. */
  private more: ArrayLike<number> = [];
  private distance = 3;
  private lens: Lens = { fov: 30, width: 1, height: 1 };

  /** @param element takes the pointer's drags */
  constructor(private readonly element: HTMLElement) {}

  attach(camera: PerspectiveCamera, ask: () => void): () => void {
    this.lens = { ...this.lens, fov: camera.fov };
    this.rig = new CameraRig(camera, this.element, ask, (view) => this.write(view));
    const { camera: wanted } = useStore.getState().view;
    this.written = wanted;
    if (this.fit) this.reframe(false);
    this.go(this.wanted, false);
    const stop = useStore.subscribe((state) => this.follow(state.view.camera));
    return () => {
      stop();
      this.rig?.dispose();
      this.rig = null;
    };
  }

  /** The first view's distance, in world units. */
  get usual(): number {
    return this.distance;
  }

  setSize(width: number, height: number): void {
    if (height <= 0 || width <= 0) return;
    this.lens = { ...this.lens, width, height };
    if (!this.fit) return;
    const touched = this.rig?.touched ?? false;
    this.reframe(touched);
    if (!touched) this.go(this.wanted, false);
  }

  /**
   * Another fit is shown. The first one of a run chooses the view; where the run has grown, or another surface comes,
   * the view follows, and turns only if it must. Once a person has moved the camera, it stays as it is turned, and only
   * goes over to another surface.
   */
  setFit(model: SurfaceModel, placement: Placement, runId: number): void {
    const laid = laidAlong(model);
    const first = this.chosenFor === '';
    const anotherRun = this.chosenRun !== runId;
    const another = anotherRun || this.chosenFor !== laid;
    this.fit = { model, placement };
    if (!another && this.chosenUpTo === model.lastFrame) return;
    this.chosenRun = runId;
    this.chosenFor = laid;
    this.chosenUpTo = model.lastFrame;
    const now = performance.now();
    if (anotherRun) this.chosenAt = now;
    // A view that is settling may turn: so that the same run ends at the same view, however fast it came.
    const settling = now - this.chosenAt < SETTLING;
    const present = settling ? null : this.chosen.azimuth;
    this.chosen = { ...chooseView(model, placement, this.lens, present), distance: 1 };
    const touched = this.rig?.touched ?? false;
    const asTouched = touched && another && !anotherRun ? this.rig!.view : null;
    this.reframe(false);
    if (asTouched) this.go(asTouched);
    else if (!touched) this.go(this.wanted, !first && !still());
  }

  /**
   * Something is to be seen beside the path, or nothing any more: the view makes room when it comes and when it goes,
   * unless a person has moved the camera.
   *
   * @param more points of the world; x, y, z; stride 3
   */
  setMore(more: ArrayLike<number>): void {
    if (more.length === this.more.length || !this.fit) return;
    this.more = more;
    if (this.rig?.touched) return;
    this.reframe(false);
    this.go(this.wanted);
  }

  /** Where the camera belongs while nobody has moved it. */
  private get wanted(): CameraView {
    return this.written ?? this.chosen;
  }

  goHome(): void {
    this.write(null);
    if (!this.rig) return;
    this.rig.touched = false;
    this.go(this.chosen);
  }

  goTo(preset: Preset): void {
    if (preset === 'landscape' || !this.fit) {
      this.goHome();
      return;
    }
    const { model, placement } = this.fit;
    const angles =
      preset === 'map'
        ? { azimuth: -90, elevation: 89.9 }
        : { azimuth: chooseAzimuth(model, placement, SIDE).azimuth, elevation: SIDE };
    const view = { ...angles, distance: this.framingOf(angles).distance / this.distance };
    this.write(view);
    if (this.rig) this.rig.touched = true;
    this.go(view);
  }

  /** @param azimuth and @param elevation degrees to add; @param zoom factor of the distance */
  nudge(azimuth: number, elevation: number, zoom: number): void {
    this.rig?.nudge(azimuth, elevation, zoom);
  }

  update(now: number): boolean {
    const moving = this.rig?.update(now) ?? false;
    if (this.rig) showView(this.rig.view);
    return moving;
  }

  /** Turned another way, the path has its middle elsewhere. */
  private go(view: CameraView, eased = !still()): void {
    const target = this.fit && view !== this.chosen ? this.framingOf(view).target : null;
    this.rig?.go(view, eased, target);
  }

  private framingOf(angles: Angles): Framing {
    const { model, placement } = this.fit!;
    return frameModel(model, placement, angles, this.lens, this.more);
  }

  private write(view: CameraView | null): void {
    this.written = view;
    patchView({ camera: view });
  }

  private follow(wanted: CameraView | null): void {
    if (wanted === this.written || !this.rig) return;
    this.written = wanted;
    this.rig.touched = false;
    this.go(this.wanted);
  }

  private reframe(keep: boolean): void {
    const framing = this.framingOf(this.chosen);
    this.distance = framing.distance;
    this.rig?.setUsual(framing.target, framing.distance, keep);
  }
}

/** The kind of a surface, and the choices that it is laid along. */
function laidAlong({ chart: { kind }, other }: SurfaceModel): string {
  return `${surfaceLaid(kind)} ${other ? 'two' : ''}`;
}

function surfaceLaid(kind: SurfaceModel['chart']['kind']): string {
  const { plane, planeSeed, slice } = useStore.getState().view;
  if (kind === 'plane') return `${kind} ${plane} ${plane === 'random' ? planeSeed : ''}`;
  return kind === 'slice' ? `${kind} ${slice}` : kind;
}
