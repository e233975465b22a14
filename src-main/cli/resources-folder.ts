import { join } from 'node:path';

/** Fonts and sample material, beside the built `out` folder. */
export function resourcesFolder(): string {
  return join(import.meta.dirname, '../../resources');
}
