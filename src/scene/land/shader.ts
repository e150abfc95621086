/** World place eased from the earlier one, the sampled normal, and what the tints and lines are made of. */
export const LAND_VERTEX = /* glsl */ `
uniform float ease;
attribute vec3 from;
attribute vec3 land;
varying vec3 vNormal;
varying vec3 vToEye;
varying vec3 vLand;
void main() {
  vec3 place = mix(from, position, ease);
  vNormal = normal;
  vToEye = cameraPosition - place;
  vLand = land;
  gl_Position = projectionMatrix * viewMatrix * vec4(place, 1.0);
}
`;

/**
 * Tint by height; a wide sky and one low sun, matte; contour lines of constant width on screen, every fifth heavier;
 * and paper towards where nobody walked. Where `glass` is 1, undersides are drawn by their lines alone. Colours are sRGB throughout, as they are in the stylesheet.
 */
export const LAND_FRAGMENT = /* glsl */ `
uniform sampler2D tints;
uniform vec3 paper;
uniform vec3 contour;
uniform vec3 sun;
uniform vec3 shade;
uniform float relief;
uniform float pixel;
uniform float lines;
uniform float upright;
uniform float glass;
varying vec3 vNormal;
varying vec3 vToEye;
varying vec3 vLand;

float line(float index, float slope, float halfWidth) {
  float away = abs(fract(index + 0.5) - 0.5) / max(slope, 1e-7);
  return 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away);
}

void main() {
  float front = (gl_FrontFacing ? 1.0 : -1.0) * upright;
  vec3 normal = normalize(vNormal);
  vec3 toEye = normalize(vToEye);

  vec3 colour = texture2D(tints, vec2(clamp(vLand.x, 0.0, 1.0) * (255.0 / 256.0) + 0.5 / 256.0, 0.5)).rgb;
  float sky = 0.5 + 0.5 * normal.y;
  float light = 0.5 + 0.5 * dot(normal, sun);
  float lit = mix(0.52, 1.0, light) * mix(0.9, 1.0, sky);
  lit = mix(1.0, lit * 1.14, relief);
  float rim = 1.0 - abs(dot(normal, toEye));
  lit *= 1.0 - 0.10 * rim * rim * rim;
  colour = mix(colour * shade, colour, clamp(lit, 0.0, 1.0)) * max(1.0, lit);

  float slope = length(vec2(dFdx(vLand.y), dFdy(vLand.y)));
  float spacing = 1.0 / max(slope, 1e-7);
  float flat_ = 1.0 - smoothstep(260.0, 700.0, spacing / pixel);
  float minor = line(vLand.y, slope, 0.5 * pixel) * smoothstep(3.0, 9.0, spacing / pixel) * 0.30;
  float major = line(vLand.y / 5.0, slope / 5.0, 0.85 * pixel)
    * smoothstep(1.2, 4.0, spacing / pixel) * 0.52;
  float near = 1.0 - smoothstep(0.10, 0.42, vLand.z);
  float ink = max(minor, major) * flat_ * mix(0.45, 1.0, near) * lines;

  // A wall that is seen from behind: its lines stand for it, and do not hide what is before it.
  if (front < 0.0 && glass > 0.0) {
    if (major * flat_ < 0.2) discard;
    gl_FragColor = vec4(mix(paper, contour, 0.6), 1.0);
    return;
  }
  colour = mix(colour, contour, ink);
  colour = mix(colour, paper, 0.55 * (1.0 - near));
  if (front < 0.0) colour = mix(colour * shade, paper, 0.28);
  gl_FragColor = vec4(colour, 1.0);
}
`;
