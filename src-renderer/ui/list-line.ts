/** One line of a list as it is drawn: a group's heading or a row. */
export type ListLine<T> =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly title: string;
      readonly count: number;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: T };
