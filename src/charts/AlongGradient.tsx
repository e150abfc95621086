import { useRef } from 'react';
import { labelOf } from '../recipe/describe';
import { useStore } from '../store/store';
import { writeText } from '../theme/text';
import { LineChart } from './LineChart';
import { LineTable } from './LineTable';
import { judge, RULE, verdictSentence, WORDS } from './lineVerdict';
import { stableRate } from './sharpness';
import { stepLine } from './stepLine';
import { useStepLine } from './useStepLine';
import './along-gradient.css';

/** C along the gradient of the shown step: where the learning rate lies on it, and what that means. */
export function AlongGradient() {
  const { mode, optimizer } = useStore((state) => state.recipe.descent);
  const word = useRef<HTMLElement>(null);
  const sentence = useRef<HTMLParagraphElement>(null);
  const write = () => {
    const { line, shown } = stepLine;
    if (!line || !shown || !word.current || !sentence.current) return;
    const at = { rate: shown.rate, loss: shown.loss, share: shown.rate / stableRate() };
    const verdict = judge(line, at);
    if (word.current.dataset['verdict'] !== verdict) word.current.dataset['verdict'] = verdict;
    writeText(word.current, WORDS[verdict]);
    writeText(sentence.current, verdictSentence(verdict, line, at));
  };
  useStepLine(write);
  return (
    <section
      className="along"
      aria-labelledby="along-title"
      style={{ '--along-colour': `var(--${mode})` } as React.CSSProperties}
    >
      <h3>
        <span id="along-title">Along the gradient</span>
        <b ref={word} className="along-word" title={RULE} />
      </h3>
      <p
        className="along-what"
        title="The loss where a step along this frame’s gradient ∇, the one that the step follows, would lead at each rate t. The mark stands at the learning rate l; where it is let go, another descent goes on from here."
      >
        <Letter>C</Letter>(<Letter>I</Letter>
        <sub>n</sub> − <Letter>t</Letter> · ∇) over the rate <Letter>t</Letter>. Drag the mark to change{' '}
        <Letter>l</Letter>.
      </p>
      <LineChart />
      <LineTable />
      <p ref={sentence} className="along-sentence" title={RULE} />
      {optimizer !== 'plain' && (
        <p className="along-sentence">
          The line, and what it says of the rate, are plain descent’s:{' '}
          {labelOf('descent.optimizer', optimizer)} steps elsewhere, to the ring.
        </p>
      )}
    </section>
  );
}

function Letter({ children }: { children: string }) {
  return <i className="along-letter">{children}</i>;
}
