import type { ReactNode } from 'react';
import type { Recipe } from '../recipe/types';
import { useStore } from '../store/store';
import { formatNumber } from './format';

/** The rule of the step that comes next, in letters: what n and i are stands above, where it may change its width. */
export function Formula() {
  const descent = useStore((state) => state.recipe.descent);
  const { optimizer } = descent;
  return (
    <p className="formula">
      <span className="formula-line">
        <I at="n+1" /> <Op>=</Op> <I at="n" /> <Op>−</Op> <Rate descent={descent} />{' '}
        {STEPS[optimizer](descent)}
      </span>
      {optimizer !== 'plain' && <span className="formula-where">{WHERE[optimizer](descent)}</span>}
    </p>
  );
}

type Descent = Recipe['descent'];

/** What the learning rate multiplies. */
const STEPS: Record<Descent['optimizer'], (descent: Descent) => ReactNode> = {
  plain: (descent) => <Gradient descent={descent} />,
  momentum: () => <i>v</i>,
  nesterov: ({ momentum }) => (
    <>
      (<i>g</i> <Op>+</Op> {formatNumber(momentum)} <i>v</i>)
    </>
  ),
  adagrad: () => <Ratio top="g" bottom="s" />,
  rmsprop: () => <Ratio top="g" bottom="s" />,
  adam: () => <Ratio top="m̂" bottom="v̂" />,
};

/** What the letters of the step stand for. */
const WHERE: Record<Exclude<Descent['optimizer'], 'plain'>, (descent: Descent) => ReactNode> = {
  momentum: (descent) => (
    <>
      <i>v</i> <Op>←</Op> {formatNumber(descent.momentum)} <i>v</i> <Op>+</Op> <Gradient descent={descent} />
    </>
  ),
  nesterov: (descent) => (
    <>
      <i>v</i> <Op>←</Op> {formatNumber(descent.momentum)} <i>v</i> <Op>+</Op> <i>g</i>,{' '}
      <Definition descent={descent} />
    </>
  ),
  adagrad: (descent) => (
    <>
      <i>s</i> <Op>←</Op> <i>s</i> <Op>+</Op> <i>g</i>², <Definition descent={descent} />
    </>
  ),
  rmsprop: (descent) => (
    <>
      <i>s</i> <Op>←</Op> 0.99 <i>s</i> <Op>+</Op> 0.01 <i>g</i>², <Definition descent={descent} />
    </>
  ),
  adam: (descent) => (
    <>
      <i>m̂</i>, <i>v̂</i>: running means of <i>g</i>, <i>g</i>²; <Definition descent={descent} />
    </>
  ),
};

function Definition({ descent }: { descent: Descent }) {
  return (
    <>
      <i>g</i> <Op>=</Op> <Gradient descent={descent} />
    </>
  );
}

/** Σᵢ ∇Cᵢ(Iₙ) over the step's records, their mean, or one record's. */
function Gradient({ descent }: { descent: Descent }) {
  const point = (
    <>
      (<I at="n" />)
    </>
  );
  if (descent.mode === 'stochastic') {
    return (
      <span className="formula-gradient">
        ∇<i>C</i>
        <sub>
          <i>i</i>
        </sub>
        {point}
      </span>
    );
  }
  const count =
    descent.mode === 'batch' ? (
      <>
        |<i>E</i>|
      </>
    ) : (
      descent.batchSize
    );
  return (
    <span className="formula-gradient">
      {descent.reduce === 'mean' && <span className="formula-share">1/{count}</span>}
      <span className="formula-sum">Σ</span>
      <sub>
        <i>i</i>
        {descent.mode === 'mini-batch' && (
          <>
            {' '}
            ∈ <i>B</i>
          </>
        )}
      </sub>{' '}
      ∇<i>C</i>
      <sub>
        <i>i</i>
      </sub>
      {point}
    </span>
  );
}

function I({ at }: { at: 'n' | 'n+1' }) {
  return (
    <span>
      <i>I</i>
      <sub>
        <i>n</i>
        {at.slice(1)}
      </sub>
    </span>
  );
}

function Ratio({ top, bottom }: { top: string; bottom: string }) {
  return (
    <>
      <i>{top}</i> / (√<i>{bottom}</i> <Op>+</Op> <i>ε</i>)
    </>
  );
}

function Op({ children }: { children: ReactNode }) {
  return <span className="formula-op">{children}</span>;
}

function Rate({ descent }: { descent: Descent }) {
  return <b className={`formula-rate formula-rate-${descent.mode}`}>{formatNumber(descent.learningRate)}</b>;
}
