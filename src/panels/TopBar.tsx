import type { ReactNode } from 'react';
import { type Description, describeRecipe } from '../recipe/describe';
import { PRESETS } from '../recipe/presets';
import { actions } from '../store/actions';
import { addNotice } from '../store/page/notices';
import { patchView, useStore, type ViewState } from '../store/store';
import { Icon, type IconName } from './Icon';
import { ShareLink } from './ShareLink';

interface TopBarProps {
  projector: boolean;
  onProjector: () => void;
  onChip: (section: keyof Description) => void;
  /** What else can be done with what is shown. */
  children?: ReactNode;
}

/** What is being run, in a line, and what can be done with the whole of it. */
export function TopBar({ projector, onProjector, onChip, children }: TopBarProps) {
  return (
    <header className="top">
      <h1 className="brand">
        <Mark />
        Fall Line
      </h1>
      <Chips onChip={onChip} />
      <Examples />
      <span className="top-space" />
      <button
        type="button"
        className="button"
        title="Draw another start I₀"
        onClick={() => actions().newStart()}
      >
        <Icon name="dice" />
        <span className="button-text">New start</span>
      </button>
      <button
        type="button"
        className="button"
        title="Walk again from the same start I₀"
        onClick={() => actions().restart()}
      >
        <Icon name="restart" />
        <span className="button-text">Restart</span>
      </button>
      <ThemeButton />
      <button
        type="button"
        className="icon-button top-projector"
        aria-label="Projector mode"
        aria-pressed={projector}
        title={projector ? 'Leave projector mode (Esc)' : 'Projector mode: the surface, large'}
        onClick={onProjector}
      >
        <Icon name="projector" />
      </button>
      {children}
      <ShareLink />
    </header>
  );
}

/** A descent with its ball. */
function Mark() {
  return (
    <svg className="brand-mark" width="26" height="22" viewBox="0 0 26 22" aria-hidden="true">
      <path
        d="M2 3.2c4.6.4 5.6 4.4 7.4 8.6 1.5 3.5 3 6.2 5.6 6.2 3.4 0 4.6-4.6 9-5.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.3"
        strokeLinecap="round"
      />
      <circle cx="14.4" cy="14.1" r="3.4" fill="var(--batch)" />
    </svg>
  );
}

const CHIPS: readonly (keyof Description)[] = ['data', 'network', 'descent'];

function Chips({ onChip }: Pick<TopBarProps, 'onChip'>) {
  const recipe = useStore((state) => state.recipe);
  const description = describeRecipe(recipe);
  return (
    <nav className="chips" aria-label="What is being run">
      {CHIPS.map((section) => {
        const [head, ...rest] = description[section].split(' · ');
        return (
          <button
            key={section}
            type="button"
            className="chip"
            title={description[section]}
            onClick={() => onChip(section)}
          >
            {section === 'descent' && <i className={`dot dot-${recipe.descent.mode}`} />}
            <span className="chip-text">
              <b>{head}</b>
              {rest.length > 0 && <span className="chip-rest"> · {rest.join(' · ')}</span>}
            </span>
          </button>
        );
      })}
    </nav>
  );
}

/** Descents worth opening; the list always says Examples, since any change makes a descent one's own. */
function Examples() {
  const open = (key: string) => {
    const preset = PRESETS.find((other) => other.key === key);
    if (preset)
      actions()
        .load(preset.recipe)
        .catch((error: Error) => {
          // Whoever has opened yet another one meanwhile knows it.
          if (error.name !== 'AbortError') addNotice(error.message);
        });
  };
  return (
    <span className="select examples">
      <select aria-label="Examples" value="" onChange={(event) => open(event.target.value)}>
        <option value="" disabled hidden>
          Examples
        </option>
        {PRESETS.map(({ key, title }) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </span>
  );
}

type Theme = ViewState['theme'];
const THEMES: Record<Theme, { icon: IconName; next: Theme; says: string }> = {
  system: { icon: 'system', next: 'light', says: 'as the system' },
  light: { icon: 'sun', next: 'dark', says: 'light' },
  dark: { icon: 'moon', next: 'system', says: 'dark' },
};

function ThemeButton() {
  const theme = useStore((state) => state.view.theme);
  const { icon, next, says } = THEMES[theme];
  return (
    <button
      type="button"
      className="icon-button top-theme"
      aria-label={`Theme: ${says}`}
      title={`Theme: ${says}. Click for ${THEMES[next].says}`}
      onClick={() => patchView({ theme: next })}
    >
      <Icon name={icon} />
    </button>
  );
}
