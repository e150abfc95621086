import { writeText } from '../../theme/text';
import type { RecordRows } from './RecordsTable';
import { isWrong, PICTURE, type RecordColumn } from './recordColumns';
import { paintDigit } from './recordPicture';

interface Row {
  readonly element: HTMLElement;
  readonly cells: readonly HTMLElement[];
  /** What stands there, so that only what differs is written. */
  record: number;
  readonly texts: string[];
  mark: string;
  selected: boolean | null;
  wrong: boolean;
}

/** Writes records into the rows that can be seen, past React. */
export class RowWriter {
  private readonly rows: readonly Row[];

  constructor(
    body: HTMLElement,
    private readonly columns: readonly RecordColumn[],
  ) {
    // Rows may have been written before: what stands there is what is known of them.
    this.rows = Array.from(body.children as HTMLCollectionOf<HTMLElement>, (element) => {
      const cells = Array.from(element.children as HTMLCollectionOf<HTMLElement>);
      return {
        ...{ element, cells, record: -1, selected: null },
        texts: cells.map((cell) => cell.textContent ?? ''),
        mark: element.dataset.use ?? '',
        wrong: element.hasAttribute('data-wrong'),
      };
    });
  }

  /**
   * @param first the row at the top, in the order of rows
   * @returns the id of the row of the chosen record, or null where it is out of sight
   */
  write({ facts, order }: RecordRows, first: number, chosen: number): string | null {
    let active: string | null = null;
    this.rows.forEach((row, k) => {
      const record = order[first + k]!;
      const isChosen = record === chosen;
      if (isChosen) active = row.element.id;
      this.mark(row, isChosen, facts.waits?.[record]);
      this.columns.forEach((column, c) => {
        if (column.key === PICTURE) {
          if (row.record !== record) paintDigit(row.cells[c]!, facts.run.data.train.inputs, record);
          return;
        }
        const text = column.text(facts, record);
        if (text === row.texts[c]) return;
        row.texts[c] = text;
        writeText(row.cells[c]!, text);
      });
      const wrong = isWrong(facts, record);
      if (wrong !== row.wrong) row.element.toggleAttribute('data-wrong', wrong);
      row.wrong = wrong;
      if (row.record !== record) row.element.setAttribute('aria-rowindex', String(first + k + 2));
      row.record = record;
    });
    return active;
  }

  private mark(row: Row, isChosen: boolean, wait: number | undefined): void {
    const mark = wait === 0 ? 'now' : wait === 1 ? 'next' : '';
    if (mark !== row.mark) row.element.dataset.use = mark;
    row.mark = mark;
    if (isChosen !== row.selected) row.element.setAttribute('aria-selected', String(isChosen));
    row.selected = isChosen;
  }
}
