/** The class of the picture that was, while it fades (see `scene.css`). */
const BEFORE = 'scene-before';

/**
 * Lays what a canvas shows now over it and lets it fade, so that whatever is drawn next comes through. To be called in
 * the task that drew: a canvas keeps its pixels no longer.
 */
export function dissolve(canvas: HTMLCanvasElement): void {
  const before = document.createElement('canvas');
  before.width = canvas.width;
  before.height = canvas.height;
  before.className = BEFORE;
  before.ariaHidden = 'true';
  before.getContext('2d')?.drawImage(canvas, 0, 0);
  before.addEventListener('animationend', () => before.remove());
  for (const older of canvas.parentElement?.querySelectorAll(`.${BEFORE}`) ?? []) older.remove();
  canvas.after(before);
}
