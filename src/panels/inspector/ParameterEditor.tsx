import { type KeyboardEvent, useRef, useState } from 'react';
import { actions } from '../../store/actions';
import { live } from '../../store/live';
import { patchView, toldParameter, useStore } from '../../store/store';
import { useLiveDraw, useOpenRun } from '../../store/useLiveDraw';
import { formatField, parseField } from '../fieldNumber';
import { Switch } from '../fields/Switch';
import './parameter-editor.css';

/** What an arrow key adds; a tenth of it with Shift. */
const STEP = 0.1;

/** The told parameter's value, to be changed by hand, and whether it moves. Another descent starts where it is touched. */
export function ParameterEditor() {
  const run = useOpenRun();
  const told = useStore(toldParameter);
  const [held, setHeld] = useState<number | null>(null);
  // Under the hands of someone who types, it stays with its parameter.
  const index = held ?? told;
  const name = run?.parameterNames[index];
  if (!run || name === undefined) return null;
  const frozen = run.problem.trainable[index] === 0;
  const take = () => {
    setHeld(index);
    patchView({ chosen: index });
  };
  return (
    <fieldset
      className="parameter-editor"
      aria-label="Change it by hand"
      onFocus={take}
      onBlur={() => setHeld(null)}
    >
      <span className="parameter-editor-name">{name} =</span>
      <ValueBox key={`${run.id}.${index}`} index={index} label={`Value of ${name}`} />
      <span className="parameter-editor-frozen">
        <span aria-hidden="true">Frozen</span>
        <Switch label={`Freeze ${name}`} on={frozen} onChange={(on) => void actions().setFrozen(index, on)} />
      </span>
    </fieldset>
  );
}

function ValueBox({ index, label }: { index: number; label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const typing = useRef(false);
  const write = () => {
    const box = input.current;
    const value = live.shown?.parameters[index];
    if (!box || value === undefined || typing.current) return;
    const text = formatField(value);
    if (box.value !== text) box.value = text;
  };
  useLiveDraw(write, ['numbers', 'run']);
  /** Takes what was typed, or lets it go; then the frame's own value stands there again, until the branch has its own. */
  const settle = (take: boolean) => {
    const typed = input.current!.value;
    const act = take && typing.current;
    typing.current = false;
    write();
    if (act) void actions().setParameter(index, parseField(typed));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle(true);
    if (event.key === 'Escape') settle(false);
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    settle(false);
    const now = live.shown?.parameters[index] ?? 0;
    void actions().setParameter(index, Number((now + (event.shiftKey ? by / 10 : by)).toPrecision(12)));
  };
  return (
    <input
      ref={input}
      className="number"
      type="text"
      inputMode="decimal"
      aria-label={label}
      title="Another value starts another descent from this frame"
      onInput={() => {
        typing.current = true;
      }}
      onBlur={() => settle(true)}
      onKeyDown={onKeyDown}
    />
  );
}
