/**
 * Writes an element's only text where it is another one: its text node stays, so that no element around it is asked
 * whether what it `:has()` has changed, and nothing is laid out for words that stand there already.
 */
export function writeText(element: Element | null, text: string): void {
  const node = element?.firstChild;
  if (!element || node?.nodeValue === text) return;
  if (node instanceof Text && !node.nextSibling) node.data = text;
  else if (element.textContent !== text) element.textContent = text;
}
