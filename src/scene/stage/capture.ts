let draw: (() => HTMLCanvasElement) | null = null;

/** For the scene's own loop. */
export function provideCapture(capture: () => HTMLCanvasElement): () => void {
  draw = capture;
  return () => {
    if (draw === capture) draw = null;
  };
}

/**
 * Draws the present view now and returns its canvas, or null where nothing is drawn. Its pixels are there until the
 * end of the calling task only: copy them at once.
 */
export function captureScene(): HTMLCanvasElement | null {
  return draw ? draw() : null;
}
