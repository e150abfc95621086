import { setConsoleFunction } from 'three';

/**
 * Remarks of three's own that say nothing about this page: fiber 9 still creates a Clock, which three 0.187 calls
 * deprecated, and a lost context is told in the page itself. Everything else goes to the console as before.
 */
const REMARKS = [
  /^THREE\.Clock: This module has been deprecated/,
  /^THREE\.WebGLRenderer: Context (Lost|Restored)/,
];

setConsoleFunction((type, message, ...rest) => {
  if (REMARKS.some((remark) => remark.test(String(message)))) return;
  console[type as 'log' | 'warn' | 'error'](message, ...rest);
});
