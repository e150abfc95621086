import { CORNERS, ROW } from './geometry';

/**
 * Every piece of the path, from point A to point B, is a strip that faces the eye, with a half disc at its end, so
 * that joints are round. Its middle line is where the path is; its width is in pixels; `nearer` brings it towards the
 * eye along its own line of sight, by as many radii, as far as a tube of that radius would reach. Drawn is what lies
 * between the positions `since` and `until`.
 */
export const PATH_VERTEX = /* glsl */ `
#define CORNERS ${CORNERS}
#define ROW ${ROW}
uniform float ease;
uniform float since;
uniform float until;
uniform float radius;
uniform float perPixel;
uniform float nearer;
uniform float usual;
uniform highp sampler2D points;
uniform highp sampler2D from;
varying vec2 vAcross;
varying float vPosition;
varying float vMore;
void main() {
  int piece = gl_VertexID / CORNERS;
  int corner = gl_VertexID - piece * CORNERS;
  // Along the piece: 0 at A, 1 at B; then, in radii, along and across.
  float angle = (float(corner - 2) / float(CORNERS - 3) - 0.5) * 3.14159265;
  vec3 position = corner < 2 ? vec3(0.0, 0.0, corner == 0 ? -1.0 : 1.0) : vec3(1.0, cos(angle), sin(angle));
  ivec2 atA = ivec2(piece % ROW, piece / ROW);
  ivec2 atB = ivec2((piece + 1) % ROW, (piece + 1) / ROW);
  vec4 pointA = texelFetch(points, atA, 0);
  vec4 pointB = texelFetch(points, atB, 0);
  if (pointB.w < pointA.w || pointB.w <= since || pointA.w > until) {
    gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
    return;
  }
  vec4 fromA = texelFetch(from, atA, 0);
  vec4 fromB = texelFetch(from, atB, 0);
  vec3 a = (viewMatrix * vec4(mix(fromA.xyz, pointA.xyz, ease), 1.0)).xyz;
  vec3 b = (viewMatrix * vec4(mix(fromB.xyz, pointB.xyz, ease), 1.0)).xyz;
  vec2 cut = clamp((vec2(since, until) - pointA.w) / max(pointB.w - pointA.w, 1e-9), 0.0, 1.0);
  float share = mix(cut.x, cut.y, position.x);
  vec3 place = mix(a, b, share);
  vec3 ray = normalize(place);
  vec3 along = b - a;
  float away = dot(along, ray);
  along -= ray * away;
  float length2 = dot(along, along);
  // The half discs lean with the piece: upright ones would cover what lies just behind them on the line.
  float lean = length2 > 1e-16 ? clamp(away * inversesqrt(length2), -8.0, 8.0) : 0.0;
  along = length2 > 1e-16 ? along * inversesqrt(length2) : normalize(cross(ray, vec3(0.0, 1.0, 0.001)));
  vec3 across = cross(along, ray);
  // A pixel's worth of world at this depth; what is far is a little thinner, as much as tells the depth.
  float depth = max(-place.z, 0.01);
  float size = radius * perPixel * depth;
  size *= clamp(sqrt(usual / depth), 0.7, 1.5);
  place += (along * position.y + across * position.z + ray * (lean * position.y - nearer)) * size;
  // The light is the strip's own all over, so that joints do not show.
  vAcross = across.xy * position.z;
  vPosition = mix(pointA.w, pointB.w, share);
  vMore = mix(fromA.w, fromB.w, share);
  gl_Position = projectionMatrix * vec4(place, 1.0);
}
`;

/**
 * A matt round cord lit from above left. `fade`: how many drawn frames back from `until` it has faded; 0: never.
 * `dash`: the length of a dash, of a line of which `vMore` is how long it is up to here; 0: no dashes. At both ends of
 * a dash, `rim` goes on for so long.
 */
export const PATH_FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform float opacity;
uniform float roundness;
uniform float until;
uniform float fade;
uniform float dash;
uniform float rim;
varying vec2 vAcross;
varying float vPosition;
varying float vMore;
void main() {
  if (dash > 0.0 && mod(vMore + rim, 1.7 * dash) > dash + 2.0 * rim) discard;
  float light = dot(vAcross, vec2(-0.5, 0.866));
  vec3 shown = colour * (1.0 + roundness * 0.16 * min(light, 0.0)) + roundness * 0.13 * max(light, 0.0);
  float age = fade > 0.0 ? clamp((until - vPosition) / fade, 0.0, 1.0) : 0.0;
  gl_FragColor = vec4(shown, opacity * mix(1.0, 0.3, age));
}
`;
