/** What is pressed and let go within so many CSS pixels and milliseconds is a press, and no drag. */
const STILL = { mouse: 5, touch: 10 };
const QUICK = 600;

/** So long a press waits for another one: two of them are a double-click, which belongs to the camera. */
const DOUBLE = 280;

interface Pressed {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly id: number;
}

/** Tells single presses from drags, double-clicks, long presses and pinches. */
export class PressWatch {
  private pressed: Pressed | null = null;
  private last = -Infinity;
  private timer = 0;

  /** @param onPress gets the event that let go; a finger's comes at once, a mouse's when no second one followed */
  constructor(private readonly onPress: (event: PointerEvent, touch: boolean) => void) {}

  down(event: PointerEvent): void {
    clearTimeout(this.timer);
    const { clientX: x, clientY: y, timeStamp: at, pointerId: id, isPrimary, button } = event;
    const again = at - this.last < DOUBLE;
    this.pressed = isPrimary && button === 0 && !again ? { x, y, at, id } : null;
  }

  move(event: PointerEvent): void {
    const { pressed } = this;
    if (!pressed || pressed.id !== event.pointerId) return;
    const away = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
    if (away > (event.pointerType === 'touch' ? STILL.touch : STILL.mouse)) this.pressed = null;
  }

  up(event: PointerEvent): void {
    this.move(event);
    const { pressed } = this;
    this.pressed = null;
    this.last = event.timeStamp;
    if (!pressed || pressed.id !== event.pointerId || event.timeStamp - pressed.at > QUICK) return;
    if (event.pointerType === 'touch') this.onPress(event, true);
    else this.timer = window.setTimeout(() => this.onPress(event, false), DOUBLE);
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.pressed = null;
  }
}
