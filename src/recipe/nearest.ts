/** The name that `text` probably means: at most two slips away and closer than half its length; else null. */
export function nearest<T extends string>(text: string, names: readonly T[]): T | null {
  if (text.length > 40) return null;
  const plain = text.toLowerCase();
  let best: T | null = null;
  let least = 3;
  for (const name of names) {
    const slips = distance(plain, name.toLowerCase());
    if (slips < least && slips * 2 < Math.max(name.length, 2)) [best, least] = [name, slips];
  }
  return best;
}

/** Levenshtein's distance: how many characters to add, drop or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
