import type { Scene } from './scene';

/** Why a submission goes back unscored, as the earner reads it; empty when nothing is missing. */
export function lackReasons(scene: Scene): string[] {
  const { plan } = scene.topic.writing;
  if (scene.lack === 'reflection') return ['The second question of the reflection has no answer.'];
  if (scene.lack === 'work')
    return ['The learner work that the second part asks for is not there.'];
  if (scene.lack === 'plan') {
    return [`“${plan.title}” cannot be opened: the file ends in the middle. Please send it again.`];
  }
  return [];
}
