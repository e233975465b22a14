import * as asn1js from 'asn1js';

import { readTime } from './asn1-time';
import { ownBytes, toHex } from './bytes';
import { type ListExtensions, readListExtensions } from './revocation-extensions';
import type { ListedReason, RevocationList, RevokedEntry } from './revocation-list';

const CRL_NUMBER = '2.5.29.20';
const REASON_CODE = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
const AUTHORITY_KEY = '2.5.29.35';

/** removeFromCRL belongs into delta lists, which are not taken. */
const REMOVED = 8;
const reasons: Readonly<Record<number, ListedReason>> = {
  1: 'key-compromise',
  4: 'superseded',
  5: 'left',
};

/** `CertificateList` of RFC 5280 §5.1 taken apart; null or an exception of the decoder for anything else. */
export function readRevocationParts(
  der: Uint8Array<ArrayBuffer>,
): Omit<RevocationList, 'der'> | null {
  const { result, offset } = asn1js.fromBER(der, { maxNodes: der.length });
  if (offset !== der.length) return null;
  const [tbs, outer, bits, ...rest] = items(result) ?? [];
  if (!tbs || !outer || !(bits instanceof asn1js.BitString) || rest.length > 0) return null;

  const fields = [...(items(tbs) ?? [])];
  const [version, inner, issuer] = fields.splice(0, 3);
  const thisUpdate = readTime(fields.shift());
  const nextUpdate = readTime(fields.shift());
  if (!isVersion2(version) || !inner || !issuer || !thisUpdate || !nextUpdate) return null;
  if (toHex(raw(inner)) !== toHex(raw(outer))) return null;
  const revoked = fields[0] instanceof asn1js.Sequence ? items(fields.shift()) : [];
  const extensions = readListExtensions(unwrap(fields.shift()), [CRL_NUMBER, AUTHORITY_KEY]);
  const number = extensions?.get(CRL_NUMBER);
  const [algorithm] = items(outer) ?? [];
  const entries = revoked && readEntries(revoked);
  if (fields.length > 0 || !entries || !(number instanceof asn1js.Integer)) return null;
  if (!(algorithm instanceof asn1js.ObjectIdentifier)) return null;
  return {
    issuerDer: raw(issuer),
    thisUpdate,
    nextUpdate,
    number: number.toBigInt(),
    entries,
    signedPart: raw(tbs),
    signatureAlgorithm: algorithm.getValue(),
    signature: ownBytes(bits.valueBlock.valueHexView),
  };
}

function readEntries(nodes: readonly asn1js.BaseBlock[]): RevokedEntry[] | null {
  const entries: RevokedEntry[] = [];
  for (const node of nodes) {
    const entry = readEntry(items(node) ?? []);
    if (!entry) return null;
    entries.push(entry);
  }
  const serials = new Set(entries.map((entry) => toHex(entry.serialDer)));
  return serials.size === entries.length ? entries : null;
}

function readEntry(parts: readonly asn1js.BaseBlock[]): RevokedEntry | null {
  const [serial, date, extensionNode, ...rest] = parts;
  const revokedAt = readTime(date);
  if (!(serial instanceof asn1js.Integer) || !revokedAt || rest.length > 0) return null;
  const none: ListExtensions = new Map();
  const extensions = extensionNode
    ? readListExtensions(extensionNode, [REASON_CODE, INVALIDITY_DATE])
    : none;
  if (!extensions) return null;
  const reason = readReason(extensions.get(REASON_CODE));
  const since = extensions.get(INVALIDITY_DATE);
  const invalidFrom = since ? readTime(since) : null;
  if (!reason || (since && !invalidFrom)) return null;
  return { serialDer: raw(serial), revokedAt, invalidFrom, reason };
}

function readReason(node: asn1js.BaseBlock | undefined): ListedReason | null {
  if (!node) return 'other';
  if (!(node instanceof asn1js.Enumerated)) return null;
  const code = node.valueBlock.valueDec;
  return code === REMOVED ? null : (reasons[code] ?? 'other');
}

/** Version 2 is written as 1. */
function isVersion2(node: asn1js.BaseBlock | undefined): boolean {
  return node instanceof asn1js.Integer && node.valueBlock.valueDec === 1;
}

/** The content of an explicit `[0]`. */
function unwrap(node: asn1js.BaseBlock | undefined): asn1js.BaseBlock | undefined {
  if (!(node instanceof asn1js.Constructed)) return undefined;
  const { tagClass, tagNumber } = node.idBlock;
  const [content, ...rest] = node.valueBlock.value;
  return tagClass === 3 && tagNumber === 0 && rest.length === 0 ? content : undefined;
}

function items(node: asn1js.BaseBlock | undefined): asn1js.BaseBlock[] | null {
  return node instanceof asn1js.Sequence ? node.valueBlock.value : null;
}

function raw(node: asn1js.BaseBlock): Uint8Array<ArrayBuffer> {
  return ownBytes(node.valueBeforeDecodeView);
}
