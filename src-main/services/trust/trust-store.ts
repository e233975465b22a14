import { z } from 'zod';

import type { TrustedIssuer } from '../../../src-shared/contract/trust-views';
import { AssayError } from '../../../src-shared/domain/errors';
import type { Identity } from '../identity/identity';
import { sameBytes } from './bytes';
import { readCertificate } from './certificate-facts';
import {
  type BundleChange,
  bundleRefused,
  bundleRoots,
  judgeBundle,
  needsComparison,
  type SoundBundle,
} from './judge-bundle';
import { readReceipt } from './receipt';
import { plainAnchor, type TrustAnchor } from './trust-anchor';
import { readTrustBundle } from './trust-bundle';
import { type BundlePreview, ownIssuerId, previewOf, trustedIssuers } from './trust-views';

/** Where the store keeps its two values; a workspace seals them. */
export interface SealedValues {
  readSealed(name: string): Promise<Uint8Array | null>;
  writeSealed(name: string, value: Uint8Array): Promise<void>;
}

const BUNDLES = 'trust-bundles';
const RECEIPTS = 'receipts';
const textsSchema = z.array(z.string());

/**
 * Whom a workspace believes: the issuers that certified its identity, and those whose trust bundles were taken in.
 * Bundles and receipts are kept as they came and verified again whenever they are read.
 */
export class TrustStore {
  readonly #values: SealedValues;
  readonly #now: () => Date;
  /** Changes happen one after another: two at once would each write what the other does not know. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(values: SealedValues, now: () => Date) {
    this.#values = values;
    this.#now = now;
  }

  /** Every issuer that is believed, as a screen shows it. */
  async list(own: Identity): Promise<TrustedIssuer[]> {
    return trustedIssuers(await this.#bundles(), own, this.#now());
  }

  /**
   * The roots that signatures are believed by, each with its issuer's latest word. A root of the own certificate that
   * its issuer's bundle no longer names is not one of them, unless it is newer than the bundle.
   */
  async anchors(own: Identity): Promise<TrustAnchor[]> {
    const stored = await this.#bundles();
    const anchors = stored.flatMap(anchorsOf);
    for (const enrolment of own.enrolments) {
      const root = enrolment.chain.at(-1);
      if (!root || anchors.some((anchor) => sameBytes(anchor.root, root))) continue;
      const id = ownIssuerId(enrolment);
      const bundle = stored.find((one) => one.bundle.issuer.id === id)?.bundle;
      const notBefore = readCertificate(root)?.notBefore;
      const isNewer = bundle && notBefore && notBefore > new Date(bundle.issuedAt);
      if (!bundle || isNewer) anchors.push(plainAnchor(root));
    }
    return anchors;
  }

  /**
   * What taking a bundle in would change; changes nothing.
   * @throws AssayError `ERR_TRUST_BUNDLE` with `details.code`, see {@link judgeBundle}; besides `bundle-unreadable`,
   * `bundle-signature`, `bundle-list`.
   */
  async preview(bundleText: string, own: Identity): Promise<BundlePreview> {
    const { read, change } = await this.#judge(bundleText, own, await this.#texts(BUNDLES));
    return previewOf(read, change);
  }

  /**
   * Takes a bundle in; durable when it resolves. `compared`: the person has compared its fingerprint with the issuer.
   * @throws AssayError as {@link preview}; with `bundle-uncompared` when only a comparison would do.
   */
  take(bundleText: string, own: Identity, { compared }: { compared: boolean }): Promise<void> {
    return this.#change(async () => {
      const texts = await this.#texts(BUNDLES);
      const { read, change } = await this.#judge(bundleText, own, texts);
      if (change === 'same') return;
      if (needsComparison(change) && !compared) throw bundleRefused('bundle-uncompared');
      const others = await without(texts, read.bundle.issuer.id);
      await this.#write(BUNDLES, [...others, bundleText]);
    });
  }

  /** Believes an issuer no longer. @throws AssayError `ERR_TRUST_OWN` for one that certified the own identity. */
  remove(issuer: string, own: Identity): Promise<void> {
    return this.#change(async () => {
      if (own.enrolments.some((enrolment) => ownIssuerId(enrolment) === issuer)) {
        throw new AssayError(
          'ERR_TRUST_OWN',
          'This issuer certified your own key, so it stays. Your trust in the others is unchanged.',
        );
      }
      await this.#write(BUNDLES, await without(await this.#texts(BUNDLES), issuer));
    });
  }

  /** Receipts (JWS texts) that have been taken in. */
  receipts(): Promise<string[]> {
    return this.#texts(RECEIPTS);
  }

  /** Keeps a receipt; whether to believe it is judged with the report. False when the text is none. */
  addReceipt(text: string): Promise<boolean> {
    return this.#change(async () => {
      if ((await readReceipt(text)) === null) return false;
      const texts = await this.#texts(RECEIPTS);
      if (!texts.includes(text)) await this.#write(RECEIPTS, [...texts, text]);
      return true;
    });
  }

  async #judge(
    text: string,
    own: Identity,
    texts: readonly string[],
  ): Promise<{ read: SoundBundle; change: BundleChange }> {
    const read = await readTrustBundle(text);
    if (!read.ok) throw bundleRefused(read.code, read.detail);
    const change = judgeBundle(read, {
      stored: await readAll(texts),
      ownRoots: own.enrolments.flatMap(({ chain }) => chain.slice(-1)),
      ownIssuer: own.role === 'issuer' ? (own.issuer?.id ?? null) : null,
    });
    return { read, change };
  }

  async #bundles(): Promise<SoundBundle[]> {
    return readAll(await this.#texts(BUNDLES));
  }

  async #texts(name: string): Promise<string[]> {
    const value = await this.#values.readSealed(name);
    return value ? textsSchema.parse(JSON.parse(new TextDecoder().decode(value))) : [];
  }

  #write(name: string, texts: readonly string[]): Promise<void> {
    return this.#values.writeSealed(name, new TextEncoder().encode(JSON.stringify(texts)));
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#changes.then(work, work);
    this.#changes = done.catch(() => undefined);
    return done;
  }
}

/** The roots of a bundle, each with what its issuer says of it. */
export function anchorsOf({ bundle, lists }: SoundBundle): TrustAnchor[] {
  return bundleRoots(bundle).map((root, index) => {
    const { retiredAt = null, reason = null } = bundle.roots[index] ?? {};
    return {
      root,
      revocations: lists[index]?.der ?? null,
      retiredAt: retiredAt === null ? null : new Date(retiredAt),
      compromised: reason === 'key-compromise',
    };
  });
}

/** What was taken in is never left out silently: with it would go what it says of revoked certificates. */
async function readAll(texts: readonly string[]): Promise<SoundBundle[]> {
  const bundles: SoundBundle[] = [];
  for (const text of texts) {
    const read = await readTrustBundle(text);
    if (!read.ok) throw bundleRefused(read.code, read.detail);
    bundles.push(read);
  }
  return bundles;
}

async function without(texts: readonly string[], issuer: string): Promise<string[]> {
  const kept: string[] = [];
  for (const text of texts) {
    const read = await readTrustBundle(text);
    if (!read.ok || read.bundle.issuer.id !== issuer) kept.push(text);
  }
  return kept;
}
