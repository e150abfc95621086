/** What the command line asks for. */
export interface Options {
  recipeFile: string | null;
  link: string | null;
  /** Frames 0 to `steps`; null: the link's, or 500. */
  steps: number | null;
  format: 'json' | 'csv';
  out: string | null;
}

/** A wrong command line, in one sentence. */
export class UsageError extends Error {}

const FLAGS = ['--recipe', '--link', '--steps', '--format', '--out'] as const;
/** As for the page: how far a run may be asked for. */
const MOST_STEPS = 1_000_000;

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i += 2) {
    const flag = args[i]!;
    if (!FLAGS.some((known) => known === flag)) {
      throw new UsageError(`command line: got ${JSON.stringify(flag)}, expected one of ${FLAGS.join(' ')}`);
    }
    if (values.has(flag)) throw new UsageError(`${flag}: got it twice, expected it once`);
    const value = args[i + 1];
    if (value === undefined) throw new UsageError(`${flag}: got nothing after it, expected a value`);
    values.set(flag, value);
  }
  const recipeFile = values.get('--recipe') ?? null;
  const link = values.get('--link') ?? null;
  if (recipeFile !== null && link !== null) {
    throw new UsageError('command line: got both --recipe and --link, expected one of them');
  }
  return {
    recipeFile,
    link,
    steps: readSteps(values.get('--steps')),
    format: readFormat(values.get('--format')),
    out: values.get('--out') ?? null,
  };
}

function readSteps(text: string | undefined): number | null {
  if (text === undefined) return null;
  const steps = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(steps <= MOST_STEPS)) {
    throw new UsageError(
      `--steps: got ${JSON.stringify(text.slice(0, 40))}, expected a whole number from 0 to ${MOST_STEPS}`,
    );
  }
  return steps;
}

function readFormat(text: string | undefined): 'json' | 'csv' {
  if (text === undefined || text === 'json' || text === 'csv') return text ?? 'json';
  throw new UsageError(`--format: got ${JSON.stringify(text.slice(0, 40))}, expected json or csv`);
}
