import { installDependencies } from './install.mjs';
import { runPackage } from './run.mjs';

export async function bench(args) {
  await installDependencies();
  const { code } = await runPackage('tsx/dist/cli.mjs', ['tests/bench/main.ts', ...args], { show: true });
  process.exitCode = code;
}
