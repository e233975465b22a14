import type { Role } from '../../../src-shared/domain/report/report-schema';

export const roleWords: Record<Role, string> = {
  assessor: 'Assessor',
  mentor: 'Mentor',
  issuer: 'Programme office',
};

/** What somebody certified in this role can do that others believe. */
export const rolePowers: Record<Role, string> = {
  assessor: 'signs recommendations',
  mentor: 'signs feedback, never a recommendation or decision',
  issuer: 'decides, certifies others and speaks for the whole programme',
};
