import { AssayError } from '../errors';
import type { Achievement } from '../rubric/rubric';
import type { Submission } from '../submission/submission-schema';
import type { Edit } from './record-schema';

/**
 * An edit may only speak of this submission's criteria, levels and artifacts.
 * @throws AssayError `ERR_EDIT_INVALID` naming what does not belong.
 */
export function checkEdit(
  achievement: Pick<Achievement, 'criteria'>,
  submission: Pick<Submission, 'artifacts'>,
  edit: Edit,
): void {
  if (edit.type === 'seen') {
    if (!submission.artifacts.some(({ id }) => id === edit.artifact)) {
      throw foreign('artifact', edit.artifact);
    }
    return;
  }
  const criterion = achievement.criteria.find(({ id }) => id === edit.criterion);
  if (!criterion) throw foreign('criterion', edit.criterion);
  if (edit.type === 'level' && edit.level !== null) {
    if (!criterion.levels.some(({ id }) => id === edit.level)) throw foreign('level', edit.level);
  }
}

function foreign(what: string, id: string): AssayError {
  return new AssayError('ERR_EDIT_INVALID', `This submission has no ${what} "${id}".`, {
    [what]: id,
  });
}
