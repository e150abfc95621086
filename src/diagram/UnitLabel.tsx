import type { OpenRun } from '../store/live';
import { shortName } from './labels';
import type { DiagramLayout, DiagramUnit } from './layout';

interface Props {
  run: OpenRun;
  diagram: DiagramLayout;
  unit: DiagramUnit;
  /** Units shown in the layer: names of outputs need two lines. */
  count: number;
}

/** Beside an input its name; beside an output its name and the desired value. */
export function UnitLabel({ run, diagram, unit, count }: Props) {
  const { layout } = run.problem;
  const { nodeWidth, height, margins } = diagram;
  const half = nodeWidth / 2 + 7;
  if (unit.layer === 0) {
    const name = run.data.inputNames[unit.unit]!;
    return (
      <text className="diagram-name" x={unit.x - half} y={unit.y} dy="0.36em" textAnchor="end">
        {shortName(name)}
        <title>{name}</title>
      </text>
    );
  }
  if (unit.layer !== layout.layers) return null;
  const name = run.data.outputNames[unit.unit]!;
  const twoLines = name !== 'y' && (height - margins.top - margins.bottom) / count >= 28;
  return (
    <>
      {twoLines && (
        <text className="diagram-name" x={unit.x + half} y={unit.y - 7} dy="0.36em">
          {shortName(name)}
          <title>{name}</title>
        </text>
      )}
      <text className="diagram-desired" x={unit.x + half} y={unit.y + (twoLines ? 7 : 0)} dy="0.36em" />
    </>
  );
}
