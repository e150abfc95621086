import type { OpenRun } from '../../store/live';
import { type ClassRule, classOf } from '../../store/maps/map-rule';
import { formatShort } from '../../theme/numbers';
import { formatCompact } from '../format';

/** What is known of the training records at a frame. */
export interface RecordFacts {
  readonly run: OpenRun;
  /** How outputs are read as classes; null where they are values. */
  readonly rule: ClassRule | null;
  /** C_i, |∇C_i| and the outputs, one array after the other; null while they are being measured. */
  readonly values: Float64Array | null;
  /** Steps until each record's next use; null in batch descent, where every step uses all. */
  readonly waits: Int32Array | null;
}

export interface RecordColumn {
  readonly key: string;
  readonly label: string;
  /** In words. */
  readonly title: string;
  /** CSS pixels; all of them shrink together where there is no room. */
  readonly width: number;
  /** What the column is sorted by. */
  number(facts: RecordFacts, record: number): number;
  text(facts: RecordFacts, record: number): string;
}

/** A picture in place of numbers. */
export const PICTURE = 'picture';

const NUMBER: RecordColumn = {
  key: 'number',
  label: '#',
  title: 'Number of the record',
  width: 36,
  number: (_, i) => i,
  text: (_, i) => String(i + 1),
};

const WAIT: RecordColumn = {
  key: 'wait',
  label: 'use',
  title: 'Steps until the descent uses it: now, next, after that',
  width: 34,
  number: ({ waits }, i) => waits?.[i] ?? 0,
  text({ waits }, i) {
    const wait = waits?.[i] ?? 0;
    return wait === 0 ? 'now' : wait < 1000 ? `+${wait}` : '';
  },
};

function measured(
  key: string,
  label: string,
  title: string,
  at: (facts: RecordFacts, i: number) => number,
): RecordColumn {
  const number = ({ values, ...rest }: RecordFacts, i: number) =>
    values ? at({ values, ...rest }, i) : Number.NaN;
  return {
    ...{ key, label, title, number, width: 48 },
    text: (facts, i) => (facts.values ? formatCompact(number(facts, i)) : ''),
  };
}

const LOSS = measured('loss', 'Cᵢ', 'Its loss', ({ values }, i) => values![i]!);
const SLOPE = measured(
  'slope',
  '|∇Cᵢ|',
  'The size of its gradient',
  ({ values, run }, i) => values![run.problem.records.count + i]!,
);

function inputColumn(l: number, name: string): RecordColumn {
  const number = ({ run: { data } }: RecordFacts, i: number) =>
    data.train.inputs[i * data.train.inputCount + l]!;
  return {
    ...{ key: `x${l}`, label: name.length > 5 ? `${name.slice(0, 4)}…` : name, title: `Input ${name}` },
    ...{ width: 42, number, text: (facts, i) => formatShort(number(facts, i)) },
  };
}

/** Desired and actual, as numbers of the first output or as classes of several. */
function outputColumns({ problem: { records }, data }: OpenRun, rule: ClassRule | null): RecordColumn[] {
  const { count, outputCount } = records;
  const asClass = outputCount > 1 ? rule : null;
  const more = outputCount > 1 && !asClass ? ` ${data.outputNames[0]}` : '';
  const column = (
    key: string,
    label: string,
    title: string,
    from: (facts: RecordFacts) => Float64Array | null,
    at: number,
  ): RecordColumn => {
    const number = (facts: RecordFacts, i: number) => {
      const values = from(facts);
      if (!values) return Number.NaN;
      const first = at + i * outputCount;
      return asClass ? classOf(values, first, outputCount, asClass.middle) : values[first]!;
    };
    const text = (facts: RecordFacts, i: number) => {
      const value = number(facts, i);
      if (Number.isNaN(value)) return '';
      return asClass ? asClass.names[value]! : formatShort(value);
    };
    const longest = asClass ? Math.max(...asClass.names.map((name) => name.length)) : 0;
    return { key, label, title, width: asClass ? Math.min(66, 18 + 6 * longest) : 42, number, text };
  };
  return [
    column('desired', asClass ? 'is' : 'y', `Desired output${more}`, () => records.targets, 0),
    column('actual', asClass ? 'said' : 'o', `Actual output${more}`, ({ values }) => values, 2 * count),
  ];
}

/** Room for the inputs, in columns. */
function shownInputs(run: OpenRun, rule: ClassRule | null): number {
  const { inputCount, outputCount } = run.problem.records;
  return Math.min(inputCount, outputCount > 1 && rule ? 1 : 2);
}

/** The table's columns for a run. @param pictured the inputs are a picture's pixels */
export function recordColumns(run: OpenRun, rule: ClassRule | null, pictured: boolean): RecordColumn[] {
  const inputs = run.data.inputNames
    .slice(0, pictured ? 0 : shownInputs(run, rule))
    .map((name, l) => inputColumn(l, name));
  const picture: RecordColumn = {
    ...NUMBER,
    key: PICTURE,
    label: 'x',
    title: 'Inputs',
    width: 30,
    text: () => '',
  };
  return [
    NUMBER,
    ...(run.problem.descent.mode === 'batch' ? [] : [WAIT]),
    ...(pictured ? [picture] : inputs),
    ...outputColumns(run, rule),
    LOSS,
    SLOPE,
  ];
}

/** Whether the network says another class than the record's own; false where outputs are values, or not known. */
export function isWrong({ run, rule, values }: RecordFacts, record: number): boolean {
  if (!rule || !values) return false;
  const { count, outputCount, targets } = run.problem.records;
  const at = record * outputCount;
  const said = classOf(values, 2 * count + at, outputCount, rule.middle);
  return said !== classOf(targets, at, outputCount, rule.middle);
}

/** Records in the order of a column; ties and what is not known keep their own order. */
export function sortRecords(
  facts: RecordFacts,
  column: RecordColumn,
  descending: boolean,
  out: Int32Array,
): void {
  const keys = Float64Array.from(out, (_, i) => column.number(facts, i));
  const sign = descending ? -1 : 1;
  const order = Array.from(out, (_, i) => i);
  order.sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (x === y) return a - b;
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? a - b : 1) : -1;
    return sign * (x - y);
  });
  out.set(order);
}
