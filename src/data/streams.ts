/**
 * The stream numbers under which `data.seed` is used, one for each purpose, so that none disturbs another: with
 * more noise every record moves along its own line, with more records those present stay where they are. They
 * start at 101 because start.seed and descent.seed are usually the same number as data.seed.
 */
export const STREAMS = {
  /** Where generated records lie before noise. */
  place: 101,
  /** The noise of generated records. */
  noise: 102,
  /** Which records are held out. */
  heldOut: 103,
  /** Which records of a real data set are taken. */
  choice: 104,
} as const;
