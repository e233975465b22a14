/** What keys can ask of the viewer on screen; a viewer leaves out what makes no sense for it. */
export interface ViewerHandle {
  /** One page, or five seconds, back or forward. */
  step?(direction: 1 | -1): void;
  zoom?(direction: 1 | -1): void;
  /** Fits the width, or the whole picture. */
  fit?(): void;
  /** A quarter turn to the right. */
  rotate?(): void;
  /** Opens search within the evidence and puts the cursor there. */
  find?(): void;
}
