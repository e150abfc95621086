import { CircleGeometry, DoubleSide, Mesh, ShaderMaterial, Vector3 } from 'three';
import { colourVector } from '../colour';
import { MARKER_VERTEX } from './Marker';

/** A ring and a breath of colour in it: the marker's outline, where it is going to be. */
const FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform vec3 rim;
uniform float radius;
varying vec2 vAside;
void main() {
  float away = length(vAside) * radius;
  float inner = 1.0 - smoothstep(radius - 3.4, radius - 2.6, away);
  float ring = smoothstep(radius - 3.4, radius - 2.6, away) * (1.0 - smoothstep(radius - 1.5, radius - 0.7, away));
  float outer = 1.0 - smoothstep(radius - 0.6, radius, away);
  vec3 shown = mix(rim, colour, max(ring, inner * 0.35));
  gl_FragColor = vec4(shown, max(max(ring * 0.95, inner * 0.34), outer * 0.6 * (1.0 - inner)));
}
`;

/** The next frame, as a ghost of the marker. */
export class Ring {
  readonly centre = new Vector3();
  readonly mesh: Mesh;
  private readonly geometry = new CircleGeometry(1, 48);
  private readonly material: ShaderMaterial;

  /** @param radius CSS pixels */
  constructor(radius: number, order: number) {
    this.material = new ShaderMaterial({
      vertexShader: MARKER_VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      transparent: true,
      depthWrite: false,
      uniforms: {
        centre: { value: this.centre },
        radius: { value: radius },
        perPixel: { value: 0 },
        nearer: { value: 1.2 },
        colour: { value: new Vector3() },
        rim: { value: new Vector3() },
      },
    });
    this.mesh = new Mesh(this.geometry, this.material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = order;
    this.mesh.visible = false;
  }

  setColours(colour: string, rim: string): void {
    this.material.uniforms.colour.value = colourVector(colour);
    this.material.uniforms.rim.value = colourVector(rim);
  }

  setView(perPixel: number): void {
    this.material.uniforms.perPixel.value = perPixel;
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}
