import { CircleGeometry, DoubleSide, GreaterDepth, Group, Mesh, ShaderMaterial, Vector3 } from 'three';
import { colourVector } from '../colour';

/** A disc of constant size on the screen that faces the eye; `vAside` is 1 long at its edge. */
export const MARKER_VERTEX = /* glsl */ `
uniform vec3 centre;
uniform float radius;
uniform float perPixel;
uniform float nearer;
varying vec2 vAside;
void main() {
  vec3 place = (viewMatrix * vec4(centre, 1.0)).xyz;
  vec3 ray = normalize(place);
  float depth = max(-place.z, 0.01);
  vec3 right = normalize(cross(ray, vec3(0.0, 1.0, 0.0)));
  vec3 up = cross(right, ray);
  vAside = position.xy;
  place += (right * position.x + up * position.y) * (radius * perPixel * depth);
  place -= ray * (nearer * radius * perPixel * depth);
  gl_Position = projectionMatrix * vec4(place, 1.0);
}
`;

/** A ball lit from above left, in a rim; `core` is the ball's share of the whole radius. */
const FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform vec3 rim;
uniform float core;
uniform float gloss;
uniform float opacity;
varying vec2 vAside;
void main() {
  vec2 on = vAside / core;
  float away = length(on);
  float edge = max(fwidth(away), 1e-4);
  float inside = 1.0 - smoothstep(1.0 - 0.5 * edge, 1.0 + 0.5 * edge, away);
  vec3 normal = vec3(on, sqrt(max(0.0, 1.0 - away * away)));
  float light = dot(normal, normalize(vec3(-0.45, 0.65, 0.62)));
  vec3 ball = colour * mix(0.74, 1.08, smoothstep(-0.7, 1.0, light));
  ball += gloss * 0.32 * smoothstep(0.86, 1.0, light);
  gl_FragColor = vec4(mix(rim, ball, inside), opacity);
}
`;

/** A ball of constant size on the screen, whose centre is a point of the world. */
export class Marker {
  readonly group = new Group();
  readonly centre = new Vector3();
  private readonly geometry = new CircleGeometry(1, 48);
  private readonly ball: ShaderMaterial;
  private readonly ghost: ShaderMaterial;

  /** @param radius of the ball and @param rim around it, CSS pixels; @param gloss 0 … 1 */
  constructor(radius: number, rim: number, gloss: number) {
    this.ball = this.material(radius, rim, gloss);
    this.ghost = this.material(radius, rim, gloss);
    // Behind a ridge it shines through, so that it is never lost.
    this.ghost.transparent = true;
    this.ghost.uniforms.opacity.value = 0.3;
    this.ghost.depthFunc = GreaterDepth;
    this.ghost.depthWrite = false;
    this.add(this.ghost, 5);
    this.add(this.ball, 6);
    this.group.visible = false;
  }

  setColours(colour: string, rim: string): void {
    for (const part of [this.ball, this.ghost]) {
      part.uniforms.colour.value = colourVector(colour);
      part.uniforms.rim.value = colourVector(rim);
    }
  }

  setView(perPixel: number): void {
    this.ball.uniforms.perPixel.value = perPixel;
    this.ghost.uniforms.perPixel.value = perPixel;
  }

  dispose(): void {
    this.geometry.dispose();
    this.ball.dispose();
    this.ghost.dispose();
  }

  private add(material: ShaderMaterial, order: number): void {
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.group.add(mesh);
  }

  private material(radius: number, rim: number, gloss: number): ShaderMaterial {
    return new ShaderMaterial({
      vertexShader: MARKER_VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      uniforms: {
        centre: { value: this.centre },
        radius: { value: radius + rim },
        core: { value: radius / (radius + rim) },
        perPixel: { value: 0 },
        nearer: { value: 2.4 },
        colour: { value: new Vector3() },
        rim: { value: new Vector3() },
        gloss: { value: gloss },
        opacity: { value: 1 },
      },
    });
  }
}
