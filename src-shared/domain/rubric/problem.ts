/** Something wrong in a file someone else wrote: where (a path such as `assay.rule.all[0]`) and what. */
export interface Problem {
  readonly place: string;
  readonly message: string;
}
