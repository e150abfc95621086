import type { OpenRun } from '../store/live';
import { activationOf } from '../store/page/network';
import { type Column, type Equation, equation, fixed, guarded } from './equation';
import { DERIVATIVES, unitTex } from './letters';
import type { Link, Term } from './link';
import { activation, derivative, desired, made, unitPlace, unitSlope } from './quantities';

/** ∂C_i/∂a of an output: where the chain begins, at the loss. */
export function outputSlope(run: OpenRun, unit: number): Link {
  const { loss, output } = run.problem;
  if (loss.kind === 'cross-entropy') return output === 'softmax' ? shares(run, unit) : straight(run, unit);
  return output === 'softmax' ? mixed(run, unit) : squared(run, unit);
}

function letters(run: OpenRun, unit: number) {
  const { layout } = run.problem;
  const count = layout.sizes[layout.layers]!;
  const index = count > 1 ? `_{${unit + 1}}` : '';
  return {
    count,
    layer: layout.layers,
    /** What the letter of the output stands for, elsewhere on the page. */
    is: `$o${index} = ${unitTex('z', layout.layers, unit)}$`,
    o: activation(run, layout.layers, unit, `o${index}`),
    y: desired(run, unit, `y${index}`),
    da: unitSlope(run, 'a', layout.layers, unit),
    dz: unitSlope(run, 'z', layout.layers, unit),
  };
}

/** 2/|O|·(o − y) */
function squaredColumns(run: OpenRun, unit: number): Column[] {
  const { count, o, y } = letters(run, unit);
  const miss = (factor: string) => (parts: readonly string[]) =>
    `${factor}\\left(${parts[0]} - ${guarded(parts[1]!)}\\right)`;
  if (count === 1) return [{ of: [o, y], symbols: miss('2'), numbers: miss(fixed('2')) }];
  return [
    {
      of: [o, y],
      symbols: miss('\\dfrac{2}{|O|}'),
      numbers: miss(`\\dfrac{${fixed('2')}}{${fixed(String(count))}}`),
    },
  ];
}

/** ∂C_i/∂a = ∂C_i/∂z · g'(a) of a unit of any layer whose activation is not softmax. */
export function throughActivation(run: OpenRun, layer: number, unit: number): Equation {
  const name = activationOf(run.problem, layer);
  const [da, dz] = [unitSlope(run, 'a', layer, unit), unitSlope(run, 'z', layer, unit)];
  const columns = [da, '=', dz, '\\cdot', derivative(run, layer, unit)];
  if (name === 'softmax') return equation(columns);
  return equation(columns, `$${DERIVATIVES[name].name}(a) = ${DERIVATIVES[name].is}$`);
}

/** MSE: through g' to (2/|O|)·(o − y). */
function squared(run: OpenRun, unit: number): Link {
  const { dz, is, layer } = letters(run, unit);
  return {
    equations: [throughActivation(run, layer, unit), equation([dz, '=', ...squaredColumns(run, unit)], is)],
    sum: '',
    terms: [],
  };
}

/** Cross-entropy of sigmoids: (o − y)/|O|, straight from a. */
function straight(run: OpenRun, unit: number): Link {
  const { count, da, is, o, y } = letters(run, unit);
  const over = (divisor: string) => (parts: readonly string[]) =>
    count === 1
      ? `${parts[0]} - ${guarded(parts[1]!)}`
      : `\\dfrac{${parts[0]} - ${guarded(parts[1]!)}}{${divisor}}`;
  return {
    equations: [
      equation(
        [da, '=', { of: [o, y], symbols: over('|O|'), numbers: over(fixed(String(count))) }],
        `${is}; cross-entropy of sigmoids gives $\\partial C_i / \\partial a$ at once`,
      ),
    ],
    sum: '',
    terms: [],
  };
}

/** Cross-entropy of softmax: o·Σy − y, straight from a. */
function shares(run: OpenRun, unit: number): Link {
  const { count, layer, da, is, o, y } = letters(run, unit);
  const places = Array.from({ length: count }, (_, m) => unitPlace(layer, m));
  const mass = made('\\textstyle\\sum_m y_m', 'all desired shares together', places, ({ inspection }) => {
    let sum = 0;
    for (let m = 0; m < count; m++) sum += inspection.targets[m]!;
    return sum;
  });
  return {
    equations: [
      equation(
        [da, '=', o, '\\cdot', { ...mass, tone: 'plain' }, '-', y],
        `${is}; cross-entropy of softmax gives $\\partial C_i / \\partial a$ at once`,
      ),
    ],
    sum: '',
    terms: [],
  };
}

/** MSE of softmax: every output moves with every a. */
function mixed(run: OpenRun, unit: number): Link {
  const { count, layer, da, dz, is, o } = letters(run, unit);
  const products = Array.from({ length: count }, (_, m) => {
    const [om, dzm] = [letters(run, m).o, letters(run, m).dz];
    const product = made(
      `m = ${m + 1}`,
      `${om.words}, times ${dzm.words}`,
      [unitPlace(layer, m)],
      (now) => om.read(now) * dzm.read(now),
      ['da', layer],
    );
    return { om, product };
  });
  const mean = made(
    '\\textstyle\\sum_m o_m\\,\\partial C_i / \\partial z_m',
    'the mean of ∂Cᵢ/∂z, each output weighted by its share',
    products.map((_, m) => unitPlace(layer, m)),
    (now) => products.reduce((sum, { product }) => sum + product.read(now), 0),
    ['da', layer],
  );
  const terms = products.map(({ om, product }, m): Term => {
    return {
      equation: equation([product, '=', om, '\\cdot', ...squaredColumns(run, m)]),
      unit: null,
    };
  });
  const bracket = (parts: readonly string[]) => `\\left(${parts[0]} - ${guarded(parts[1]!)}\\right)`;
  return {
    equations: [
      equation(
        [da, '=', o, '\\cdot', { of: [dz, mean], symbols: bracket, numbers: bracket }],
        'softmax: every output moves with every $a$',
      ),
      equation([dz, '=', ...squaredColumns(run, unit)], is),
    ],
    sum: `${count} outputs`,
    terms,
  };
}
