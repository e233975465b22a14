import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { AssayError } from '../../../src-shared/domain/errors';
import { requireAchievement } from '../../../src-shared/domain/rubric/read-achievement';
import {
  lessonsSchema,
  type Material,
  type Topic,
  writingSchema,
} from '../../services/sample/material';

const ACHIEVEMENT = '.achievement.json';

/**
 * Reads `resources/sample`: micro-credentials, what is written about them, lessons, pictures.
 * @throws AssayError `ERR_SAMPLE_MATERIAL` when a file is missing or damaged.
 */
export async function readMaterial(resources: string): Promise<Material> {
  const root = join(resources, 'sample');
  try {
    const names = (await readdir(join(root, 'achievements'))).filter((name) =>
      name.endsWith(ACHIEVEMENT),
    );
    const slugs = names.map((name) => name.slice(0, -ACHIEVEMENT.length)).sort();
    const topics = await Promise.all(slugs.map((slug) => readTopic(root, slug)));
    const lessons = lessonsSchema.parse(await readJson(join(root, 'lessons.json')));
    const images = (await readdir(join(root, 'images'))).filter((name) => name.endsWith('.jpg'));
    const pictures = await Promise.all(
      images.map(
        async (name) => [name.slice(0, -4), await readFile(join(root, 'images', name))] as const,
      ),
    );
    return { topics, lessons, pictures: new Map(pictures) };
  } catch (cause) {
    const message = 'The material that the sample is made from is damaged.';
    throw new AssayError('ERR_SAMPLE_MATERIAL', message, { root }, { cause });
  }
}

async function readTopic(root: string, slug: string): Promise<Topic> {
  const achievementBytes = await readFile(join(root, 'achievements', slug + ACHIEVEMENT));
  const achievement = requireAchievement(JSON.parse(achievementBytes.toString('utf8')));
  const achievementSha256 = createHash('sha256').update(achievementBytes).digest('hex');
  const writing = writingSchema.parse(
    await readJson(join(root, 'writing', `${slug}.writing.json`)),
  );
  return { slug, achievement, achievementBytes, achievementSha256, writing };
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
