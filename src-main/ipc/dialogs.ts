/** Dialogs that name files; answers are paths, so they stay in the main process. */
export interface Dialogs {
  openFiles(title: string, extensions: readonly string[]): Promise<string[]>;
  openFolder(title: string): Promise<string | null>;
  saveFile(title: string, name: string): Promise<string | null>;
}
