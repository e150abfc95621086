/** Pixels along a side of a digit. */
const SIDE = 8;

/** A digit's inputs as a picture of 8 × 8 pixels: dark where they are greatest. */
export function paintDigit(cell: HTMLElement, inputs: Float64Array, record: number): void {
  let canvas = cell.querySelector('canvas');
  if (!canvas) {
    canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    cell.append(canvas);
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  const pixels = inputs.subarray(record * SIDE * SIDE, (record + 1) * SIDE * SIDE);
  const image = context.createImageData(SIDE, SIDE);
  const shares = inkShares(pixels);
  for (let i = 0; i < shares.length; i++) {
    // Ink of the page's own colour, by its opacity.
    image.data[4 * i + 3] = Math.round(255 * shares[i]!);
  }
  context.putImageData(image, 0, 0);
}

/** 0 at the least of the values, 1 at the greatest; standardised ones beyond two deviations count as two. */
export function inkShares(values: Float64Array): Float64Array {
  const clamped = values.map((value) => Math.min(2, Math.max(-2, value)));
  const low = Math.min(...clamped);
  const high = Math.max(...clamped);
  return clamped.map((value) => (high > low ? (value - low) / (high - low) : 0));
}
