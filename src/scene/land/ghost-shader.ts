export const GHOST_VERTEX = /* glsl */ `
attribute float contour;
varying float vContour;
varying vec3 vPlace;
void main() {
  vContour = contour;
  vPlace = position;
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}
`;

/**
 * A veil of one tint: denser where it is seen edge-on, with lines at the losses of the land's heavier contours,
 * and a line along its end. Drawn is what stands between the heights `start` and `end`.
 */
export const GHOST_FRAGMENT = /* glsl */ `
uniform vec3 tint;
uniform vec3 paper;
uniform float pixel;
uniform float start;
uniform float end;
varying float vContour;
varying vec3 vPlace;
void main() {
  if (vPlace.y > end || vPlace.y < start) discard;
  vec3 normal = normalize(cross(dFdx(vPlace), dFdy(vPlace)));
  vec3 toEye = normalize(cameraPosition - vPlace);
  float grazing = 1.0 - abs(dot(normal, toEye));
  float level = vContour / 5.0;
  float slope = length(vec2(dFdx(level), dFdy(level)));
  float away = abs(fract(level + 0.5) - 0.5) / max(slope, 1e-7);
  float spacing = 1.0 / max(slope, 1e-7) / pixel;
  float line = (1.0 - smoothstep(0.0, 1.0, away - 0.3 * pixel)) * smoothstep(3.0, 9.0, spacing)
    * (1.0 - smoothstep(260.0, 700.0, spacing));
  float edge = 1.0 - smoothstep(0.5, 1.5, (end - vPlace.y) / max(fwidth(vPlace.y), 1e-7) / pixel);
  float veil = mix(0.15, 0.42, grazing * grazing);
  vec3 shown = mix(mix(paper, tint, 0.62), tint, max(line, edge));
  gl_FragColor = vec4(shown, max(veil, 0.55 * max(line, edge)));
}
`;

/** The ghost's depth alone. */
export const GHOST_DEPTH = /* glsl */ `
uniform float start;
uniform float end;
varying vec3 vPlace;
void main() {
  if (vPlace.y > end || vPlace.y < start) discard;
  gl_FragColor = vec4(0.0);
}
`;
