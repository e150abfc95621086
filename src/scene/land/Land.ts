import { type DataTexture, DoubleSide, Mesh, ShaderMaterial, Vector3 } from 'three';
import type { SurfaceModel } from '../../surface/model';
import type { Palette } from '../../theme/colours';
import { colourVector, rgb, tintTexture, writeTints } from '../colour';
import type { Pose } from '../pose';
import { LandGeometry } from './geometry';
import { LAND_FRAGMENT, LAND_VERTEX } from './shader';

/** The land itself: tints, light and contour lines on the sampled mesh. */
export class Land {
  readonly mesh: Mesh;
  private readonly geometry = new LandGeometry();
  private readonly material: ShaderMaterial;
  private readonly tints: DataTexture;

  constructor(colours: Palette) {
    this.tints = tintTexture(colours.land);
    this.material = new ShaderMaterial({
      vertexShader: LAND_VERTEX,
      fragmentShader: LAND_FRAGMENT,
      side: DoubleSide,
      uniforms: {
        ease: { value: 1 },
        tints: { value: this.tints },
        paper: { value: new Vector3() },
        contour: { value: new Vector3() },
        sun: { value: new Vector3(0, 1, 0) },
        shade: { value: new Vector3() },
        relief: { value: 1 },
        pixel: { value: 1 },
        lines: { value: 1 },
        upright: { value: 1 },
        glass: { value: 0 },
      },
    });
    this.mesh = new Mesh(this.geometry.geometry, this.material);
    this.mesh.frustumCulled = false;
    this.mesh.visible = false;
    this.setColours(colours);
  }

  setColours(colours: Palette): void {
    const { paper, contour, shade } = this.material.uniforms;
    writeTints(this.tints, colours.land);
    paper.value = colourVector(colours.paper);
    contour.value = colourVector(colours.contour);
    // Shadows keep some of the ground's own hue: a cool one by day, night's blue after dark.
    const dark = rgb(colours.paper)[0] < 0.5;
    shade.value = dark ? new Vector3(0.3, 0.36, 0.44) : new Vector3(0.5, 0.54, 0.56);
  }

  setPose(pose: Pose): void {
    this.geometry.update(pose);
    this.material.uniforms.upright.value = facing(pose);
    this.material.uniforms.glass.value = isGlass(pose.model) ? 1 : 0;
    this.mesh.visible = pose.model.mesh.triangles.length > 0;
  }

  setEase(ease: number): void {
    this.material.uniforms.ease.value = ease;
  }

  /** @param sun unit vector towards the light; @param pixel device pixels per CSS pixel */
  setView(sun: Vector3, pixel: number): void {
    this.material.uniforms.sun.value.copy(sun);
    this.material.uniforms.pixel.value = pixel;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
    this.tints.dispose();
  }
}

/**
 * Whether the land is seen through from below. A slice is another one at every frame, while the view of it stays: walls
 * come to stand between the eye and the present point.
 */
export function isGlass({ chart }: SurfaceModel): boolean {
  return chart.kind === 'slice';
}

/** 1 where triangles that are seen from above are wound counter-clockwise, else −1; chart y runs along −Z. */
function facing({ model }: Pose): number {
  const { vertices, triangles } = model.mesh;
  let area = 0;
  for (let t = 0; t < Math.min(triangles.length, 300); t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]];
    area +=
      (vertices[b] - vertices[a]) * (vertices[c + 1] - vertices[a + 1]) -
      (vertices[c] - vertices[a]) * (vertices[b + 1] - vertices[a + 1]);
  }
  return area < 0 ? -1 : 1;
}
