import type { PersonView } from '../../../src-shared/contract/trust-views';
import { calendarDay } from '../../ui/calendar-day';
import { personState, stateMarks } from './person-state';
import { roleWords } from './role-words';

/** A whole row as one sentence, for screen readers. */
export function personSentence(person: PersonView, now: Date): string {
  return [
    person.name,
    ...(person.school === '' ? [] : [person.school]),
    person.alias,
    roleWords[person.role],
    `certified until ${calendarDay(person.validUntil)}`,
    stateMarks[personState(person, now)].spoken,
  ].join(', ');
}

/** The person's history in words. */
export const historyWords: Record<PersonView['history'][number]['what'], string> = {
  certified: 'Certified',
  renewed: 'Renewed',
  replaced: 'Certificate replaced',
  left: 'Left the programme',
  revoked: 'Certificate revoked',
};

/** What can be done about a person now, besides saving the certificate. */
export type PersonAction = 'renew' | 'left' | 'lost';

export interface ActionWords {
  readonly title: string;
  readonly text: string;
  /** What becomes of reports that the programme has receipts for. */
  readonly received: string;
  /** And of all others. */
  readonly notReceived: string;
  readonly button: string;
  readonly done: string;
}

/**
 * What an action does, in words, before the passphrase is asked for. `isSelf`: the person is the issuer's own signing
 * identity.
 */
export function actionWords(
  action: PersonAction,
  { name, alias }: Pick<PersonView, 'name' | 'alias'>,
  isSelf: boolean,
): ActionWords {
  const ended = `The certificate of ${alias} has ended.`;
  switch (action) {
    case 'renew':
      return {
        title: `Renew the certificate of ${alias}`,
        text: isSelf
          ? 'Your key gets a new certificate for ten more years, in use here at once. The one before stays good until it runs out.'
          : `${name} gets a new certificate for the same key, for ten more years. The one before stays good until it runs out. Send them the file that is saved.`,
        received: 'Count as before.',
        notReceived: 'Count as before.',
        button: 'Renew and save the certificate',
        done: `The certificate of ${alias} is renewed.`,
      };
    case 'left':
      return {
        title: `${name} has left the programme`,
        text: `The certificate of ${alias} ends now. Nothing is deleted; a new request can be certified under this alias later.`,
        received: 'Keep counting where your receipt was made before now.',
        notReceived:
          'Are refused from now on, even if they were signed earlier. If some are still on their way, take them in and make their receipts first.',
        button: 'End the certificate',
        done: ended,
      };
    case 'lost':
      return {
        title: `The key of ${alias} was lost or stolen`,
        text: isSelf
          ? 'Somebody else may be able to sign as you. Your certificate ends, counted from the time you give; make new keys under Settings and certify your own request. If the root’s key was on the same computer, make a new root too, under Authority.'
          : `Somebody else may be able to sign as ${alias}. The certificate ends, counted from the time you give; ${name} makes new keys and sends you a new request.`,
        received: 'Keep counting where your receipt was made before that time. Others are refused.',
        notReceived: 'Are refused, whatever date they bear.',
        button: 'End the certificate',
        done: ended,
      };
  }
}

/** Failures of writing: the register may have been written before the file that goes to the person was not. */
const writingFailures = new Set(['ERR_FILE_UNWRITABLE', 'ERR_DISK_FULL']);

/** What is safe after a step failed, and what to do. */
export const failureAdvice = (code: string): string =>
  writingFailures.has(code)
    ? 'Look at the date in the list: if it is the new one, the certificate is made, and “Save certificate again…” saves it.'
    : 'Nothing was changed.';
