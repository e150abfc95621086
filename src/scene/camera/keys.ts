import type { CameraControl } from './control';

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Degrees and zoom of one key press. */
const TURN = 6;
const ZOOM = 1.12;

/** Shift and the arrows turn, + and − zoom; everything else belongs to the page. */
export function turnByKey(
  control: CameraControl,
  { key, shiftKey, ctrlKey, metaKey, altKey }: Keys,
): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const turns: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-TURN, 0],
    ArrowRight: [TURN, 0],
    ArrowUp: [0, TURN],
    ArrowDown: [0, -TURN],
  };
  if (shiftKey && turns[key]) control.nudge(...turns[key], 1);
  else if (key === '+' || key === '=') control.nudge(0, 0, 1 / ZOOM);
  else if (key === '-' || key === '_') control.nudge(0, 0, ZOOM);
  else return false;
  return true;
}
