/** A refusal: one sentence on one line, with field, found and expected. */
export const FORMAT = /^[^\s:]\P{Cc}*: got \P{Cc}+, expected \P{Cc}+$/u;
