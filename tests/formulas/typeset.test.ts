import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATION_NAMES, OPTIMIZER_NAMES } from '../../src/engine/settings';
import { parameterChain, unitChain } from '../../src/formulas/chain';
import type { Equation, Now } from '../../src/formulas/equation';
import { formatFactor, formatGuarded, texNumber } from '../../src/formulas/format';
import { parameterTex } from '../../src/formulas/letters';
import { recordSum } from '../../src/formulas/step-slope';
import { mathmlOf, speak, typeset } from '../../src/formulas/typeset';
import { updateEquations } from '../../src/formulas/update';
import { ENDS, randomVector } from '../helpers/differences';
import { type Overrides, problemOf, randomRecords } from '../helpers/problems';
import { nowAt, runOf } from './helpers';

function texts({ quantities }: Equation, now: Now): string[] {
  return quantities.map(({ read, fine }) => formatFactor(read(now), fine));
}

/** Everything that is typeset of a problem's first weight and its last parameter. */
function equationsOf(overrides: Overrides, outputs = 2) {
  const problem = problemOf(overrides, randomRecords(5, 6, 2, outputs));
  const run = runOf(problem);
  const now = nowAt(problem, randomVector(problem.layout.length, 3), 1);
  const equations = [0, problem.layout.length - 1].flatMap((index) => {
    const link = parameterChain(run, index);
    const units = link.terms.map(({ unit }) => unitChain(run, unit!.layer, unit!.unit));
    const chain = [link, ...units].flatMap((l) => [
      ...l.equations,
      ...l.terms.map(({ equation }) => equation),
    ]);
    return [...chain, ...updateEquations(run, index), recordSum(run, index) ?? []].flat();
  });
  return { now, equations, remarks: equations.flatMap(({ remark }) => remark ?? []) };
}

describe('formulas set by KaTeX', () => {
  const cases: Overrides[] = [
    ...ACTIVATION_NAMES.map((activation) => ({ network: { hidden: [3, 4], activation } })),
    ...ENDS.map(({ output, kind }) => ({ network: { output, bias: 'layer' as const }, loss: { kind } })),
    ...OPTIMIZER_NAMES.map((optimizer) => ({ descent: { optimizer }, network: { hidden: [12] } })),
    { loss: { regularization: 'l1', rate: 0.1 }, network: { bias: 'network' } },
    { loss: { regularization: 'l2', rate: 1e-7 }, descent: { mode: 'mini-batch', reduce: 'mean' } },
  ];

  it.each(cases)('have a place for every number, and say it: %j', (overrides) => {
    const { equations, remarks, now } = equationsOf(overrides);
    expect(equations.length).toBeGreaterThan(4);
    for (const remark of remarks) {
      const parts = remark.split('$');
      expect(parts.length % 2).toBe(1);
      parts.forEach((part, i) => i % 2 === 1 && typeset(part));
    }
    for (const equation of equations) {
      const html = typeset(equation.tex);
      equation.quantities.forEach((_, i) => {
        expect(html.split(`data-slot="${i}"`).length).toBe(2);
        expect(html).toContain(`data-place="${i}"`);
      });
      const numbers = texts(equation, now);
      const mathml = speak(mathmlOf(html), numbers);
      expect(mathml).toMatch(/^<math .*<\/math>$/s);
      for (const number of numbers) expect(mathml).toContain(`<mn>${number}</mn>`);
      expect(mathml).not.toMatch(/9\d{6}|htmlData|annotation/);
      // The page's own style has a class of this name.
      expect(html).not.toMatch(/class="[^"]*\btext\b/);
    }
  });

  it.each(cases)('never put a minus beside a sign: %j', (overrides) => {
    for (const { tex, quantities } of equationsOf(overrides).equations) {
      const numbers = tex.slice(tex.indexOf('\\\\['));
      const plain = numbers
        .replace(/\{\\htmlData\{([^}]*)\}\{9(\d{6})\}\}/g, (_, data: string, slot) => {
          // A power of a decay is never negative.
          const value = quantities[Number(slot)]!.tex.startsWith('0.9') ? 0.5 : -0.5;
          return data.includes('guarded') ? formatGuarded(value) : formatFactor(value);
        })
        .replaceAll(/[{}&\s]|\\,|\\left|\\right/g, '');
      expect(plain, tex).not.toMatch(/(cdot|[-+−\d])−/);
      expect(plain, tex).not.toContain('((');
    }
  });

  it('say brackets as brackets', () => {
    expect(speak('<mn>9000000</mn>', ['(−1.5000)'])).toBe('<mo>(</mo><mn>−1.5000</mn><mo>)</mo>');
  });

  it('are set once', () => {
    expect(typeset('x^2')).toBe(typeset('x^2'));
    expect(() => typeset('\\href{https://example.org}{x}')).not.toThrow();
    expect(typeset('\\href{https://example.org}{x}')).not.toContain('href=');
  });

  it('name parameters as the diagram does', () => {
    const small = problemOf({ network: { hidden: [4], bias: 'neuron' } }).layout;
    expect(parameterTex(small, 2 * 2 + 1)).toBe('w^{1}_{32}');
    expect(parameterTex(small, 12 + 2)).toBe('b^{1}_{3}');
    const wide = problemOf({ network: { hidden: [12], bias: 'layer' } }).layout;
    expect(parameterTex(wide, 2 * 10 + 1)).toBe('w^{1}_{11,2}');
    expect(parameterTex(wide, wide.length - 1)).toBe('b^{2}');
    expect(parameterTex(problemOf({ network: { bias: 'network' } }).layout, 12)).toBe('b');
  });
});

describe('numbers below their symbols', () => {
  const read = (text: string) =>
    Number(
      text
        .replace('−', '-')
        .replace(/·10(.*)/, 'e$1')
        .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (c) => (c === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c)))),
    );

  it('are as wide as their room, and true to their digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.boolean(), (x, fine) => {
        const text = formatFactor(x, fine);
        expect(text.replace(/10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/, '').length).toBeLessThanOrEqual(fine ? 8 : 7);
        const size = Math.abs(x);
        const room = size < 0.001 || size >= 99_999 ? 0.051 * size : Math.max(0.00005001, 0.0005 * size);
        expect(Math.abs(read(text) - x)).toBeLessThanOrEqual(room);
      }),
    );
    expect([0.34, -1.5, 12.3456789, -123456, 0.00012, 0, Number.NaN].map((x) => formatFactor(x))).toEqual([
      ...['0.3400', '−1.5000', '12.346', '−1.2·10⁵', '1.2·10⁻⁴', '0.0000', '–'],
    ]);
    expect(formatFactor(-0.340012, true)).toBe('−0.34001');
  });

  it('of the recipe are TeX', () => {
    expect([0.0025, 1e-7, 2e21].map(texNumber)).toEqual(['0.0025', '1 \\cdot 10^{-7}', '2 \\cdot 10^{21}']);
  });
});
