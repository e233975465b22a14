import { spawn } from 'node:child_process';

/**
 * Starts one Xvfb for the whole run where Linux has no display, and ends it afterwards.
 * `-displayfd` lets the server choose a free display number and tells it when it is ready.
 */
export default async function virtualDisplay(): Promise<(() => void) | undefined> {
  const hasDisplay = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (process.platform !== 'linux' || hasDisplay) return undefined;

  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const display = await new Promise<string>((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    server.stdio[3]?.once('data', (chunk: Buffer) => {
      resolve(`:${chunk.toString().trim()}`);
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`Xvfb ended with status ${String(code)}: ${said.trim()}`));
    });
  });
  process.env['DISPLAY'] = display;
  return () => {
    server.kill();
  };
}
