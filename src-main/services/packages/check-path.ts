import { packageLimits } from './package-limits';
import { Refusal } from './refusal';

const encoder = new TextEncoder();
// Line ends are the two control characters RFC 8493 section 2.1.3 makes room for.

const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/u;

/**
 * Holds a path from an archive or a manifest against the rules that make it safe on every system:
 * relative, `/` between plain segments, no way out, no control characters but line ends.
 * @throws Refusal `path-outside` for anything that could point elsewhere, `path-unsafe` otherwise.
 */
export function checkPath(path: string): void {
  const shown = JSON.stringify(path);
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)) {
    throw new Refusal('path-outside', `${shown} is not relative to the package.`);
  }
  const segments = path.split('/');
  if (path.split(/[/\\]/).includes('..')) {
    throw new Refusal('path-outside', `${shown} leads out of the package.`);
  }
  if (path.includes('\\')) {
    throw new Refusal('path-unsafe', `${shown} has a backslash, a folder on some systems.`);
  }
  if (CONTROL.test(path)) {
    throw new Refusal('path-unsafe', `${shown} has control characters.`);
  }
  if (segments.some((segment) => segment === '' || segment === '.')) {
    throw new Refusal('path-unsafe', `${shown} has an empty or "." segment.`);
  }
  if (encoder.encode(path).length > packageLimits.pathBytes) {
    throw new Refusal('path-unsafe', `${shown} is longer than 1024 bytes.`);
  }
  if (segments.some((segment) => encoder.encode(segment).length > packageLimits.segmentBytes)) {
    throw new Refusal('path-unsafe', `${shown} has a segment longer than 255 bytes.`);
  }
}
