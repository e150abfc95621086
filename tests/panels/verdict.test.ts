import { describe, expect, it } from 'vitest';
import { type Contest, otherWay, verdict } from '../../src/panels/verdict';

const contest: Contest = {
  align: 'step',
  paces: { own: 120, other: 1, lead: 0 },
  first: { name: 'batch', n: 120, loss: 0.3387 },
  other: { name: 'stochastic', n: 120, loss: 0.6755 },
  elsewhere: { name: 'stochastic', n: 14_400, loss: 0.2195 },
};

describe('the verdict', () => {
  it('names who is lower, and who would be if they were aligned otherwise', () => {
    expect(verdict(contest)).toBe(
      'At step 120 batch is lower, 0.3387 against 0.6755; aligned by records seen stochastic is (stochastic at its step 14\u202f400: 0.2195): the choice of alignment changes who wins.',
    );
  });

  it('does not claim a change where both ways agree', () => {
    const text = verdict({ ...contest, elsewhere: { name: 'stochastic', n: 14_400, loss: 0.5 } });
    expect(text).toContain('it is too');
    expect(text).toContain('here both agree');
  });

  it('names the frame of the other where it is not the same', () => {
    const other = { name: 'stochastic', n: 300, loss: 0.1 };
    expect(verdict({ ...contest, align: 'records', other })).toMatch(
      /^At step 120 stochastic is lower, 0\.1000 against 0\.3387 \(stochastic at its step 300\); aligned by step/,
    );
  });

  it('has nobody win where they are level', () => {
    const start = { name: 'stochastic', n: 0, loss: 0.9 };
    const text = verdict({
      ...contest,
      first: { name: 'batch', n: 0, loss: 0.9 },
      other: start,
      elsewhere: start,
    });
    expect(text).toMatch(/^At step 0 both are at 0\.9000; aligned by records seen the two are level/);
    expect(text).not.toContain('lower');
  });

  it('says what each step sees where the other way is not computed', () => {
    const text = verdict({ ...contest, elsewhere: null });
    expect(text).toContain('a step of batch sees 120 records, one of stochastic 1');
  });

  it('is one sentence, always with its moral', () => {
    for (const elsewhere of [contest.elsewhere, null]) {
      for (const align of ['step', 'records'] as const) {
        const text = verdict({ ...contest, align, elsewhere });
        expect(text).toMatch(/: (here both agree, but )?the choice of alignment changes who wins\.$/);
        expect(text.match(/\.(?!\d)/g)).toHaveLength(1);
        expect(text).toContain(otherWay(align) === 'step' ? 'by step' : 'by records seen');
      }
    }
  });
});
