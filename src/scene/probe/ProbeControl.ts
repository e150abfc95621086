import { actions } from '../../store/actions';
import { live } from '../../store/live';
import { isHeavy, type Reading, readSurface } from '../../store/surface/probe';
import { lastSight, type Sight } from '../sight';
import { type Spot, spotAt, spotBeside } from './aim';
import { PressWatch } from './presses';

/** How the probe came where it is: under the pointer, where a finger tapped, or by the keyboard's cursor. */
export type ProbeWay = 'hover' | 'tap' | 'cursor';

export interface Probed {
  readonly way: ProbeWay;
  readonly spot: Spot;
  /** Null while it is being computed, and where there is nothing to read. */
  readonly reading: Reading | null;
}

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Of the extent's diagonal, for an arrow key, and with Shift. */
const STEP = 0.01;
const LEAP = 0.05;

/** A large network is read when the pointer has rested so long; milliseconds. */
const PAUSE = 120;

const ARROWS: Readonly<Record<string, readonly [right: number, away: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Reads the land under the pointer, a finger or the keyboard's cursor, and starts descents there. */
export class ProbeControl {
  private probed: Probed | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly presses: PressWatch;
  private asked = 0;
  private waiting = 0;

  /** @param element the picture; @param sight what it shows */
  constructor(
    private readonly element: HTMLElement,
    private readonly sight: () => Sight | null = lastSight,
  ) {
    this.presses = new PressWatch((at, touch) => this.pressed(at, touch));
  }

  /** Listens until the returned function is called. */
  connect(): () => void {
    const stop = new AbortController();
    const listen = <K extends keyof HTMLElementEventMap>(
      name: K,
      act: (event: HTMLElementEventMap[K]) => void,
    ) => this.element.addEventListener(name, act, { signal: stop.signal });
    listen('pointermove', (event) => this.moved(event));
    listen('pointerleave', () => this.drop('hover'));
    listen('pointerdown', (event) => {
      this.presses.down(event);
      this.drop('hover');
    });
    listen('pointerup', (event) => this.presses.up(event));
    listen('pointercancel', () => this.presses.cancel());
    listen('blur', () => this.drop('cursor'));
    const offs = [live.on('surface', () => this.again()), live.on('run', () => this.put(null))];
    return () => {
      stop.abort();
      for (const off of offs) off();
      this.presses.cancel();
      this.put(null);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): Probed | null => this.probed;

  /** True where the key was the probe's: C and, while the cursor is out, the arrows, Enter and Escape. */
  key({ key, shiftKey, ctrlKey, metaKey, altKey }: Keys): boolean {
    if (ctrlKey || metaKey || altKey) return false;
    const { probed } = this;
    if (key === 'c' || key === 'C') {
      this.toggleCursor();
      return true;
    }
    if (key === 'Escape' && probed) {
      this.put(null);
      return true;
    }
    const sight = this.sight();
    if (probed?.way !== 'cursor' || !sight) return false;
    if (key === 'Enter') this.start();
    else if (ARROWS[key]) {
      const [right, away] = ARROWS[key].map((part) => part * (shiftKey ? LEAP : STEP));
      this.aim('cursor', spotBeside(sight, probed.spot, right, away));
    } else return false;
    return true;
  }

  /** A descent from the probed point, where its loss is a number. */
  start(): void {
    const { spot } = this.probed ?? {};
    const reading = spot && readSurface(spot.x, spot.y);
    if (!reading || !Number.isFinite(reading.loss)) return;
    this.put(null);
    actions().startAt(reading.parameters, [reading.x, reading.y]);
  }

  private toggleCursor(): void {
    const sight = this.sight();
    if (this.probed?.way === 'cursor' || !sight) this.put(null);
    else this.aim('cursor', this.probed?.spot ?? presentSpot(sight));
  }

  private moved(event: PointerEvent): void {
    this.presses.move(event);
    if (event.pointerType === 'touch' || event.buttons !== 0 || this.probed?.way === 'cursor') return;
    const at = this.within(event);
    cancelAnimationFrame(this.asked);
    // A picture may be asked where a point lies once; pointers tell more often.
    this.asked = requestAnimationFrame(() => this.aimAt('hover', at));
  }

  private pressed(event: PointerEvent, touch: boolean): void {
    const found = this.aimAt(touch ? 'tap' : 'hover', this.within(event));
    // A finger has no way to look before it starts: it is given a button.
    if (found && !touch) this.start();
  }

  private within({ clientX, clientY }: PointerEvent): [number, number] {
    const box = this.element.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  }

  private aimAt(way: ProbeWay, at: readonly [number, number]): boolean {
    const sight = this.sight();
    const spot = sight && spotAt(sight, ...at);
    if (spot) this.aim(way, spot);
    else this.put(null);
    return spot !== null;
  }

  private aim(way: ProbeWay, spot: Spot): void {
    clearTimeout(this.waiting);
    const read = () => this.put({ way, spot, reading: readSurface(spot.x, spot.y) });
    if (!isHeavy()) {
      read();
      return;
    }
    this.put({ way, spot, reading: null });
    this.waiting = window.setTimeout(read, PAUSE);
  }

  /** The surface is another one: the same point of it is read again. */
  private again(): void {
    if (this.probed) this.aim(this.probed.way, this.probed.spot);
  }

  private drop(way: ProbeWay): void {
    if (way === 'hover') cancelAnimationFrame(this.asked);
    if (this.probed?.way === way) this.put(null);
  }

  private put(probed: Probed | null): void {
    if (!probed) clearTimeout(this.waiting);
    if (probed === this.probed) return;
    this.probed = probed;
    for (const listener of this.listeners) listener();
  }
}

/** Where the cursor begins: at the frame shown, or in the middle of the land. */
function presentSpot({ pose }: Sight): Spot {
  const { path, extent } = pose.model;
  const at = live.shown ? path.frames.indexOf(live.shown.n) : -1;
  if (at >= 0) return { x: path.points[3 * at], y: path.points[3 * at + 1] };
  return { x: (extent.xMin + extent.xMax) / 2, y: (extent.yMin + extent.yMax) / 2 };
}
