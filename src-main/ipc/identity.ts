import { randomUUID } from 'node:crypto';

import { AssayError } from '../../src-shared/domain/errors';
import type { Role } from '../../src-shared/domain/report/report-schema';
import { describeEnrolment } from '../services/identity/enrolment-state';
import type { Identity } from '../services/identity/identity';
import type { IdentityHome, WorkspaceKind } from '../services/session/ports';
import type { Session } from '../services/session/session';
import { sameBytes } from '../services/trust/bytes';
import { readCertificate } from '../services/trust/certificate-facts';
import { shortFingerprint } from '../services/trust/fingerprint';
import type { TrustAnchor } from '../services/trust/trust-anchor';
import type { Handlers } from './answer';
import type { ChosenIdentities } from './chosen-identities';
import type { Dialogs } from './dialogs';

export interface IdentityHandlerParts {
  readonly session: Session;
  readonly home: IdentityHome;
  readonly dialogs: Dialogs;
  readonly chosen: ChosenIdentities;
  readonly readIdentity: (dir: string) => Promise<Identity>;
  readonly readPkcs12: (
    file: Uint8Array,
    filePassphrase: string,
  ) => Promise<{ alias: string | null; role: Role | null; enrolments: Identity['enrolments'] }>;
  readonly readFile: (file: string) => Promise<Uint8Array>;
  readonly writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  readonly fileName: (path: string) => string;
  /** Whom the open workspace believes. */
  readonly anchors: () => Promise<readonly TrustAnchor[]>;
  readonly now: () => Date;
  /** Certificates or keys of the open workspace are others now. */
  readonly changed: () => void;
}

type IdentityChannels = Extract<keyof Handlers, `identity.${string}`>;

export function identityHandlers(parts: IdentityHandlerParts): Pick<Handlers, IdentityChannels> {
  const { session, home, dialogs, chosen } = parts;
  /** Certificates as they were looked at, by token. */
  const certificates = new Map<string, { pem: string; roots: readonly Uint8Array[] }>();
  const kind = (): WorkspaceKind => session.current().kind;

  async function save(title: string, name: string, bytes: Uint8Array) {
    const file = await dialogs.saveFile(title, name);
    if (file === null) return { saved: null };
    await parts.writeFile(file, bytes);
    return { saved: parts.fileName(file) };
  }

  return {
    'identity.choose': async () => {
      const dir = await dialogs.openFolder('Choose your identity folder');
      if (dir === null) return null;
      const { alias, role, issuer } = await parts.readIdentity(dir);
      return { token: chosen.issue(dir), alias, role, issuer: issuer?.name ?? null };
    },
    'identity.choosePkcs12': async ({ filePassphrase }) => {
      const [file] = await dialogs.openFiles('Choose a PKCS #12 file', ['p12', 'pfx']);
      if (file === undefined) return null;
      const pkcs12 = await parts.readFile(file);
      const { alias, role, enrolments } = await parts.readPkcs12(pkcs12, filePassphrase);
      const token = chosen.issue({ pkcs12, filePassphrase });
      const issuer = enrolments[0]?.issuer.name ?? null;
      return { token, alias: alias ?? '', role: role ?? 'assessor', issuer };
    },
    'identity.facts': async () => {
      const { enrolments, recipient, ...facts } = await home.facts(kind());
      const judge = { role: facts.role, anchors: await parts.anchors(), now: parts.now() };
      return {
        ...facts,
        // Made at the latest when the workspace was unlocked.
        recipient: recipient ?? '',
        enrolments: await Promise.all(enrolments.map((one) => describeEnrolment(one, judge))),
      };
    },
    'identity.saveRequest': async () => {
      const pem = await home.request(kind());
      const bytes = new TextEncoder().encode(pem);
      const { alias } = await home.facts(kind());
      const name = `${alias.replace(/[^\p{L}\p{N}]+/gu, '-')}.request.pem`;
      const { saved } = await save('Save certificate request', name, bytes);
      return { saved: saved !== null };
    },
    'identity.chooseCertificate': async () => {
      const [file] = await dialogs.openFiles('Open certificate', ['pem', 'crt', 'cer']);
      if (file === undefined) return null;
      const pem = new TextDecoder().decode(await parts.readFile(file));
      const known = (await parts.anchors()).filter(
        ({ compromised, retiredAt }) => !compromised && retiredAt === null,
      );
      const { chain, notAfter, ...preview } = await home.previewCertificate(
        kind(),
        pem,
        known.map(({ root }) => root),
      );
      const root = readCertificate(chain[1] ?? new Uint8Array());
      const token = randomUUID();
      certificates.set(token, { pem, roots: chain.slice(1) });
      return {
        ...preview,
        // A root that certified this identity may have been called stolen since.
        needsComparison: !known.some((anchor) => root && sameBytes(anchor.root, root.der)),
        token,
        rootFingerprint: root ? await shortFingerprint(root.spki) : '',
        notAfter: notAfter.toISOString(),
      };
    },
    'identity.takeCertificate': async ({ token }) => {
      const wish = certificates.get(token);
      if (!wish)
        throw new AssayError('ERR_TOKEN', 'This choice is no longer known. Choose the file again.');
      // The screen offers this only once the person has compared, where that is wanted.
      await home.accept(kind(), wish.pem, wish.roots);
      certificates.delete(token);
      parts.changed();
    },
    'identity.changePassphrase': ({ current, next }) =>
      home.changePassphrase(ownKind(kind()), current, next),
    'identity.makeRecoveryCode': async ({ passphrase }) => ({
      code: await home.makeRecoveryCode(ownKind(kind()), passphrase),
    }),
    'identity.setEscrow': ({ passphrase, recipient }) =>
      home.setEscrow(ownKind(kind()), passphrase, recipient),
    'identity.replaceKeys': async ({ passphrase }) => {
      await home.replaceKeys(ownKind(kind()), passphrase, session.current().workspace);
      parts.changed();
    },
    'identity.exportPkcs12': async ({ passphrase, filePassphrase }) => {
      const bytes = await home.exportPkcs12(kind(), passphrase, filePassphrase);
      return save('Save as PKCS #12', 'identity.p12', bytes);
    },
    'identity.saveCopy': async () => {
      const target = await dialogs.saveFile('Save a copy of the identity folder', 'identity');
      if (target === null) return { saved: null };
      await home.saveCopy(kind(), target);
      return { saved: parts.fileName(target) };
    },
  };
}

/** The sample's passphrase and keys are everybody's: a changed one would lock the guide out. */
function ownKind(kind: WorkspaceKind): WorkspaceKind {
  if (kind === 'own') return kind;
  throw new AssayError(
    'ERR_SAMPLE_OPEN',
    'The identity of the sample programme stays as it is. Leave the sample to change your own.',
  );
}
