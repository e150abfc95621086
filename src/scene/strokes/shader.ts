/**
 * A straight stroke from `tail` to `tip` that faces the eye, `radius` CSS pixels to either side, with a head of
 * `head` (length, half width; CSS pixels) at its tip. Of position, x is along the shaft (0 at the tail, 1 where the
 * head begins) or, on the head (z = 1), 0 at its base and 1 at its point; y is across. `nearer` brings the stroke
 * towards the eye by as many pixels, so that the ground that it touches does not cut into it.
 */
export const STROKE_VERTEX = /* glsl */ `
uniform vec3 tail;
uniform vec3 tip;
uniform float radius;
uniform float rim;
uniform vec2 head;
uniform float perPixel;
uniform float nearer;
varying float vPixels;
void main() {
  vec3 a = (viewMatrix * vec4(tail, 1.0)).xyz;
  vec3 b = (viewMatrix * vec4(tip, 1.0)).xyz;
  vec3 ray = normalize(0.5 * (a + b));
  vec3 seen = (b - a) - ray * dot(b - a, ray);
  float long_ = length(seen);
  vec3 along = long_ > 1e-9 ? seen / long_ : normalize(cross(ray, vec3(0.0, 1.0, 0.001)));
  vec3 across = cross(along, ray);
  float pixel = perPixel * max(-0.5 * (a.z + b.z), 0.01);
  // A stroke that is seen almost end-on is all head, and a small one.
  float room = min(1.0, 0.75 * long_ / max(head.x * pixel, 1e-9));
  float neck = head.x > 0.0 ? max(0.0, 1.0 - head.x * room * pixel / max(long_, 1e-9)) : 1.0;
  vec3 place;
  if (position.z < 0.5) {
    place = mix(a, b, position.x * neck);
    place += across * (position.y * (radius + rim) * pixel);
    place += along * ((2.0 * position.x - 1.0) * (position.x > 0.5 && head.x > 0.0 ? 0.0 : rim) * pixel);
  } else {
    place = mix(mix(a, b, neck), b, position.x);
    place += across * (position.y * (head.y * room + 1.6 * rim) * pixel);
    place += along * ((position.x > 0.5 ? 2.4 : -1.0) * rim * pixel);
  }
  place -= ray * (nearer * pixel);
  vPixels = position.x * neck * long_ / pixel;
  gl_Position = projectionMatrix * vec4(place, 1.0);
}
`;

/** `dash`: CSS pixels of a dash and of a gap; 0: a whole line. */
export const STROKE_FRAGMENT = /* glsl */ `
uniform vec3 colour;
uniform float opacity;
uniform float dash;
varying float vPixels;
void main() {
  if (dash > 0.0 && mod(vPixels, 2.0 * dash) > dash) discard;
  gl_FragColor = vec4(colour, opacity);
}
`;
