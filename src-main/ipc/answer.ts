import type { z } from 'zod';

import type { Channel } from '../../src-shared/contract/channels';
import { contract, type Output, type Result } from '../../src-shared/contract/contract';
import { AssayError } from '../../src-shared/domain/errors';

type Parsed<C extends Channel> = z.output<(typeof contract)[C]['input']>;

/** One function per channel, with parsed input. */
export type Handlers = {
  [C in Channel]: (input: Parsed<C>) => Promise<Output<C>> | Output<C>;
};

/** Told of errors that are nobody's fault but ours. */
export type OnUnexpected = (channel: Channel, error: unknown) => void;

/**
 * One call, from raw input to what crosses back: does the input fit the contract, call the handler,
 * does the output fit. Never throws; an `AssayError` becomes its code and sentence, anything else
 * `ERR_INTERNAL`.
 */
export async function answer<C extends Channel>(
  channel: C,
  input: unknown,
  handlers: Handlers,
  onUnexpected: OnUnexpected,
): Promise<Result<Output<C>>> {
  const shapes: { input: z.ZodType; output: z.ZodType } = contract[channel];
  const parsed = shapes.input.safeParse(input);
  if (!parsed.success) {
    return refusal('ERR_INPUT', `The call ${channel} was not well formed.`, {
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    });
  }
  try {
    const value = await handlers[channel](parsed.data as Parsed<C>);
    return { ok: true, value: shapes.output.parse(value) as Output<C> };
  } catch (error) {
    if (error instanceof AssayError) return refusal(error.code, error.message, error.details);
    onUnexpected(channel, error);
    return refusal(
      'ERR_INTERNAL',
      'Something went wrong inside Assay. What was saved is safe; try again, or start Assay anew.',
    );
  }
}

export type Refusal = Extract<Result<never>, { ok: false }>;

export function refusal(
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal {
  // Details are data for the screen: whatever cannot be cloned across the bridge stays behind.
  const plain = JSON.parse(JSON.stringify(details)) as Record<string, unknown>;
  return { ok: false, error: { code, message, details: plain } };
}
