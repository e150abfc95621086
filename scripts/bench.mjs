// `npm run bench`: how many steps a second, beside others in the same run. See tests/bench/main.ts.
import { withNode } from './lib/node-version.mjs';

withNode(() => import('./lib/bench.mjs').then((module) => module.bench(process.argv.slice(2))));
