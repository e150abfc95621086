import { useMemo } from 'react';
import type { OpenRun } from '../store/live';
import { pairOf } from '../store/maps/map-plane';
import { type MapChoice, patchView, useStore } from '../store/store';
import type { MapSetting } from './useLearned';

function patchMap(change: Partial<MapChoice>): void {
  patchView({ map: { ...useStore.getState().view.map, ...change } });
}

/** Which output a map shows, along which inputs, where there is a choice. */
export function MapControls({ setting: { run, rule, output, plane } }: { setting: MapSetting }) {
  const pair = useStore((state) => state.view.map.pair);
  const { records } = run.problem;
  const { outputCount } = records;
  const [i, j] = useMemo(() => pairOf(records, pair), [records, pair]);
  if (outputCount === 1 && !plane.holds) return null;
  return (
    <div className="map-controls">
      {outputCount > 1 && plane.y && (
        <Choice
          label="Output"
          value={output ?? -1}
          options={[
            ...(rule ? [{ value: -1, name: 'all classes' }] : []),
            ...run.data.outputNames.map((name, value) => ({ value, name })),
          ]}
          onChange={(value) => patchMap({ output: value })}
        />
      )}
      {plane.holds && (
        <>
          <Choice
            label="Along x"
            value={i}
            options={inputOptions(run)}
            onChange={(value) => patchMap({ pair: [value, value === j ? i : j] })}
          />
          <Choice
            label="Along y"
            value={j}
            options={inputOptions(run)}
            onChange={(value) => patchMap({ pair: [value === i ? j : i, value] })}
          />
          <p className="note">The other inputs are held at the shown record’s.</p>
        </>
      )}
    </div>
  );
}

function inputOptions({ data }: OpenRun) {
  return data.inputNames.map((name, value) => ({ value, name }));
}

interface ChoiceProps {
  label: string;
  value: number;
  options: readonly { value: number; name: string }[];
  onChange: (value: number) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="map-choice">
      <span>{label}</span>
      <span className="select">
        <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
