import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError, type Options, quoted } from './options';
import { inPieces } from './pieces';

/**
 * Writes the text to the file that was asked for, or else to standard output.
 * @throws InputError where it cannot be written
 */
export async function writeText(text: Iterable<string>, out: Options['out']): Promise<void> {
  const source = Readable.from(inPieces(text));
  if (out !== null) {
    await pipeline(source, createWriteStream(out)).catch(({ code }: NodeJS.ErrnoException) => {
      throw new InputError(`--out: ${quoted(out)} cannot be written (${code}), expected a path for a file`);
    });
    return;
  }
  await pipeline(source, process.stdout, { end: false }).catch(({ code }: NodeJS.ErrnoException) => {
    // Who reads the output, as `head` does, has read enough.
    if (code === 'EPIPE') return;
    throw new InputError(`standard output: cannot be written (${code}), expected room for all frames`);
  });
}

/** @throws InputError where the recipe's own file would be written over */
export async function checkOut({ recipeFile, out }: Pick<Options, 'recipeFile' | 'out'>): Promise<void> {
  if (recipeFile === null || out === null) return;
  const [from, to] = await Promise.all([recipeFile, out].map((file) => stat(file).catch(() => null)));
  if (!from?.isFile() || from.ino !== to?.ino || from.dev !== to.dev) return;
  throw new InputError(`--out: got ${quoted(out)}, which is the recipe, expected another file`);
}
