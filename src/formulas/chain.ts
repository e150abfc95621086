import type { OpenRun } from '../store/live';
import { activationOf, biasIndex, type Use, usesOf, weightIndex } from '../store/network';
import { type Column, equation, type Quantity } from './equation';
import { DERIVATIVES, slopeTex, unitTex, weightsTex } from './letters';
import type { Link, Term } from './link';
import { outputSlope } from './output-slope';
import {
  activation,
  derivative,
  made,
  parameter,
  parameterPlace,
  parameterSlope,
  penalty,
  unitPlace,
  unitSlope,
} from './quantities';

/** ∂C_i/∂(parameter) of the record shown: its uses, each a term. */
export function parameterChain(run: OpenRun, index: number): Link {
  const uses = usesOf(run.problem.layout, index);
  if (uses.length === 1) {
    const use = uses[0]!;
    const columns: Column[] = [
      parameterSlope(run, index),
      '=',
      ...useColumns(run, use),
      ...regulariser(run, index),
    ];
    return {
      ...{ equations: [equation(columns)], remark: null, sum: '' },
      terms: [{ equation: equation(columns), unit: { layer: use.layer, unit: use.to } }],
    };
  }
  const terms = uses.map((use): Term => {
    const da = unitSlope(run, 'a', use.layer, use.to);
    return { equation: equation([da]), unit: { layer: use.layer, unit: use.to } };
  });
  const slopes = uses.map((use) => unitSlope(run, 'a', use.layer, use.to));
  const isWhole = run.problem.layout.bias === 'network';
  const a = isWhole ? '\\sum_{l,\\,j} \\dfrac{\\partial C_i}{\\partial a^{l}_{j}}' : sumTex(uses[0]!.layer);
  return {
    equations: [equation([parameterSlope(run, index), '=', sumColumn(a, slopes)])],
    remark: '\\dfrac{\\partial a}{\\partial b} = 1 \\text{ at each use}',
    sum: `${uses.length} uses`,
    terms,
  };
}

function sumTex(layer: number): string {
  return `\\sum_{j} ${slopeTex(unitTex('a', layer, 'j'))}`;
}

/** ∂C_i/∂a · z for a weight, ∂C_i/∂a · 1 for a bias. */
function useColumns(run: OpenRun, { layer, to, from }: Use): Column[] {
  const da = unitSlope(run, 'a', layer, to);
  if (from !== null) return [da, '\\cdot', activation(run, layer - 1, from)];
  const b = biasIndex(run.problem.layout, layer, to);
  const one: Quantity = {
    tex: `\\dfrac{\\partial ${unitTex('a', layer, to)}}{\\partial b}`,
    words: '∂a/∂b is 1: a bias is added as it is',
    tone: 'plain',
    places: [parameterPlace(b)],
    read: () => 1,
  };
  return [da, '\\cdot', one];
}

function regulariser(run: OpenRun, index: number): Column[] {
  const { loss, layout } = run.problem;
  if (loss.regularization === 'none' || index >= layout.weightCount) return [];
  return ['+', penalty(run, index)];
}

/** ∂C_i/∂a of a unit, and what it comes from. */
export function unitChain(run: OpenRun, layer: number, unit: number): Link {
  if (layer === run.problem.layout.layers) return outputSlope(run, unit);
  const { layout } = run.problem;
  const name = activationOf(run.problem, layer) as keyof typeof DERIVATIVES;
  const [da, dz] = [unitSlope(run, 'a', layer, unit), unitSlope(run, 'z', layer, unit)];
  const paths = Array.from({ length: layout.sizes[layer + 1]! }, (_, m) => path(run, layer, unit, m));
  const terms = paths.map(({ factors, product, to }): Term => {
    return { equation: equation([product, '=', ...factors]), unit: { layer: layer + 1, unit: to } };
  });
  const whole: Column[] =
    paths.length === 1
      ? paths[0]!.factors
      : [
          sumColumn(
            `\\sum_{m} ${weightsTex(layout, layer + 1, unit)}\\,${slopeTex(unitTex('a', layer + 1, 'm'))}`,
            paths.map(({ product }) => product),
          ),
        ];
  return {
    equations: [
      equation([da, '=', dz, '\\cdot', derivative(run, layer, unit)]),
      equation([dz, '=', ...whole]),
    ],
    remark: `${DERIVATIVES[name].name}(a) = ${DERIVATIVES[name].is}`,
    sum: paths.length > 1 ? `${paths.length} paths` : '',
    terms,
  };
}

/** One path onwards: through the weight to unit m of the next layer. */
function path(run: OpenRun, layer: number, unit: number, m: number) {
  const index = weightIndex(run.problem.layout, layer + 1, m, unit);
  const w = parameter(run, index);
  const da = unitSlope(run, 'a', layer + 1, m);
  const product = made(
    `m = ${m + 1}`,
    `the part that comes back through ${w.words}`,
    [parameterPlace(index), unitPlace(layer + 1, m)],
    (now) => w.read(now) * da.read(now),
  );
  return { factors: [w, '\\cdot', da] as Column[], product, to: m };
}

/** Terms that have room beside each other. */
const MOST_TERMS = 3;

/** A sum in one column: its numbers are those of its terms, of which the middle ones give way to dots. */
export function sumColumn(symbol: string, terms: readonly Quantity[]): Column {
  const of = terms.length > MOST_TERMS ? [terms[0]!, terms.at(-1)!] : terms;
  return {
    of,
    symbols: () => symbol,
    numbers: (numbers) => (terms.length > MOST_TERMS ? numbers.join(' + \\dots + ') : numbers.join(' + ')),
  };
}
