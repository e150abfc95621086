/** Which records a ghost is the surface of; they count from 1 on the page. */
export function ghostText(records: Int32Array): string {
  if (records.length > 1) return `surface of this step’s ${records.length} records`;
  return `surface of record ${records[0] + 1} alone`;
}
