import type { ReactNode } from 'react';
import { Icon } from '../Icon';

interface SectionProps {
  /** The element's id, for the chips of the top line. */
  id: string;
  title: string;
  children: ReactNode;
}

/** A part of the panel of controls, which folds. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <details className="section" id={`section-${id}`} open>
      <summary>
        <h2>{title}</h2>
        <Icon name="chevron" size={12} />
      </summary>
      <div className="section-body">{children}</div>
    </details>
  );
}

/** Rows that are seldom changed. */
export function More({ of, children }: { of: string; children: ReactNode }) {
  return (
    <details className="more">
      <summary>
        More<span className="visually-hidden"> of {of}</span>
        <Icon name="chevron" size={10} />
      </summary>
      <div className="section-body">{children}</div>
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
