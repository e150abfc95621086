import { onOneLine, show } from '../recipe/error';

/** What the command line asks for. */
export interface Options {
  recipeFile: string | null;
  link: string | null;
  /** Frames 0 to `steps`; null: the link's, or 500. */
  steps: number | null;
  format: 'json' | 'csv';
  out: string | null;
}

/** What the person at the terminal gave is wrong; the message is one sentence for them. */
export class InputError extends Error {}

const FLAGS = ['--recipe', '--link', '--steps', '--format', '--out'] as const;
/** As for the page: how far a run may be asked for. */
const MOST_STEPS = 1_000_000;

/** @throws InputError */
export function readOptions(args: readonly string[]): Options {
  const values = new Map<string, string>();
  const words = args.flatMap(splitFlag);
  for (let i = 0; i < words.length; i += 2) {
    const flag = words[i]!;
    if (!FLAGS.some((known) => known === flag)) {
      throw new InputError(`command line: got ${show(flag)}, expected one of ${FLAGS.join(' ')}`);
    }
    if (values.has(flag)) throw new InputError(`${flag}: got it twice, expected it once`);
    const value = words[i + 1];
    if (value === undefined) throw new InputError(`${flag}: got nothing after it, expected a value`);
    values.set(flag, value);
  }
  const recipeFile = values.get('--recipe') ?? null;
  const link = values.get('--link') ?? null;
  if (link !== null && !isLink(link)) {
    throw new InputError(`--link: got ${show(link)}, expected an address with a # or its part from # on`);
  }
  if (recipeFile !== null && link !== null) {
    throw new InputError('command line: got both --recipe and --link, expected one of them');
  }
  return {
    recipeFile,
    link,
    steps: readSteps(values.get('--steps')),
    format: readFormat(values.get('--format')),
    out: values.get('--out') ?? null,
  };
}

/** An address without a # says nothing of a descent: it has been cut off there. */
function isLink(text: string): boolean {
  return text.includes('#') || (text.includes('=') && !text.includes('://'));
}

/** A path, whole, on one line. */
export function quoted(path: string): string {
  return onOneLine(JSON.stringify(path));
}

/** `--flag=value` as two words. */
function splitFlag(word: string): string[] {
  const mark = word.indexOf('=');
  return word.startsWith('--') && mark > 0 ? [word.slice(0, mark), word.slice(mark + 1)] : [word];
}

function readSteps(text: string | undefined): number | null {
  if (text === undefined) return null;
  const steps = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(steps <= MOST_STEPS)) {
    throw new InputError(`--steps: got ${show(text)}, expected a whole number from 0 to ${MOST_STEPS}`);
  }
  return steps;
}

function readFormat(text: string | undefined): 'json' | 'csv' {
  if (text === undefined || text === 'json' || text === 'csv') return text ?? 'json';
  throw new InputError(`--format: got ${show(text)}, expected json or csv`);
}
