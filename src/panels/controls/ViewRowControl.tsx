import { useMemo } from 'react';
import type { ChoiceControl, ViewRow, WholeControl } from '../../recipe/row';
import { VIEW_ROWS } from '../../recipe/rows';
import { completeView } from '../../recipe/view';
import { addNotice } from '../../store/page/notices';
import { patchView, useStore } from '../../store/store';
import { Field } from '../fields/Field';
import { NumberBox } from '../fields/NumberBox';
import { Segmented } from '../fields/Segmented';
import { Select } from '../fields/Select';
import { Switch } from '../fields/Switch';

export function viewRow(path: ViewRow['path']): ViewRow {
  return VIEW_ROWS.find((row) => row.path === path)!;
}

export function wholeOf(row: ViewRow): WholeControl {
  return row.control as WholeControl;
}

/** Tells the whole numbers within bounds. */
export function isWholeOf({ min, max }: WholeControl): (value: number) => boolean {
  return (value) => Number.isInteger(value) && value >= min && value <= max;
}

interface ViewRowProps {
  path: ViewRow['path'];
  /** The label is only for those who cannot see the control. */
  bare?: boolean;
  /** What a choice does; absent: it is set in the view. */
  onChange?: (value: string) => void;
}

/** Sets one row of the view; a refusal becomes a notice, and nothing has changed. */
export function setView(path: ViewRow['path'], value: string | number): void {
  try {
    completeView({ [path]: value });
    patchView({ [path]: value });
  } catch (error) {
    addNotice((error as Error).message);
  }
}

/** As many as fit beside a label, and so many letters in all; more go into a list. */
const MOST_SEGMENTS = 3;
const MOST_LETTERS = 26;

function isShort(options: ChoiceControl['options']): boolean {
  const letters = options.reduce((sum, { label }) => sum + label.length, 0);
  return options.length <= MOST_SEGMENTS && letters <= MOST_LETTERS;
}

/** The control of one row of the view. */
export function ViewRowControl({ path, bare = false, onChange }: ViewRowProps) {
  const row = viewRow(path);
  const value = useStore((state) => state.view[path as Exclude<ViewRow['path'], 'frame'>]);
  const set = (next: string | number) => setView(path, next);
  const { control, label } = row;
  return (
    <Field label={label} help={row.help} bare={bare}>
      {(helpId) => {
        if (control.kind === 'whole')
          return (
            <WholeBox {...{ label, control, describedBy: helpId, value: Number(value), onCommit: set }} />
          );
        if (control.kind !== 'choice') return null;
        const choice = { label, value: String(value), describedBy: helpId, onChange: onChange ?? set };
        return <Choice control={control} bare={bare} {...choice} />;
      }}
    </Field>
  );
}

interface ChoiceProps {
  control: ChoiceControl;
  bare: boolean;
  label: string;
  value: string;
  describedBy: string;
  onChange: (value: string) => void;
}

function Choice({ control: { options }, bare, value, onChange, ...named }: ChoiceProps) {
  const isSwitch = options.length === 2 && options.every((option) => ['on', 'off'].includes(option.value));
  if (isSwitch)
    return <Switch {...named} on={value === 'on'} onChange={(on) => onChange(on ? 'on' : 'off')} />;
  if (bare || isShort(options))
    return <Segmented {...named} value={value} segments={options} onChange={onChange} />;
  return <Select {...named} value={value} options={options} onChange={onChange} />;
}

interface WholeBoxProps {
  control: WholeControl;
  label: string;
  value: number;
  describedBy: string;
  onCommit: (value: number) => void;
}

function WholeBox({ control, ...box }: WholeBoxProps) {
  const isValid = useMemo(() => isWholeOf(control), [control]);
  return <NumberBox {...box} min={control.min} max={control.max} whole isValid={isValid} />;
}
