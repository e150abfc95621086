// `npm test`: installs what is missing, then checks types, style, build and every test; the last line is the tally.
import { withNode } from './lib/node-version.mjs';

withNode(() => import('./lib/test.mjs').then((module) => module.test(process.argv.slice(2))));
