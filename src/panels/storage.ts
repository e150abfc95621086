/** What this browser remembers; where it may not remember (private windows, blocked storage), nothing breaks. */

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`fall-line.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`fall-line.${key}`, value);
  } catch {
    // Forgotten at the next visit.
  }
}
