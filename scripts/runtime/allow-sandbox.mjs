import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes sure that Chromium's sandbox can work. Where Linux forbids ordinary users their own name spaces, its helper
 * must belong to root; Electron would end with a message that few understand.
 *
 * @param {string} executable
 * @returns {'ok' | 'none-for-root' | 'refused'} `none-for-root`: the sandbox refuses to work for root
 */
export function allowSandbox(executable) {
  if (process.platform !== 'linux') return 'ok';
  if (process.getuid?.() === 0) return 'none-for-root';
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (nameSpacesAllowed() || ownedByRoot(helper)) return 'ok';

  const commands = [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ];
  console.error(
    "This system lets Chromium's sandbox work only when its helper belongs to root. Changing that …",
  );
  const done = commands.every(
    (command) => spawnSync('sudo', ['-n', ...command], { stdio: 'ignore' }).status === 0,
  );
  if (done) return 'ok';
  const lines = commands.map((command) => `  sudo ${command.join(' ')}`).join('\n');
  console.error(`That needs a password. Run these, then start again:\n${lines}`);
  return 'refused';
}

function nameSpacesAllowed() {
  const kernel = '/proc/sys/kernel';
  return (
    setting(`${kernel}/apparmor_restrict_unprivileged_userns`, '0') === '0' &&
    setting(`${kernel}/unprivileged_userns_clone`, '1') === '1' &&
    setting('/proc/sys/user/max_user_namespaces', '1') !== '0'
  );
}

/**
 * @param {string} file
 * @param {string} otherwise what a kernel without the setting does
 */
function setting(file, otherwise) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return otherwise;
  }
}

/** @param {string} helper */
function ownedByRoot(helper) {
  const info = statSync(helper, { throwIfNoEntry: false });
  return info?.uid === 0 && (info.mode & 0o4000) !== 0;
}
