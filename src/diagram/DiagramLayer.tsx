import { memo } from 'react';
import type { OpenRun } from '../store/live';
import { BADGE_HEIGHT, BADGE_WIDTH, type BiasMark } from './biases';
import { edgePath } from './curves';
import { GapRow } from './GapRow';
import { type Labels, layerCaption } from './labels';
import type { DiagramLayout } from './layout';
import type { SceneLayer } from './scene';
import { targetKey } from './targetKey';
import { UnitLabel } from './UnitLabel';

interface Props {
  run: OpenRun;
  diagram: DiagramLayout;
  labels: Labels;
  sceneLayer: SceneLayer;
  /** What its neurons show inside a step; else empty. */
  quantity: string;
  /** Whether every weight has its number beside it. */
  numbered: boolean;
  open: boolean;
  toggle(layer: number): void;
}

/** The Tab key reaches the diagram as a whole, the keys [ and ] each of its elements. */
const REACH = { tabIndex: -1, role: 'img' } as const;

/** One layer: the weights that lead into it, its neurons and its biases. The numbers are written by the painter. */
export const DiagramLayer = memo(
  ({ run, diagram, labels, sceneLayer, quantity, numbered, open, toggle }: Props) => {
    const { layer, column, edges, biases } = sceneLayer;
    const { nodeWidth, nodeHeight, fontSize, margins } = diagram;
    const layers = run.problem.layout.layers;
    const room = diagram.columns[1]!.x - diagram.columns[0]!.x;
    return (
      <g className="diagram-layer">
        {edges.map((edge) => (
          <path
            key={edge.index}
            {...REACH}
            className="diagram-edge"
            data-target={edge.index}
            data-from={`${layer - 1}.${edge.from}`}
            data-to={`${layer}.${edge.to}`}
            d={edgePath(edge)}
          />
        ))}
        {numbered &&
          edges.map(({ index, x1, y1, x2, y2 }) => (
            <text
              key={index}
              className="diagram-number"
              x={(x1 + x2) / 2}
              y={(y1 + y2) / 2 - 10}
              dy="0.36em"
            />
          ))}
        {/* Without transforms: each would be drawn, and put together, by itself. */}
        {column.units.map(({ unit, x, y }) => (
          <g
            key={unit}
            {...REACH}
            className="diagram-unit"
            data-target={targetKey({ kind: 'unit', layer, unit })}
          >
            <rect
              x={x - nodeWidth / 2}
              y={y - nodeHeight / 2}
              width={nodeWidth}
              height={nodeHeight}
              rx={nodeHeight / 2}
            />
            <text x={x} y={y} fontSize={fontSize} dy="0.36em" />
          </g>
        ))}
        {column.units.map((unit) => (
          <UnitLabel key={unit.unit} run={run} labels={labels} nodeWidth={nodeWidth} unit={unit} />
        ))}
        {biases.map((mark) => (
          <Bias key={mark.index} mark={mark} />
        ))}
        {column.gap && (
          <GapRow gap={column.gap} count={run.problem.layout.sizes[layer]!} open={open} toggle={toggle} />
        )}
        <text className="diagram-caption" x={column.x} y={diagram.height - margins.bottom + 14}>
          {layerCaption(layer, layers, quantity, room)}
        </text>
      </g>
    );
  },
);

function Bias({ mark }: { mark: BiasMark }) {
  const { kind, index, layer, unit, x, y } = mark;
  const shared = {
    ...REACH,
    className: 'diagram-bias',
    'data-target': targetKey({ kind: 'bias', index, layer, unit }),
  };
  if (kind === 'dot') return <circle {...shared} cx={x} cy={y} />;
  return (
    <g {...shared}>
      <rect
        x={x - BADGE_WIDTH / 2}
        y={y - BADGE_HEIGHT / 2}
        width={BADGE_WIDTH}
        height={BADGE_HEIGHT}
        rx={4}
      />
      <text x={x} y={y} fontSize={10.5} dy="0.36em" />
    </g>
  );
}
