/** Characters of a piece, at least: a write costs more than a frame's text. */
const PIECE = 1 << 16;

/** The same text in fewer, longer pieces. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const text of texts) {
    waiting.push(text);
    length += text.length;
    if (length < PIECE) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}
