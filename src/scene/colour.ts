import { DataTexture, LinearFilter, RGBAFormat, Vector3 } from 'three';

/** '#rrggbb' as three numbers 0 … 1, still sRGB: the scene's shaders write what the stylesheet means. */
export function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function colourVector(hex: string): Vector3 {
  return new Vector3(...rgb(hex));
}

const TEXELS = 256;

/** Evenly spaced stops as a texture one texel high: the same blend as CSS makes of them. */
export function tintTexture(stops: readonly string[]): DataTexture {
  const texture = new DataTexture(new Uint8Array(TEXELS * 4), TEXELS, 1, RGBAFormat);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  writeTints(texture, stops);
  return texture;
}

export function writeTints(texture: DataTexture, stops: readonly string[]): void {
  const data = texture.image.data as Uint8Array;
  for (let i = 0; i < TEXELS; i++) {
    const at = (i / (TEXELS - 1)) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    const [a, b] = [rgb(stops[low]), rgb(stops[low + 1])];
    for (let k = 0; k < 3; k++) data[4 * i + k] = Math.round(255 * (a[k] + (at - low) * (b[k] - a[k])));
    data[4 * i + 3] = 255;
  }
  texture.needsUpdate = true;
}
