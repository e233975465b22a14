import type { Writing } from './material';
import type { Scene } from './scene';
import { say } from './fill-words';

/** Things people say besides; each fits after any paragraph about a lesson or a meeting. */
const ASIDES = [
  'I write this on the evening of the same day, before it turns into a better story.',
  'It took longer than planned, as it usually does.',
  'A colleague who read my draft asked for the numbers, so here they are.',
  'I would not have noticed this without writing it down.',
  'That was not comfortable to look at.',
  'In earlier years I would have gone on.',
  'I am still turning this over.',
  'The photo shows it better than I can say it.',
  'Somebody will say that this is obvious; it was not obvious to me at ten past nine.',
  'I have kept the pieces, in case anyone wants to see them.',
  'It is a small thing, and it has stayed.',
  'I had planned it otherwise, and the plan is in the evidence so that you can see by how much.',
  'Two days later I would put it a little more mildly.',
  'This is where I learned most.',
] as const;

/**
 * The answer to a text prompt: paragraphs of sentences chosen for this scene, kept within the
 * prompt's word limit by leaving out whole sentences from the end.
 */
export function writeAnswer(
  paragraphs: Writing['answers'][number],
  scene: Scene,
  options: { purpose: string; wordLimit?: number | undefined; reflective: boolean },
): string {
  const dice = scene.dice(options.purpose);
  const written = paragraphs.map((slots) => slots.map((variants) => say(variants, scene, dice)));
  if (options.reflective && dice.chance(0.7)) {
    // One order of asides per submission: two answers never say the same one.
    const asides = scene.dice('asides').shuffle(ASIDES);
    const aside = asides[Number(options.purpose.replace(/\D/g, '')) % asides.length];
    if (aside !== undefined) written[dice.int(0, written.length - 1)]?.push(aside);
  }
  while (options.wordLimit !== undefined && countWords(written) > options.wordLimit) {
    if (written.at(-1)?.pop() === undefined) written.pop();
  }
  return written
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => sentences.join(' '))
    .join('\n\n');
}

function countWords(paragraphs: readonly (readonly string[])[]): number {
  return paragraphs.flat().join(' ').split(/\s+/).length;
}
