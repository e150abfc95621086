import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react';
import { live } from '../../store/live';
import { patchView, useStore } from '../../store/store';
import { useLiveDraw, useOpenRun } from '../../store/useLiveDraw';
import { writeText } from '../../theme/text';
import { formatCell } from '../format';

/** More cells than this carry no number. */
const MOST_NUMBERS = 90;
/** More than this are not drawn one by one at all. */
const MOST_CELLS = 1500;

/** I_n as a strip of cells, one for each weight and bias, by sign and size. */
export function ParameterStrip() {
  const run = useOpenRun();
  const root = useRef<HTMLDivElement>(null);
  const step = useRef<HTMLElement>(null);
  const names = run?.parameterNames ?? [];
  const shown = names.slice(0, MOST_CELLS);
  const isNumbered = names.length <= MOST_NUMBERS;
  useLiveDraw(() => drawStrip(root.current, step.current, isNumbered), ['numbers', 'run']);
  useHovered(root);
  if (names.length === 0) return null;
  return (
    <section className="strip" aria-labelledby="strip-title">
      <h3 id="strip-title">
        <span className="math">
          <i>I</i>
          <sub ref={step}>0</sub>
        </span>
        : {names.length} {names.length === 1 ? 'number' : 'numbers'}
      </h3>
      <div
        ref={root}
        className={`strip-cells${isNumbered ? '' : ' strip-cells-small'}`}
        role="toolbar"
        aria-label="Parameters: arrow keys go from one to the next"
        onPointerOver={point}
        onPointerLeave={() => patchView({ hovered: null })}
        onFocus={point}
        onBlur={() => patchView({ hovered: null })}
        onClick={(event) => patchView({ chosen: indexOf(event) })}
        onKeyDown={walk}
      >
        {shown.map((name, index) => (
          <button
            type="button"
            key={name}
            className="strip-cell"
            data-index={index}
            title={name}
            tabIndex={index === 0 ? 0 : -1}
          />
        ))}
      </div>
      {names.length > MOST_CELLS && <p className="note">and {names.length - MOST_CELLS} more</p>}
    </section>
  );
}

function indexOf(event: SyntheticEvent): number | null {
  const { index } = (event.target as HTMLElement).dataset;
  return index === undefined ? null : Number(index);
}

function point(event: SyntheticEvent): void {
  patchView({ hovered: indexOf(event) });
}

/** Arrow keys go from cell to cell; Tab goes past them. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const index = indexOf(event);
  if (by === undefined || index === null) return;
  event.preventDefault();
  (event.currentTarget.children[index + by] as HTMLElement | undefined)?.focus();
}

/** Colours the cells by value against the largest of them. */
function drawStrip(root: HTMLElement | null, step: HTMLElement | null, isNumbered: boolean): void {
  const values = live.shown?.parameters;
  if (!root || !values) return;
  writeText(step, String(live.shown!.n));
  let largest = 1e-12;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  const cells = root.children as HTMLCollectionOf<HTMLElement>;
  for (let i = 0; i < cells.length && i < values.length; i++) {
    const cell = cells[i]!;
    const value = values[i]!;
    const share = Math.round((Math.abs(value) / largest) * 47);
    const colour = value < 0 ? 'var(--negative)' : 'var(--positive)';
    const background = `color-mix(in oklab, ${colour} ${share}%, var(--card))`;
    if (cell.style.background !== background) cell.style.background = background;
    const text = isNumbered ? formatCell(value) : '';
    if (cell.textContent === text) continue;
    writeText(cell, text);
    if (isNumbered) cell.setAttribute('aria-label', `${cell.title}: ${text}`);
  }
}

/** Marks the cell of the parameter that is pointed at anywhere on the page, or that was chosen. */
function useHovered(root: React.RefObject<HTMLElement | null>): void {
  const hovered = useStore((state) => state.view.hovered ?? state.view.chosen);
  useEffect(() => {
    const cell = hovered === null ? null : (root.current?.children[hovered] as HTMLElement | undefined);
    cell?.setAttribute('data-hovered', '');
    return () => cell?.removeAttribute('data-hovered');
  }, [hovered, root]);
}
