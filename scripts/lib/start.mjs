import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { installDependencies } from './install.mjs';
import { buildPage, ROOT, refusal } from './run.mjs';

const FIRST_PORT = 4173;

export async function start() {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  endWithParent();
  await installDependencies();
  console.log('Building the page…');
  const built = await buildPage();
  if (built.code !== 0) {
    process.stderr.write(built.output);
    throw refusal('The page could not be built; what the build said stands above.');
  }
  const port = await serve();
  const address = `http://localhost:${port}/`;
  console.log(`Fall Line is at ${address}\nCtrl-C ends it.`);
  if (mayOpen()) open(address);
}

async function serve() {
  const { preview } = await import('vite');
  const port = await firstFreePort(FIRST_PORT);
  await preview({ root: ROOT, logLevel: 'error', preview: { host: 'localhost', port, strictPort: true } });
  return port;
}

/** npm tells only the shell between them that it is to end; without that shell, the page must not hold its port. */
function endWithParent() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== parent && process.exit(0), 500).unref();
}

/** Free on both loopback addresses and on all: which one `localhost` means differs from system to system. */
async function firstFreePort(first) {
  for (let port = first; port < first + 1000; port++) {
    const free = [await canListen(port, '127.0.0.1'), await canListen(port, '::1'), await canListen(port)];
    if (free.every(Boolean)) return port;
  }
  throw refusal(`No port from ${first} to ${first + 999} is free, and the page needs one.`);
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // Only a port in use counts: a system without IPv6 refuses ::1 for another reason.
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/** A browser is opened for a person at a screen, not for a script, a CI machine or a distant shell. */
function mayOpen() {
  const { env, platform, stdout } = process;
  if (env.FALL_LINE_NO_OPEN === '1' || env.CI || !stdout.isTTY) return false;
  if (platform === 'darwin') return !env.SSH_CONNECTION;
  return platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function open(address) {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  // The address is already printed; where nothing opens it, a person can.
  child.on('error', () => {});
  child.unref();
}
