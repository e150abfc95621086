import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withoutShaders } from '../../scripts/vite/shaders';

const THREE = join(__dirname, '../../node_modules/three/build/three.module.js');
const SCENE = join(__dirname, '../../src/scene');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

it('includes none of the shader text that is left out', () => {
  const texts = sources(SCENE);
  expect(texts.join('\n')).toContain('ShaderMaterial');
  for (const text of texts) {
    expect(text).not.toMatch(/#include|ShaderChunk|ShaderLib/);
    const materials = [...text.matchAll(/new (\w*Material)\(/g)].map(([, name]) => name);
    for (const name of materials) expect(name).toBe('ShaderMaterial');
  }
});

it('leaves the pieces that three puts into every shader', () => {
  const whole = readFileSync(THREE, 'utf8');
  const less = withoutShaders(whole);
  const direct = [...whole.matchAll(/ShaderChunk\[ '(\w+)' \]/g)].map(([, name]) => name);
  expect(direct.length).toBeGreaterThan(0);
  for (const name of direct) {
    const line = whole.split('\n').find((text) => text.startsWith(`var ${name} = `));
    expect(line).toBeDefined();
    expect(less).toContain(line);
  }
  const chunks =
    new Function(`${less.slice(less.indexOf('\nvar alphahash_fragment'), less.indexOf('\nconst UniformsLib'))}
    return ShaderChunk;`)() as Record<string, string>;
  for (const [name, text] of Object.entries(chunks)) expect(text !== '').toBe(direct.includes(name));
});

it('says so where three is written in another way', () => {
  expect(() => withoutShaders('var a = 1;')).toThrow(/got 0 pieces/);
});
