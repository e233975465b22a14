import type { Dice } from './dice';
import type { Scene } from './scene';

/** Puts the scene into a sentence: `{topic}`, `{n}` and their like. @throws RangeError for an unknown word. */
export function fillWords(sentence: string, scene: Scene): string {
  const { lesson } = scene;
  const values: Record<string, string> = {
    topic: lesson.topic,
    grade: lesson.grade,
    subject: lesson.subject,
    idea: lesson.idea,
    idea_plain: lesson.ideaPlain,
    word: lesson.word,
    task: lesson.task,
    n: String(scene.learners),
    k: spell(scene.few),
    pre: String(scene.before),
    post: String(scene.after),
  };
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`nothing stands for {${name}}: ${sentence}`);
    return value;
  });
  return capitalize(filled.replace(/\b([Aa]) (?=eighth)/g, '$1n '));
}

/** One variant of a sentence, filled. */
export function say(variants: readonly string[], scene: Scene, dice: Dice): string {
  return fillWords(dice.pick(variants), scene);
}

/** "linear relationships" → "Linear relationships"; quotation marks in front stay. */
export function capitalize(text: string): string {
  return text.replace(
    /^(\W*)(\p{Ll})/u,
    (_, before: string, first: string) => before + first.toUpperCase(),
  );
}

function spell(number: number): string {
  return ['four', 'five', 'six', 'seven', 'eight', 'nine'][number - 4] ?? String(number);
}
