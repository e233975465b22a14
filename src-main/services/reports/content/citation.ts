import { z } from 'zod';

import type { Report } from '../../../../src-shared/domain/report/report-schema';

/** As much of a W3C Web Annotation as is said in print; anything else in it is left alone. */
const selectorSchema: z.ZodType<Selector> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    value: z.string().optional(),
    exact: z.string().optional(),
    refinedBy: selectorSchema.optional(),
  }),
);
interface Selector {
  type?: string | undefined;
  value?: string | undefined;
  exact?: string | undefined;
  refinedBy?: Selector | undefined;
}
const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((one) => [one])]);
const citedSchema = z.looseObject({
  target: oneOrMany(
    z.looseObject({ source: z.string(), selector: oneOrMany(selectorSchema).optional() }),
  ),
  body: oneOrMany(z.looseObject({ value: z.string().optional() })).optional(),
});

/**
 * A cited place in words: the artifact, where in it, the words quoted, the comment. An annotation of
 * another shape is named by its id, so that nothing cited goes unprinted.
 */
export function citationInWords(report: Report, id: string): string {
  const annotation = report.annotations.find((one) => one.id === id);
  const read = citedSchema.safeParse(annotation);
  const target = read.data?.target[0];
  if (!read.success || !target) return id;
  const title =
    report.evidence.find((one) => target.source.endsWith(one.id))?.title ?? target.source;
  const selectors = (target.selector ?? []).flatMap((one) =>
    one.refinedBy ? [one, one.refinedBy] : [one],
  );
  const place = selectors.flatMap(({ value }) => placeInWords(value ?? '')).at(0);
  const quote = selectors.find(({ exact }) => exact !== undefined)?.exact;
  const comment = read.data.body?.map(({ value }) => value ?? '').find((value) => value !== '');
  return [
    [title, place].filter(Boolean).join(', '),
    quote === undefined ? '' : `“${quote}”`,
    comment ?? '',
  ]
    .filter((part) => part !== '')
    .join(': ');
}

/** `page=3&…` (RFC 8118) and `t=12.5,18` (Media Fragments) as a reader says them. */
function placeInWords(fragment: string): string[] {
  const page = /(?:^|&)page=(\d+)/.exec(fragment)?.[1];
  if (page !== undefined) return [`page ${page}`];
  const time = /(?:^|&)t=(?:npt:)?([\d.]*)(?:,([\d.]+))?/.exec(fragment);
  if (!time) return [];
  const from = clock(time[1] ?? '');
  return [time[2] === undefined ? `from ${from}` : `${from} to ${clock(time[2])}`];
}

/** Seconds as `1:05`. */
function clock(seconds: string): string {
  const whole = Math.floor(Number(seconds || '0'));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
