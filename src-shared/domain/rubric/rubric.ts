import type { Rule } from '../decision/rule-schema';
import type { Resource, ReviewPolicy, Section } from './achievement-schema';

/** One level of one criterion (CASE `CFRubricCriterionLevel`). `position` 1 is the lowest. */
export interface Level {
  readonly id: string;
  readonly name: string;
  readonly descriptor: string;
  readonly position: number;
  readonly points: number;
}

/** One criterion with its own levels, lowest first (CASE `CFRubricCriterion`, OB 3.0 `ResultDescription`). */
export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  /** Id of the section whose evidence it is judged on, when the issuer ties it to one. */
  readonly part?: string;
  readonly levels: readonly Level[];
  /** Id of the lowest level that passes. */
  readonly requiredLevel: string;
  readonly resources: readonly Resource[];
}

/** What Assay works with: an achievement whose internal links have all been checked, in order. */
export interface Achievement {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly issuer: { readonly id: string; readonly name: string };
  readonly criteria: readonly Criterion[];
  readonly sections: readonly Section[];
  readonly rule: Rule;
  readonly policy: ReviewPolicy;
}
