/** Every IPC call by name. Kept free of zod so that the sandboxed preload stays a few lines. */
export const channels = [
  'app.info',
  'workspace.status',
  'workspace.create',
  'workspace.unlock',
  'workspace.lock',
  'workspace.openSample',
  'workspace.closeSample',
  'identity.choose',
  'identity.saveRequest',
  'identity.takeCertificate',
  'inbox.changes',
  'inbox.search',
  'packages.choose',
  'packages.openDropped',
  'packages.remove',
  'review.open',
  'review.append',
  'review.undo',
  'review.redo',
  'review.check',
  'review.preview',
  'review.sign',
  'review.reopen',
  'review.readReport',
  'review.saveReport',
  'evidence.saveCopy',
  'settings.read',
  'settings.write',
] as const;

export type Channel = (typeof channels)[number];

/** Takes paths, so page code does not get it by name: the preload calls it with files that a person dropped. */
export const OPEN_DROPPED = 'packages.openDropped' satisfies Channel;

/** What page code may call. */
export type PageChannel = Exclude<Channel, typeof OPEN_DROPPED>;
export const pageChannels = channels.filter(
  (channel): channel is PageChannel => channel !== OPEN_DROPPED,
);

/** What main tells the renderer unasked. */
export const events = [
  'inbox-changed',
  'packages-progress',
  'packages-opened',
  'workspace-changed',
  'command',
] as const;
export type EventName = (typeof events)[number];
