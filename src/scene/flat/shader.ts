/** A line whose points have each a strength of their own, 0 … 1. */
export const FADING_FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform float opacity;
uniform float roundness;
varying vec2 vAcross;
varying float vMore;
void main() {
  float light = dot(vAcross, vec2(-0.5, 0.866));
  vec3 shown = colour * (1.0 + roundness * 0.16 * min(light, 0.0)) + roundness * 0.13 * max(light, 0.0);
  gl_FragColor = vec4(shown, opacity * vMore);
}
`;

/** A dashed line: `vMore` is how long it is up to here, `dash` the length of a dash and of a gap. */
export const DASHED_FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform float opacity;
uniform float dash;
varying float vMore;
void main() {
  if (dash > 0.0 && mod(vMore, 1.8 * dash) > dash) discard;
  gl_FragColor = vec4(colour, opacity);
}
`;
