import type { Section } from '../../../src-shared/domain/rubric/achievement-schema';
import type {
  Artifact,
  Response,
  Submission,
} from '../../../src-shared/domain/submission/submission-schema';
import { drawPlan } from './draw-plan';
import { capitalize } from './fill-words';
import type { EvidenceKind, Material } from './material';
import { planBlocks } from './plan-blocks';
import type { Scene } from './scene';
import { writeAnswer } from './write-answer';
import { writeNotes } from './write-notes';
import { writeTable } from './write-table';

/** A submission folder in memory: its description and the files under `data/`. */
export interface MadeSubmission {
  readonly submission: Submission;
  /** Path (`data/…`) → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Paper {
  readonly title: string;
  readonly file: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const PICTURE_TITLES: Readonly<Record<string, string>> = {
  'exit-tickets': 'Exit tickets, sorted',
  'data-wall': 'Data wall',
  'family-night': 'Poster for the evening',
  'feedback-stems': 'Chart: feedback stems',
  'meeting-chart': 'Chart from the meeting',
  'parking-lot': 'Parking lot of questions',
  'talk-moves': 'Chart: talk moves',
  stations: 'Rotation board',
};

/** Writes one submission. The same scene gives the same bytes. */
export async function makeSubmission(
  scene: Scene,
  material: Material,
  sha256Hex: (bytes: Uint8Array) => string,
): Promise<MadeSubmission> {
  const { achievement, achievementSha256, writing } = scene.topic;
  const artifacts: Artifact[] = [];
  const files = new Map<string, Uint8Array>();
  const add = (paper: Paper): string => {
    const id = `artifact-${String(artifacts.length + 1)}`;
    const path = `data/${paper.file}`;
    const { title, mediaType, bytes } = paper;
    files.set(path, bytes);
    artifacts.push({ id, title, path, mediaType, size: bytes.length, sha256: sha256Hex(bytes) });
    return id;
  };
  const addLink = (title: string): string => {
    const id = `artifact-${String(artifacts.length + 1)}`;
    const url = `https://example.org/riverbend/clips/${scene.dice('link').uuid()}`;
    artifacts.push({ id, title, url, mediaType: 'text/html' });
    return id;
  };

  const papers = await preparePapers(scene, material);
  const evidence: Response[] = [];
  const prompts = fileQuestions(achievement.sections);
  for (const [n, question] of prompts.entries()) {
    const ids = chooseKinds(writing.evidence[n] ?? [], scene).flatMap((kind) => {
      if (kind === 'link') return [addLink(capitalize(writing.link ?? 'short clip'))];
      const paper = papers.get(kind);
      return paper ? [add(paper)] : [];
    });
    if (n === prompts.length - 1 && scene.dice('extra link').chance(0.15)) {
      ids.push(addLink('Short clip, faces not shown'));
    }
    if (ids.length > 0) evidence.push({ question: question.id, artifacts: ids });
  }
  const submission: Submission = {
    format: 'assay-submission/1',
    id: scene.id,
    attempt: scene.attempt,
    earner: { alias: scene.alias },
    achievement: { id: achievement.id, sha256: achievementSha256 },
    submittedAt: scene.submittedAt.toISOString(),
    dueDate: scene.dueDate,
    assignment: { assessor: assessorAlias(scene.assessor) },
    parts: achievement.sections.map((section) => ({
      section: section.id,
      responses: section.kind === 'evidence' ? evidence : writeAnswers(section, scene),
    })),
    artifacts,
  };
  return { submission, files };
}

/** A second photo beside the first is sent by half of the earners. */
function chooseKinds(kinds: readonly EvidenceKind[], scene: Scene): readonly EvidenceKind[] {
  return kinds.filter(
    (kind, n) =>
      n === 0 ||
      !(kind === 'board' || kind === 'picture') ||
      scene.dice('second photo').chance(0.5),
  );
}

/** "Assessor 01": the pseudonym in a certificate. */
export function assessorAlias(number: number): string {
  return `Assessor ${String(number).padStart(2, '0')}`;
}

async function preparePapers(
  scene: Scene,
  material: Material,
): Promise<Map<EvidenceKind, Paper | null>> {
  const { lesson, topic } = scene;
  const { plan, notes, pictures, table } = topic.writing;
  const photo = (name: string, title: string, file: string): Paper | null => {
    const bytes = material.pictures.get(name);
    return bytes ? { title, file, mediaType: 'image/jpeg', bytes } : null;
  };
  const text = (title: string, file: string, mediaType: string, content: string): Paper => ({
    title,
    file,
    mediaType,
    bytes: new TextEncoder().encode(content),
  });
  const picture = scene.dice('picture').pick(pictures);
  const pdf = await drawPlan(planBlocks(scene), scene, material.pictures);
  return new Map<EvidenceKind, Paper | null>([
    [
      'plan',
      {
        title: plan.title,
        file: plan.kind === 'lesson' ? 'lesson-plan.pdf' : 'plan.pdf',
        mediaType: 'application/pdf',
        bytes: scene.lack === 'plan' ? pdf.slice(0, Math.floor(pdf.length * 0.4)) : pdf,
      },
    ],
    [
      'work',
      scene.lack === 'work'
        ? null
        : photo(lesson.pupil, capitalize(`${lesson.work}, names removed`), 'learner-work.jpg'),
    ],
    ['board', photo(lesson.board, 'Board after the lesson', 'board.jpg')],
    ['picture', photo(picture, PICTURE_TITLES[picture] ?? 'Photo', `${picture}.jpg`)],
    ['table', text(tableTitle(table), `${table}.csv`, 'text/csv', writeTable(scene))],
    ['notes', text(notes.title, `${notes.kind}.md`, 'text/markdown', writeNotes(scene))],
  ]);
}

function tableTitle(table: string): string {
  const titles: Readonly<Record<string, string>> = {
    access: 'Accommodations and results by item',
    checks: 'Record of both checks',
    contacts: 'Contact record, without names',
    groups: 'Groups of two weeks, with reasons',
    items: 'Item results, two quick checks',
    measurements: 'Measurements by group',
    participation: 'Turns and supports, two lessons',
    prepost: 'Before and after, by item',
    ratings: 'Ratings of learner work',
    revisions: 'What became of the feedback',
    tally: 'Tally of two visits',
    tests: 'Bug log of all pairs',
    turns: 'Record of turns',
  };
  return titles[table] ?? 'Data table';
}

function writeAnswers(section: Section, scene: Scene): Response[] {
  const { achievement, writing } = scene.topic;
  const all = textQuestions(achievement.sections);
  const asked = textQuestions([section]);
  const left =
    section.kind === 'reflection' && scene.lack === 'reflection' ? asked.slice(0, -1) : asked;
  return left.map(({ id, wordLimit }) => {
    const index = all.findIndex((question) => question.id === id);
    const paragraphs = writing.answers[index] ?? [];
    return {
      question: id,
      text: writeAnswer(paragraphs, scene, {
        purpose: id,
        wordLimit,
        reflective: section.kind === 'reflection',
      }),
    };
  });
}

function textQuestions(sections: readonly Section[]): Section['questions'] {
  return sections.flatMap(({ questions }) =>
    questions.filter(({ questionType }) => questionType === 'TextQuestion'),
  );
}

function fileQuestions(sections: readonly Section[]): Section['questions'] {
  return sections.flatMap(({ questions }) =>
    questions.filter(({ questionType }) => questionType !== 'TextQuestion'),
  );
}
