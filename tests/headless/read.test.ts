import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecipe } from '../../src/headless/read';
import { checkOut } from '../../src/headless/write';
import { completeRecipe } from '../../src/recipe/complete';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fall-line-'));
  file = join(folder, 'recipe.json');
});
afterAll(() => rm(folder, { recursive: true }));

async function readBytes(bytes: string | Uint8Array) {
  await writeFile(file, bytes);
  return readRecipe({ recipeFile: file, link: null });
}

/** The refusal, with the file's own name left out. */
const sentenceOf = (bytes: string | Uint8Array) =>
  readBytes(bytes).then(
    () => 'taken',
    (error: Error) => error.message.replace(JSON.stringify(file), 'FILE'),
  );

describe('a recipe file', () => {
  it('may begin with a byte order mark, and may hold any letters', async () => {
    const data = { kind: 'table', inputs: ['größe 😀'], outputs: ['عرض'], rows: [[-0, 1]] };
    const { recipe, steps } = await readBytes(`\ufeff${JSON.stringify({ data }).replace('[[0', '[[-0')}\r\n`);
    expect(recipe).toStrictEqual(completeRecipe({ data }));
    expect(steps).toBe(500);
  });

  it.each([
    ['latin-1', Buffer.from('{"data":{"kind":"größe"}}', 'latin1')],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['no text', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])],
  ])('in %s is refused, not guessed at', async (_, bytes) => {
    expect(await sentenceOf(bytes)).toBe(
      '--recipe: FILE is not text in UTF-8, expected a JSON file in UTF-8',
    );
  });

  it.each(['', '\ufeff', '{"a":1', '{"descent":{"learningRate":NaN}}', '{\n"a":\u001b[31m\u0000\u202e}\n'])(
    'that is no JSON is refused on one line, without doing anything to a terminal: %j',
    async (text) => {
      const sentence = await sentenceOf(text);
      expect(sentence).toMatch(/^--recipe: FILE is not JSON \(.+\), expected one recipe object$/);
      expect(sentence).not.toMatch(/[\p{Cc}\u2028-\u202e]/u);
    },
  );

  it('is refused in one sentence however deep it is', async () => {
    expect(await sentenceOf('['.repeat(100_000) + ']'.repeat(100_000))).toMatch(
      /^recipe: got \[+…, expected/,
    );
    expect(await sentenceOf(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`)).toMatch(
      /^a: got .+…, expected/,
    );
  });

  it('is never written over', async () => {
    await writeFile(file, '{}');
    const other = join(folder, 'other.json');
    await writeFile(other, '');
    const sentence = `--out: got ${JSON.stringify(join(folder, '.', 'recipe.json'))}, which is the recipe, expected another file`;
    await expect(checkOut({ recipeFile: file, out: join(folder, '.', 'recipe.json') })).rejects.toThrow(
      new Error(sentence),
    );
    await checkOut({ recipeFile: file, out: other });
    await checkOut({ recipeFile: file, out: join(folder, 'new.json') });
    await checkOut({ recipeFile: null, out: file });
  });
});
