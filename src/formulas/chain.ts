import type { OpenRun } from '../store/live';
import { type Use, usesOf, weightIndex } from '../store/page/network';
import { type Column, type Equation, equation, guarded, type Quantity } from './equation';
import { parameterTex, slopeTex, unitTex, weightsTex } from './letters';
import type { Link, Term } from './link';
import { outputSlope, throughActivation } from './output-slope';
import {
  activation,
  isRegularised,
  made,
  parameter,
  parameterPlace,
  parameterSlope,
  penalty,
  recordSlope,
  unitPlace,
  unitSlope,
} from './quantities';

/** ∂C_i/∂(parameter) of the record shown, by its uses: one of a weight, several of a shared bias. */
export function parameterChain(run: OpenRun, index: number): Link {
  const uses = usesOf(run.problem.layout, index);
  return uses.length === 1 ? usedOnce(run, index, uses[0]!) : usedOften(run, index, uses);
}

function usedOnce(run: OpenRun, index: number, use: Use): Link {
  const slope = [parameterSlope(run, index), '=', ...useColumns(run, index, use)];
  const isBias = use.from === null;
  const formula = equation(slope, isBias ? 'a bias is added as it is: its factor is 1' : null);
  return {
    equations: [...regularised(run, index), formula],
    sum: '',
    terms: [{ equation: formula, unit: { layer: use.layer, unit: use.to } }],
  };
}

/** ∂C_i/∂a · z for a weight, ∂C_i/∂a · 1 for a bias. */
function useColumns(run: OpenRun, index: number, { layer, to, from }: Use): Column[] {
  const da = unitSlope(run, 'a', layer, to);
  if (from !== null) return [da, '\\cdot', activation(run, layer - 1, from)];
  const b = parameterTex(run.problem.layout, index);
  const one: Quantity = {
    tex: `\\dfrac{\\partial ${unitTex('a', layer, to)}}{\\partial ${b}}`,
    words: '∂a/∂b is 1: a bias is added as it is',
    tone: 'plain',
    places: [parameterPlace(index)],
    read: () => 1,
  };
  return [da, '\\cdot', one];
}

/** What the regulariser makes of a weight's slope, before what the slope comes from. */
function regularised(run: OpenRun, index: number): Equation[] {
  if (!isRegularised(run, index)) return [];
  return [equation([recordSlope(run, index), '=', parameterSlope(run, index), '+', penalty(run, index)])];
}

/** The bias of a layer or of the network: ∂C_i/∂a of every unit that it enters, times 1. */
function usedOften(run: OpenRun, index: number, uses: readonly Use[]): Link {
  const slopes = uses.map(({ layer, to }) => unitSlope(run, 'a', layer, to));
  const isWhole = run.problem.layout.bias === 'network';
  const sum = isWhole
    ? `\\textstyle\\sum_{l,\\,j} ${slopeTex('a^{l}_{j}')}`
    : `\\textstyle\\sum_{j} ${slopeTex(unitTex('a', uses[0]!.layer, 'j'))}`;
  return {
    equations: [
      equation(
        [parameterSlope(run, index), '=', sumColumn(sum, slopes)],
        'added in each of these units, each with the factor 1',
      ),
    ],
    sum: `${uses.length} uses`,
    terms: uses.map(({ layer, to }, i): Term => {
      return { equation: equation([slopes[i]!]), unit: { layer, unit: to } };
    }),
  };
}

/** ∂C_i/∂a of a unit, and what it comes from. */
export function unitChain(run: OpenRun, layer: number, unit: number): Link {
  const { layout } = run.problem;
  if (layer === layout.layers) return outputSlope(run, unit);
  const paths = Array.from({ length: layout.sizes[layer + 1]! }, (_, m) => path(run, layer, unit, m));
  const next = slopeTex(unitTex('a', layer + 1, 'm'));
  const sum = `\\textstyle\\sum_{m} ${weightsTex(layout, layer + 1, unit)}\\,${next}`;
  const products = paths.map(({ product }) => product);
  const whole = paths.length === 1 ? paths[0]!.factors : [sumColumn(sum, products)];
  return {
    equations: [
      throughActivation(run, layer, unit),
      equation([unitSlope(run, 'z', layer, unit), '=', ...whole]),
    ],
    sum: paths.length > 1 ? `${paths.length} paths` : '',
    terms: paths.map(({ product, factors }, m): Term => {
      return { equation: equation([product, '=', ...factors]), unit: { layer: layer + 1, unit: m } };
    }),
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
    ['dz', layer],
  );
  const factors: Column[] = [w, '\\cdot', da];
  return { factors, product };
}

/** Terms that have room beside each other. */
const MOST_TERMS = 3;

/** A sum in one column: its numbers are those of its terms, of which the middle ones give way to dots. */
function sumColumn(symbol: string, terms: readonly Quantity[]): Column {
  const isLong = terms.length > MOST_TERMS;
  return {
    of: isLong ? [terms[0]!, terms.at(-1)!] : terms,
    symbols: () => symbol,
    numbers: ([first, ...others]) => [first, ...others.map(guarded)].join(isLong ? ' + \\dots + ' : ' + '),
  };
}
