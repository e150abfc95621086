import { RecordsTable } from '../panels/inspector/RecordsTable';

/** E, record by record, at the frame shown. */
export function RecordsLeaf() {
  return <RecordsTable />;
}
