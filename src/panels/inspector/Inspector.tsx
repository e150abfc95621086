import { type ComponentType, type KeyboardEvent, Suspense } from 'react';
import { patchView, useStore } from '../../store/store';
import './inspector.css';

/** One leaf of the inspector. */
export interface Leaf {
  /** Its name in the store. */
  readonly name: string;
  readonly label: string;
  /** Says in a sentence what it tells. */
  readonly help: string;
  /** May be lazy: it is loaded when it is first opened. */
  readonly Content: ComponentType;
}

/** What there is to know of the frame shown, one leaf at a time; only the open one draws. */
export function Inspector({ leaves }: { leaves: readonly Leaf[] }) {
  const wanted = useStore((state) => state.view.inspector);
  const open = leaves.find(({ name }) => name === wanted) ?? leaves[0]!;
  const { Content } = open;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: leaves.length - 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = leaves[(leaves.indexOf(open) + by) % leaves.length]!;
    patchView({ inspector: next.name });
    document.getElementById(`leaf-${next.name}`)?.focus();
  };
  return (
    <section className="inspector" aria-label="Inspector">
      <div className="inspector-tabs" role="tablist" aria-label="Inspector">
        {leaves.map(({ name, label, help }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`leaf-${name}`}
            title={help}
            aria-selected={name === open.name}
            aria-controls="inspector-leaf"
            tabIndex={name === open.name ? 0 : -1}
            onClick={() => patchView({ inspector: name })}
            onKeyDown={onKeyDown}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        className="inspector-leaf"
        role="tabpanel"
        id="inspector-leaf"
        aria-labelledby={`leaf-${open.name}`}
      >
        <Suspense fallback={<p className="note">Opening …</p>}>
          <Content key={open.name} />
        </Suspense>
      </div>
    </section>
  );
}
