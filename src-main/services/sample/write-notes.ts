import { fillWords } from './fill-words';
import type { Scene } from './scene';

/** Observation notes, minutes or an excerpt of talk, as Markdown. */
export function writeNotes(scene: Scene): string {
  const { notes } = scene.topic.writing;
  const dice = scene.dice('notes');
  const lines = dice
    .sample(notes.lines, Math.max(6, notes.lines.length - dice.int(1, 4)))
    .map((line) => fillWords(line, scene));
  const body = { observation: timed, transcript: numbered, minutes: listed }[notes.kind];
  return [
    `# ${notes.title}`,
    '',
    `${scene.lesson.level}, ${scene.lesson.subject}: ${scene.lesson.topic}. ${String(scene.learners)} learners in the class. No names; letters and numbers stand for people.`,
    '',
    ...body(lines, dice.int(0, 35)),
    '',
    `> ${dice.pick(['Typed up the same evening from handwritten notes.', 'Written while it happened; gaps are gaps.', 'Shared with everyone who was there before it was submitted.'])}`,
    '',
  ].join('\n');
}

function timed(lines: readonly string[], start: number): string[] {
  return [
    '| time | seen and heard |',
    '| --- | --- |',
    ...lines.map((line, n) => {
      const minutes = start + n * 4;
      const time = `${String(9 + Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
      return `| ${time} | ${line} |`;
    }),
  ];
}

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, n) => {
    const { speaker, words } = /^(?<speaker>[^:]+): (?<words>.*)$/.exec(line)?.groups ?? {};
    const text = speaker === undefined ? `*${line}*` : `**${speaker}:** ${words ?? ''}`;
    return `${String(n + 1)}. ${text}`;
  });
}

function listed(lines: readonly string[]): string[] {
  return lines.map((line) => `- ${line}`);
}
