// `npm start`: installs, builds and serves the page, then opens it.
import { withNode } from './lib/node-version.mjs';

withNode(() => import('./lib/start.mjs').then((module) => module.start()));
