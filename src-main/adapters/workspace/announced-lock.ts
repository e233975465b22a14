import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Two that start in the same instant see each other and both step back; then one comes first. */
const TRIES = 5;

/**
 * A lock out of empty files, one per writer, whose *names* say who holds it: process id, start time of
 * that process in clock ticks since boot, id of that boot, and a random part. Announce first, look
 * second: whoever sees another living writer's file takes its own back, so two writers can never
 * both go on, and there is no file that two could take over at once. A file whose process is gone, or
 * whose id now belongs to a process with another start time, or that is from another boot, is stale and
 * removed by whoever finds it; its name never comes back.
 *
 * Processes that cannot see each other (another computer or container on a shared folder) are not kept apart: a
 * workspace belongs on one machine's own disk.
 * @returns how to give it up, or null when another writer lives.
 */
export async function announcedLock(folder: string): Promise<(() => Promise<void>) | null> {
  const boot = await bootId();
  for (let attempt = 1; ; attempt += 1) {
    const start = await startTime(process.pid);
    const name = `${process.pid}.${start ?? '0'}.${boot}.${randomBytes(6).toString('hex')}`;
    const path = join(folder, name);
    await (await open(path, 'wx', 0o600)).close();
    const release = (): Promise<void> => rm(path, { force: true });
    if (!(await anotherLives(folder, name, boot))) return release;
    await release();
    if (attempt === TRIES) return null;
    await wait(5 + Math.random() * 20 * attempt);
  }
}

async function anotherLives(folder: string, own: string, boot: string): Promise<boolean> {
  let lives = false;
  for (const name of await readdir(folder)) {
    const [pid, start, itsBoot] = name.split('.');
    if (name === own || pid === undefined || itsBoot === undefined) continue;
    if (itsBoot === boot && (await startTime(Number(pid))) === start) lives = true;
    else await rm(join(folder, name), { force: true });
  }
  return lives;
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

/** Field 22 of /proc/PID/stat (proc_pid_stat(5)); null when there is no such process. */
async function startTime(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The program's name, in parentheses, may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Killed and not yet waited for by its parent; with a second thread still in a write it counts as living.
    const gone = fields[0] === 'X' || (fields[0] === 'Z' && Number(fields[17]) <= 1);
    return gone ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
