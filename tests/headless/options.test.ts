import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/headless/options';

describe('the command line', () => {
  it('is read whichever way a value follows its flag', () => {
    const wanted = { recipeFile: 'a b.json', link: null, steps: 7, format: 'csv', out: 'x=y.csv' };
    expect(
      readOptions(['--recipe', 'a b.json', '--steps=7', '--out=x=y.csv', '--format', 'csv']),
    ).toStrictEqual(wanted);
  });

  it.each(['#', '#v=1', 'data=sine&hidden=3', 'https://a.example/b#data=sine'])(
    'takes the link %s',
    (link) => {
      expect(readOptions(['--link', link]).link).toBe(link);
    },
  );

  const LINK = ', expected an address with a # or its part from # on';
  const FLAGS = ', expected one of --recipe --link --steps --format --out';
  const STEPS = ', expected a whole number from 0 to 1000000';
  it.each([
    [['--recipe'], '--recipe: got nothing after it, expected a value'],
    [['--colour'], `command line: got "--colour"${FLAGS}`],
    [['--format=xml'], '--format: got "xml", expected json or csv'],
    [['--link', 'nonsense'], `--link: got "nonsense"${LINK}`],
    [['--link', ''], `--link: got ""${LINK}`],
    [['--link', 'https://a.example/?data=sine'], `--link: got "https://a.example/?data=sine"${LINK}`],
    [[`--${'x'.repeat(5000)}`], `command line: got "--${'x'.repeat(36)}…${FLAGS}`],
    [['\u001b[31m\u202e\u009b'], `command line: got "\\u001b[31m\\u202e\\u009b"${FLAGS}`],
    [[''], `command line: got ""${FLAGS}`],
    [['--steps', '1', '--steps', '2'], '--steps: got it twice, expected it once'],
    [['--steps', '1.5'], `--steps: got "1.5"${STEPS}`],
    [['--steps', '1e3'], `--steps: got "1e3"${STEPS}`],
    [['--steps', ''], `--steps: got ""${STEPS}`],
    [['--steps', '1000001'], `--steps: got "1000001"${STEPS}`],
    [['--steps', '٣'], `--steps: got "٣"${STEPS}`],
    [['--format', 'JSON'], '--format: got "JSON", expected json or csv'],
    [['--link', '#', '--recipe', 'a'], 'command line: got both --recipe and --link, expected one of them'],
  ])('%j is refused in one sentence', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(new Error(sentence));
  });
});
