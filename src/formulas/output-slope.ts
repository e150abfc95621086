import type { OpenRun } from '../store/live';
import { activationOf } from '../store/network';
import { type Column, equation } from './equation';
import { DERIVATIVES } from './letters';
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
    `${factor}\\left(${parts[0]} - ${parts[1]}\\right)`;
  if (count === 1) return [{ of: [o, y], symbols: miss('2'), numbers: miss('2') }];
  return [{ of: [o, y], symbols: miss('\\dfrac{2}{|O|}'), numbers: miss(`\\dfrac{2}{${count}}`) }];
}

/** MSE: through g' to (2/|O|)·(o − y). */
function squared(run: OpenRun, unit: number): Link {
  const { da, dz, layer } = letters(run, unit);
  const name = activationOf(run.problem, layer) as keyof typeof DERIVATIVES;
  return {
    equations: [
      equation([da, '=', dz, '\\cdot', derivative(run, layer, unit)]),
      equation([dz, '=', ...squaredColumns(run, unit)]),
    ],
    remark: `${DERIVATIVES[name].name}(a) = ${DERIVATIVES[name].is}`,
    sum: '',
    terms: [],
  };
}

/** Cross-entropy of sigmoids: (o − y)/|O|, straight from a. */
function straight(run: OpenRun, unit: number): Link {
  const { count, da, o, y } = letters(run, unit);
  const over = (divisor: string) => (parts: readonly string[]) =>
    count === 1 ? `${parts[0]} - ${parts[1]}` : `\\dfrac{${parts[0]} - ${parts[1]}}{${divisor}}`;
  return {
    equations: [equation([da, '=', { of: [o, y], symbols: over('|O|'), numbers: over(String(count)) }])],
    remark:
      "\\text{cross-entropy: } \\sigma' \\text{ cancels, so it is } \\partial C_i / \\partial a \\text{ at once}",
    sum: '',
    terms: [],
  };
}

/** Cross-entropy of softmax: o·Σy − y, straight from a. */
function shares(run: OpenRun, unit: number): Link {
  const { count, layer, da, o, y } = letters(run, unit);
  const places = Array.from({ length: count }, (_, m) => unitPlace(layer, m));
  const mass = made('\\textstyle\\sum_m y_m', 'all desired shares together', places, ({ inspection }) => {
    let sum = 0;
    for (let m = 0; m < count; m++) sum += inspection.targets[m]!;
    return sum;
  });
  return {
    equations: [equation([da, '=', o, '\\cdot', { ...mass, tone: 'plain' }, '-', y])],
    remark: '\\text{cross-entropy of softmax: it is } \\partial C_i / \\partial a \\text{ at once}',
    sum: '',
    terms: [],
  };
}

/** MSE of softmax: every output moves with every a. */
function mixed(run: OpenRun, unit: number): Link {
  const { count, layer, da, dz, o } = letters(run, unit);
  const products = Array.from({ length: count }, (_, m) => {
    const [om, dzm] = [letters(run, m).o, letters(run, m).dz];
    const product = made(
      `m = ${m + 1}`,
      `${om.words}, times ${dzm.words}`,
      [unitPlace(layer, m)],
      (now) => om.read(now) * dzm.read(now),
    );
    return { om, dzm, product };
  });
  const mean = made(
    '\\textstyle\\sum_m o_m\\,\\partial C_i / \\partial z_m',
    'the mean of ∂Cᵢ/∂z, each output weighted by its share',
    products.map((_, m) => unitPlace(layer, m)),
    (now) => products.reduce((sum, { product }) => sum + product.read(now), 0),
  );
  const terms = products.map(({ om, dzm, product }, m): Term => {
    return {
      equation: equation([product, '=', om, '\\cdot', dzm, '=', ...squaredColumns(run, m)]),
      unit: null,
    };
  });
  const bracket = (parts: readonly string[]) => `\\left(${parts[0]} - ${parts[1]}\\right)`;
  return {
    equations: [
      equation([da, '=', o, '\\cdot', { of: [dz, mean], symbols: bracket, numbers: bracket }]),
      equation([dz, '=', ...squaredColumns(run, unit)]),
    ],
    remark: '\\text{softmax: every output moves with every } a',
    sum: `${count} outputs`,
    terms,
  };
}
