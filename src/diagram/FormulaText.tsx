import type { Formula, Letter } from './notation';

const LIVE = ['step', 'frame', 'next'];

function LetterText({ base, bar, upper, lower }: Letter) {
  // Written without React, every frame.
  const live = lower && LIVE.includes(lower) ? lower : undefined;
  return (
    <span className="diagram-letter">
      <i className={bar ? 'diagram-bar' : undefined}>{base}</i>
      {(upper !== undefined || lower !== undefined) && (
        <span className="diagram-indices">
          <sup>{upper}</sup>
          <sub data-live={live}>{live ? '' : lower}</sub>
        </span>
      )}
    </span>
  );
}

/** A formula in one line, indices above one another. */
export function FormulaText({ formula }: { formula: Formula }) {
  return (
    <span className="diagram-formula">
      {formula.map((part, i) =>
        typeof part === 'string' ? <span key={i}>{part}</span> : <LetterText key={i} {...part} />,
      )}
    </span>
  );
}
