import * as asn1js from 'asn1js';

/**
 * A moment as certificates and lists carry it (RFC 5280 §4.1.2.5): UTCTime until 2049, GeneralizedTime
 * from 2050, both in whole seconds and Zulu.
 */
export function timeNode(date: Date): asn1js.BaseBlock {
  return date.getUTCFullYear() < 2050 ? textNode(23, digits(date).slice(2)) : generalizedTime(date);
}

/** GeneralizedTime whatever the year, as invalidityDate wants it (RFC 5280 §5.3.2). */
export function generalizedTime(date: Date): asn1js.BaseBlock {
  return textNode(24, digits(date));
}

/** Reads either form; null for everything that RFC 5280 does not allow: fractions, offsets, no such day. */
export function readTime(node: asn1js.BaseBlock | undefined): Date | null {
  if (!(node instanceof asn1js.UTCTime || node instanceof asn1js.GeneralizedTime)) return null;
  const text = String.fromCharCode(...new Uint8Array(node.valueBlock.valueHexView));
  const isGeneralized = node instanceof asn1js.GeneralizedTime;
  if (!(isGeneralized ? /^\d{14}Z$/ : /^\d{12}Z$/).test(text)) return null;
  const full = isGeneralized ? text : `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return !Number.isNaN(date.getTime()) && digits(date) === full ? date : null;
}

/** `YYYYMMDDHHMMSSZ`; the milliseconds fall away. */
function digits(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/\D/g, '')}Z`;
}

function textNode(tagNumber: number, text: string): asn1js.BaseBlock {
  const content = new TextEncoder().encode(text);
  const { result } = asn1js.fromBER(new Uint8Array([tagNumber, content.length, ...content]));
  return result;
}
