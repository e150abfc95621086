import { useEffect, useId, useRef } from 'react';
import type { OpenRun } from '../store/live';
import { patchView } from '../store/store';

/** Up to so many are chosen from a list; more are searched for by name. */
const MOST_LISTED = 60;

interface Props {
  run: OpenRun;
  index: number;
}

/** Chooses a weight or a bias by its name. */
export function ParameterPicker(props: Props) {
  const { parameterNames } = props.run;
  return parameterNames.length > MOST_LISTED ? <Search {...props} /> : <List {...props} />;
}

function choose(chosen: number): void {
  patchView({ chosen });
}

function List({ run, index }: Props) {
  return (
    <span className="select formulas-picker">
      <select aria-label="Parameter" value={index} onChange={({ target }) => choose(Number(target.value))}>
        {run.parameterNames.map((name, i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** What is typed narrows the list; a name that is there is chosen at once, and one that is not gives way to the old one. */
function Search({ run, index }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const list = useId();
  const name = run.parameterNames[index]!;
  useEffect(() => {
    if (document.activeElement !== box.current) box.current!.value = name;
  }, [name]);
  return (
    <span className="formulas-picker">
      <input
        ref={box}
        className="number"
        aria-label="Parameter"
        list={list}
        defaultValue={name}
        title="Type a name, such as w2[3,1]"
        onFocus={({ target }) => target.select()}
        onInput={({ currentTarget }) => {
          const found = run.parameterNames.indexOf(currentTarget.value.trim());
          if (found >= 0) choose(found);
        }}
        onBlur={({ target }) => {
          target.value = name;
        }}
      />
      <datalist id={list}>
        {run.parameterNames.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </span>
  );
}
