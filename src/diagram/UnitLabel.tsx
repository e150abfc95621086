import type { OpenRun } from '../store/live';
import type { Labels } from './labels';
import type { DiagramUnit } from './layout';

interface Props {
  run: OpenRun;
  labels: Labels;
  nodeWidth: number;
  unit: DiagramUnit;
}

const LINE = 13;

/** Beside an input its name; beside an output its name and the desired value. */
export function UnitLabel({ run, labels, nodeWidth, unit: { layer, unit, x, y } }: Props) {
  const side = nodeWidth / 2 + 7;
  if (layer === 0) {
    const lines = labels.inputs[unit]!;
    return (
      <text className="diagram-name" textAnchor="end">
        {lines.map((line, i) => (
          <tspan key={`${i} ${line}`} x={x - side} y={y + LINE * (i - (lines.length - 1) / 2)} dy="0.36em">
            {line}
          </tspan>
        ))}
        <title>{run.data.inputNames[unit]}</title>
      </text>
    );
  }
  if (layer !== run.problem.layout.layers) return null;
  const name = labels.outputs[unit]!;
  return (
    <>
      {name && (
        <text className="diagram-name" x={x + side} y={y - 7} dy="0.36em">
          {name}
          <title>{run.data.outputNames[unit]}</title>
        </text>
      )}
      <text className="diagram-desired" x={x + side} y={y + (name ? 7 : 0)} dy="0.36em" />
    </>
  );
}
