import { join } from 'node:path';

import { readMaterial } from '../../src-main/adapters/sample/read-material';
import type { Material } from '../../src-main/services/sample/material';
import { type Scene, setScene } from '../../src-main/services/sample/scene';

/** The application's own `resources`. */
export const resources = join(import.meta.dirname, '../../resources');

export const material: Material = await readMaterial(resources);

/** The scene of one submission, as `assay sample` would set it. */
export function sceneOf(number: number, seed = 1): Scene {
  const now = new Date('2025-11-03T16:00:00Z');
  return setScene(material, { seed, number, assessors: 6, now });
}
