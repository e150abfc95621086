import { MathUtils, type PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { CameraView } from '../../store/store';
import { anglesOf, between, smoothstep, toEye } from './angles';

const MOVE_TIME = 700;

interface Move {
  readonly from: CameraView;
  readonly to: CameraView;
  readonly fromTarget: Vector3;
  readonly toTarget: Vector3;
  readonly started: number;
}

/**
 * The camera and its orbit controls. Distances are shares of `usual`, the first view's own distance, which changes
 * with the window's shape: a view keeps its framing when the window does not.
 */
export class CameraRig {
  readonly controls: OrbitControls;
  /** True once a person has moved the camera: then it never moves by itself. */
  touched = false;
  private usual = 1;
  private readonly home = new Vector3();
  private move: Move | null = null;

  /** @param onSettled called with the view when a person has stopped moving the camera */
  constructor(
    private readonly camera: PerspectiveCamera,
    element: HTMLElement,
    private readonly ask: () => void,
    private readonly onSettled: (view: CameraView) => void,
  ) {
    this.controls = new OrbitControls(camera, element);
    this.controls.cursorStyle = 'grab';
    this.controls.enableDamping = true;
    this.controls.dampingFactor = 0.14;
    this.controls.rotateSpeed = 0.7;
    this.controls.maxPolarAngle = Math.PI * 0.86;
    this.controls.addEventListener('change', this.onChange);
    this.controls.addEventListener('start', this.onStart);
    this.controls.addEventListener('end', this.onEnd);
    this.setLimits();
  }

  /** A pointer is down, or a wheel turning; and whether that has moved anything that is not settled yet. */
  private holding = false;
  private unsettled = false;

  private readonly onStart = () => {
    this.holding = true;
  };

  private readonly onChange = () => {
    if (this.holding) this.take();
    this.ask();
  };

  private readonly onEnd = () => {
    this.holding = false;
    this.ask();
  };

  /** A person has it from here on. */
  private take(): void {
    this.touched = true;
    this.unsettled = true;
    this.move = null;
  }

  get view(): CameraView {
    const away = this.camera.position.clone().sub(this.controls.target);
    return { ...anglesOf(away.x, away.y, away.z), distance: away.length() / this.usual };
  }

  /** The first view's target and distance; the view as it is now keeps its share of it. */
  setUsual(target: readonly [number, number, number], distance: number, keep: boolean): void {
    const view = this.view;
    this.home.set(...target);
    this.usual = distance;
    this.setLimits();
    if (keep) this.put(view, this.controls.target);
  }

  /**
   * Goes there at once, or eases.
   *
   * @param target what it looks at: the first view's own where null
   */
  go(view: CameraView, eased: boolean, target: readonly [number, number, number] | null = null): void {
    const to = target ? new Vector3(...target) : this.home;
    this.stopSwinging();
    if (!eased) {
      this.move = null;
      this.put(view, to);
    } else {
      this.move = {
        from: this.view,
        to: view,
        fromTarget: this.controls.target.clone(),
        toTarget: to.clone(),
        started: performance.now(),
      };
    }
    this.ask();
  }

  /** A person turns by keys: at once, and counted as touched. */
  nudge(azimuth: number, elevation: number, zoom: number): void {
    const view = this.view;
    this.take();
    this.put(
      {
        azimuth: view.azimuth + azimuth,
        elevation: MathUtils.clamp(view.elevation + elevation, -60, 89.9),
        distance: MathUtils.clamp(view.distance * zoom, 0.12, 4),
      },
      this.controls.target,
    );
    this.ask();
  }

  /** For the frame loop; true while it wants another frame. */
  update(now: number): boolean {
    const { move } = this;
    if (move) {
      const share = smoothstep((now - move.started) / MOVE_TIME);
      this.put(between(move.from, move.to, share), move.fromTarget.clone().lerp(move.toTarget, share));
      if (share >= 1) this.move = null;
      return true;
    }
    const moved = this.controls.update();
    if (this.unsettled && !moved && !this.holding) {
      this.unsettled = false;
      this.onSettled(this.view);
    }
    return moved;
  }

  /** What a person's last turn goes on by is not theirs any more: the controls forget it where they do not dampen. */
  private stopSwinging(): void {
    this.unsettled = false;
    this.controls.enableDamping = false;
    this.controls.update();
    this.controls.enableDamping = true;
  }

  dispose(): void {
    this.controls.dispose();
  }

  private put(view: CameraView, target: Vector3): void {
    const [x, y, z] = toEye({ ...view, elevation: Math.min(view.elevation, 89.9) });
    this.controls.target.copy(target);
    this.camera.position
      .set(x, y, z)
      .multiplyScalar(view.distance * this.usual)
      .add(target);
    this.controls.update();
  }

  private setLimits(): void {
    this.controls.minDistance = 0.12 * this.usual;
    this.controls.maxDistance = 4 * this.usual;
    this.controls.maxTargetRadius = 2;
  }
}
