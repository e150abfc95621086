import type { Plugin } from 'vite';

/** Where three keeps the shader text of its own materials, each piece in a variable of its own. */
const FILE = /\/three\/build\/three\.module\.js$/;

/** Pieces that three puts into every shader, also into those that a page writes itself (`WebGLProgram`). */
const NEEDED = new Set(['colorspace_pars_fragment', 'tonemapping_pars_fragment']);

/** Fewer pieces than this, and three is written in another way than is read here. */
const LEAST = 100;

/**
 * Leaves out of the built page the shader text of three's own materials: the scene's are all `ShaderMaterial`s, whose
 * text includes none of three's (`tests/app/shaders.test.ts` holds them to it).
 */
export function leaveShadersOut(): Plugin {
  return {
    name: 'fall-line:leave-shaders-out',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (code) => ({ code: withoutShaders(code), map: null }),
    },
  };
}

/**
 * The library's text with empty strings for the pieces of its materials' shaders.
 *
 * @throws {Error} where the text has no such pieces
 */
export function withoutShaders(code: string): string {
  const pieces = piecesOf(code);
  if (pieces.size < LEAST)
    throw new Error(`shaders: got ${pieces.size} pieces in three, expected ${LEAST} at least`);
  return code.replace(/^(var|const) ([\w$]+) = "(?:[^"\\]|\\.)*";$/gm, (line, word, name) =>
    pieces.has(name) ? `${word} ${name} = "";` : line,
  );
}

/** The variables that `ShaderChunk` lists, a piece a line, but those that are needed. */
function piecesOf(code: string): Set<string> {
  const list = /^const ShaderChunk = \{\n([^}]*)\};$/m.exec(code)?.[1] ?? '';
  const all = [...list.matchAll(/^\t(\w+): ([\w$]+),?$/gm)];
  return new Set(all.flatMap(([, key, name]) => (NEEDED.has(key) ? [] : [name])));
}
