import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../Icon';

interface SectionProps {
  /** The element's id, for the chips of the top line. */
  id: string;
  title: string;
  /** Rows that are seldom changed; a button at the right of the title opens them. */
  more?: ReactNode;
  children: ReactNode;
}

/** A part of the panel of controls, which folds. */
export function Section({ id, title, more, children }: SectionProps) {
  const [wide, setWide] = useState(false);
  const moreId = useId();
  return (
    <details className="section" id={`section-${id}`} open>
      <summary>
        <h2>{title}</h2>
        <Icon name="chevron" size={10} />
      </summary>
      <div className="section-body">
        {children}
        {more && (
          <>
            <button
              type="button"
              className="more-button"
              aria-expanded={wide}
              aria-controls={moreId}
              onClick={() => setWide(!wide)}
            >
              {wide ? 'Less' : 'More'}
              <span className="visually-hidden"> of {title.toLowerCase()}</span>
            </button>
            <div className="more" id={moreId} hidden={!wide}>
              {more}
            </div>
          </>
        )}
      </div>
    </details>
  );
}

/** Opens a section, brings it into view and puts the focus on it. */
export function showSection(id: string): void {
  const section = document.getElementById(`section-${id}`);
  if (!(section instanceof HTMLDetailsElement)) return;
  section.open = true;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  section.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  section.querySelector('summary')?.focus({ preventScroll: true });
}
