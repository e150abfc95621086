import { spawn } from 'node:child_process';

export interface Screen {
  /** What DISPLAY is for the programs that draw on it, such as `:99`. */
  readonly display: string;
  close(): void;
}

/** A screen that exists in memory only: without one, Firefox and WebKitGTK have no WebGL on a machine without a GPU. */
export async function openScreen(xvfb: string): Promise<Screen> {
  // Xvfb takes the first free number, and writes it to descriptor 3 once it is ready.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const end = () => child.kill();
  process.once('exit', end);
  const number = await new Promise<string>((resolve, reject) => {
    let written = '';
    child.stdio[3]!.on('data', (chunk: Buffer) => {
      written += chunk;
      if (written.endsWith('\n')) resolve(written.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
  });
  const close = () => {
    process.off('exit', end);
    end();
  };
  return { display: `:${number}`, close };
}
