import { z } from 'zod';

/**
 * The decision rule of an achievement, as data. Three-valued (Kleene): an unrated criterion is
 * unknown. `"*"` in `atLeast` means every criterion (or every criterion of `part`) and goes with
 * `"required"` only; `count` compares by level position; `weighted` sums weight × points.
 */
export type Rule =
  | { all: Rule[] }
  | { any: Rule[] }
  | { not: Rule }
  | { atLeast: { criterion: string; part?: string | undefined; level: string } }
  | { count: { of: string[] | '*'; level: number | 'required'; min: number } }
  | { weighted: { weights: Record<string, number>; min: number } };

export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(ruleSchema).min(1) }),
    z.strictObject({ any: z.array(ruleSchema).min(1) }),
    z.strictObject({ not: ruleSchema }),
    z.strictObject({
      atLeast: z.strictObject({
        criterion: z.string().min(1),
        part: z.string().min(1).optional(),
        level: z.string().min(1),
      }),
    }),
    z.strictObject({
      count: z.strictObject({
        of: z.union([z.array(z.string().min(1)).min(1), z.literal('*')]),
        level: z.union([z.int().positive(), z.literal('required')]),
        min: z.int().positive(),
      }),
    }),
    z.strictObject({
      weighted: z.strictObject({
        weights: z.record(z.string(), z.int()),
        min: z.int(),
      }),
    }),
  ]),
);
