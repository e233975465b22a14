import type { Output } from '../../../src-shared/contract/contract';
import type { CertificatePreview, IdentityView } from '../../../src-shared/contract/trust-views';
import type { FakeMain } from './fake-main';

/** What the stand-in answers about the own identity. Plain JSON: it crosses into the page. */
export interface IdentityAnswers {
  readonly facts: IdentityView;
  readonly recoveryCode: string;
  readonly passphrase: string;
  readonly filePassphrase: string;
  readonly keychain: Output<'keychain.status'>;
  readonly certificate: CertificatePreview;
}

/** An assessor's identity that nobody has certified, with a recovery code; `change` says what is different. */
export function identityAnswers(change: Partial<IdentityAnswers> = {}): IdentityAnswers {
  return {
    facts: {
      id: 'a6a4f4a2-54cd-4b0e-8d52-6ff1c2a5e0c1',
      alias: 'Assessor 07',
      role: 'assessor',
      fingerprint: '7KQ2M-X4TFD-9WB3H-ZP6RN',
      keyKind: 'p256',
      recipient: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
      enrolments: [],
      requestPending: true,
      recoveryCodeMadeAt: '2026-11-23T20:10:00.000Z',
      escrow: [],
    },
    recoveryCode: '4H7K-9QTX-2MBD-W6ZP-0NRV-C8FJ-3YGS-5AE1-K',
    passphrase: 'otter lantern gravel seventeen',
    filePassphrase: 'file words',
    keychain: { state: 'off', detail: 'GNOME keyring' },
    certificate: {
      token: '0c9d3b1e-7a5f-4d0b-9a0f-3d2b1c4e5f60',
      alias: 'Assessor 07',
      role: 'assessor',
      issuer: { id: 'https://columbus.example/programme', name: 'Columbus MSD' },
      rootFingerprint: 'D4V8C-RRX0T-5HKPA-2Q7NE',
      notAfter: '2029-11-22T20:00:00.000Z',
      change: 'first',
      needsComparison: true,
    },
    ...change,
  };
}

/** Answers for the own identity and the doors; sent as source text, so it uses nothing from outside itself. */
export function installIdentityAnswers(given: IdentityAnswers): void {
  const { fakeMain } = window as unknown as { fakeMain: FakeMain };
  let facts = given.facts;
  let keychain = given.keychain;
  const refuse = (code: string, message: string): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- read back as data
    throw { code, message, details: {} };
  };
  const withPassphrase = ({ passphrase }: { passphrase: string }): void => {
    if (passphrase !== given.passphrase) refuse('ERR_PASSPHRASE_WRONG', 'Wrong passphrase.');
  };
  const status = (state: 'open' | 'locked') => ({
    state,
    sample: false,
    identity: {
      alias: facts.alias,
      role: facts.role,
      certifiedBy: facts.enrolments[0]?.issuer.name ?? null,
      fingerprint: facts.fingerprint,
    },
  });
  const open = (): void => {
    fakeMain.setStatus(status('open'));
  };
  interface Create {
    alias: string;
    role: IdentityView['role'];
    issuer?: { name: string };
  }

  fakeMain.answer({
    'app.print': () => undefined,
    'workspace.create': ({ alias, role, issuer }: Create) => {
      const { certificate } = given;
      facts = { ...facts, alias, role };
      if (issuer)
        facts = {
          ...facts,
          enrolments: [
            {
              issuer: { id: 'urn:uuid:a6a4f4a2-54cd-4b0e-8d52-6ff1c2a5e0c1', name: issuer.name },
              rootFingerprint: certificate.rootFingerprint,
              notBefore: '2026-11-23T20:00:00.000Z',
              notAfter: certificate.notAfter,
              state: 'good',
            },
          ],
        };
      open();
      return { recoveryCode: given.recoveryCode };
    },
    'workspace.lock': () => {
      fakeMain.setStatus(status('locked'));
    },
    'workspace.unlockRemembered': open,
    'workspace.recover': ({ code }: { code: string }) => {
      const plain = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');
      if (plain(code) !== plain(given.recoveryCode))
        refuse('ERR_RECOVERY_CODE', 'This recovery code does not open this identity.');
      open();
    },
    'workspace.setAside': () => {
      fakeMain.setStatus({ state: 'absent', sample: false, identity: null });
    },
    'keychain.status': () => keychain,
    'keychain.remember': (input: { passphrase: string }) => {
      withPassphrase(input);
      keychain = { ...keychain, state: 'on' };
    },
    'keychain.forget': () => {
      keychain = { ...keychain, state: 'off' };
    },
    'identity.choosePkcs12': ({ filePassphrase }: { filePassphrase: string }) => {
      if (filePassphrase !== given.filePassphrase)
        refuse('ERR_PASSPHRASE_WRONG', 'The file does not open with this passphrase.');
      return {
        token: '5f0c1f6e-6f0a-4c3a-9d53-0f4b0d0f7a11',
        alias: 'Assessor 31',
        role: 'assessor',
        issuer: null,
      };
    },
    'identity.facts': () => facts,
    'identity.chooseCertificate': () => given.certificate,
    'identity.takeCertificate': () => {
      const { issuer, rootFingerprint, notAfter } = given.certificate;
      const notBefore = '2026-11-23T20:00:00.000Z';
      facts = {
        ...facts,
        requestPending: false,
        enrolments: [{ issuer, rootFingerprint, notBefore, notAfter, state: 'good' }],
      };
      open();
    },
    'identity.changePassphrase': ({ current }: { current: string }) => {
      withPassphrase({ passphrase: current });
    },
    'identity.makeRecoveryCode': (input: { passphrase: string }) => {
      withPassphrase(input);
      facts = { ...facts, recoveryCodeMadeAt: '2026-11-24T08:00:00.000Z' };
      return { code: given.recoveryCode };
    },
    'identity.setEscrow': (input: { passphrase: string; recipient: string | null }) => {
      withPassphrase(input);
      facts = { ...facts, escrow: input.recipient === null ? [] : [input.recipient] };
    },
    'identity.replaceKeys': (input: { passphrase: string }) => {
      withPassphrase(input);
      facts = { ...facts, enrolments: [], requestPending: true };
      open();
    },
    'identity.exportPkcs12': (input: { passphrase: string }) => {
      withPassphrase(input);
      return { saved: 'assessor-07.p12' };
    },
    'identity.saveCopy': () => ({ saved: 'assessor-07-identity' }),
  });
}
