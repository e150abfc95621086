import type { DescentState, OpenRun } from '../store/live';
import {
  type Column,
  type Compound,
  constant,
  type Equation,
  equation,
  fixed,
  guarded,
  type Quantity,
  type Since,
} from './equation';
import { texNumber } from './format';
import { parameterPlace } from './quantities';
import { stepSlope, sumSign } from './step-slope';

/** The step of the optimizer in use, for one parameter; what the engine does (`engine/optimizers.ts`), line by line. */
export function updateEquations(run: OpenRun, index: number): Equation[] {
  return UPDATES[run.problem.descent.optimizer](lettersOf(run, index)).map((columns) => equation(columns));
}

type Letters = ReturnType<typeof lettersOf>;
type Moment = 'first' | 'second';
type When = 'before' | 'after';

const CHANGE: Since = ['change', 0];

const AT: Readonly<Record<When, string>> = { before: 'n', after: 'n+1' };

function lettersOf(run: OpenRun, index: number) {
  const { descent } = run.problem;
  const name = run.parameterNames[index];
  const places = [parameterPlace(index)];
  const known = (
    when: When,
    tex: string,
    words: string,
    read: (state: DescentState) => number,
  ): Quantity => ({
    ...{ tex, words, tone: 'plain', fine: false, places },
    // What the optimizer remembers is there before the step.
    since: when === 'after' ? CHANGE : undefined,
    read: ({ update }) => (update ? read(update[when]) : Number.NaN),
  });
  const g = stepSlope(run, index, 'g');
  return {
    g,
    sum: stepSlope(run, index, `${sumSign(run)}\\nabla C_i(I_n)`),
    rate: constant('l', texNumber(descent.learningRate)),
    momentum: texNumber(descent.momentum),
    before: {
      ...{ tex: 'I_n', words: `${name} before the step`, tone: 'value', fine: true, places },
      read: ({ shown }) => shown.parameters[index]!,
    } satisfies Quantity,
    after: {
      ...known('after', 'I_{n+1}', `${name} after the step`, ({ parameters }) => parameters[index]!),
      ...{ tone: 'value', fine: true },
    } satisfies Quantity,
    /** A moment of this parameter. */
    moment: (letter: string, which: Moment, when: When) =>
      known(when, `${letter}_{${AT[when]}}`, `${letter} ${when} the step`, (state) => state[which][index]!),
    /** Nesterov's slope, as if the velocity had been followed once more. */
    ahead: {
      ...{ tex: '\\tilde g', words: 'g, and the velocity once more', tone: 'slope', places, since: CHANGE },
      read: (now) => g.read(now) + descent.momentum * (now.update?.after.first[index] ?? Number.NaN),
    } satisfies Quantity,
    /** The moment after the step, corrected for its start at 0. */
    corrected: (letter: string, which: Moment) =>
      known('after', `\\hat ${letter}`, `${letter} corrected for its start at 0`, (state) => {
        return state[which][index]! / (1 - state.products[which === 'first' ? 0 : 1]!);
      }),
    /** β^t after the step. */
    product: (which: Moment) =>
      known('after', which === 'first' ? '0.9^t' : '0.999^t', 'as a running product, t = n + 1', (state) => {
        return state.products[which === 'first' ? 0 : 1]!;
      }),
  };
}

/** factor · x */
function times(factor: string, quantity: Quantity): Compound {
  return {
    of: [quantity],
    symbols: ([x]) => `${factor}\\,{\\cdot}\\,${x}`,
    numbers: ([x]) => `${fixed(factor)}\\,{\\cdot}\\,${guarded(x!)}`,
  };
}

/** factor · g² */
function square(factor: string, g: Quantity): Compound {
  const before = (written: string) => (factor === '' ? '' : `${written}\\,{\\cdot}\\,`);
  return {
    of: [g],
    symbols: ([x]) => `${before(factor)}${x}^2`,
    numbers: ([x]) => `${before(fixed(factor))}(${x})^2`,
  };
}

/** top/(√below + ε) */
function scaled(top: Quantity, below: Quantity): Compound {
  const put = ([a, b]: readonly string[]) => `\\dfrac{${a}}{\\sqrt{${b}} + \\varepsilon}`;
  return { of: [top, below], symbols: put, numbers: put };
}

function descend({ after, before, rate }: Letters, step: Column): Column[] {
  return [after, '=', before, '-', rate, '\\cdot', step];
}

const velocity = ({ moment, momentum, g }: Letters): Column[] => [
  moment('v', 'first', 'after'),
  '=',
  times(momentum, moment('v', 'first', 'before')),
  '+',
  g,
];

/** The walk first, then each line what the one above it needs. */
const UPDATES: Readonly<
  Record<OpenRun['problem']['descent']['optimizer'], (letters: Letters) => (readonly Column[])[]>
> = {
  plain: (letters) => [descend(letters, letters.sum)],
  momentum: (letters) => [descend(letters, letters.moment('v', 'first', 'after')), velocity(letters)],
  nesterov: (letters) => {
    const { ahead, g, momentum, moment } = letters;
    const look = [ahead, '=', g, '+', times(momentum, moment('v', 'first', 'after'))];
    return [descend(letters, ahead), look, velocity(letters)];
  },
  adagrad: (letters) => {
    const { moment, g } = letters;
    const s = moment('s', 'second', 'after');
    return [descend(letters, scaled(g, s)), [s, '=', moment('s', 'second', 'before'), '+', square('', g)]];
  },
  rmsprop: (letters) => {
    const { moment, g } = letters;
    const s = moment('s', 'second', 'after');
    return [
      descend(letters, scaled(g, s)),
      [s, '=', times('0.99', moment('s', 'second', 'before')), '+', square('0.01', g)],
    ];
  },
  adam: (letters) => {
    const { moment, corrected, g } = letters;
    const [m, v] = [moment('m', 'first', 'after'), moment('v', 'second', 'after')];
    const [mHat, vHat] = [corrected('m', 'first'), corrected('v', 'second')];
    return [
      descend(letters, scaled(mHat, vHat)),
      [mHat, '=', unbiased(m, letters.product('first'))],
      [vHat, '=', unbiased(v, letters.product('second'))],
      [m, '=', times('0.9', moment('m', 'first', 'before')), '+', times('0.1', g)],
      [v, '=', times('0.999', moment('v', 'second', 'before')), '+', square('0.001', g)],
    ];
  },
};

/** moment/(1 − β^t), in one line: Adam has many. */
function unbiased(moment: Quantity, product: Quantity): Compound {
  const put = ([x, p]: readonly string[]) => `${x}\\,/\\,(1 - ${p})`;
  return { of: [moment, product], symbols: put, numbers: put };
}

/** What ε is, where an optimizer has one. */
export const EPSILON: Partial<Readonly<Record<OpenRun['problem']['descent']['optimizer'], string>>> = {
  adagrad: '\\varepsilon = 10^{-10}',
  rmsprop: '\\varepsilon = 10^{-8}',
  adam: '\\varepsilon = 10^{-8}',
};
