/** Every IPC call by name. Kept free of zod so that the sandboxed preload stays a few lines. */
export const channels = [
  'app.info',
  'app.print',
  'workspace.status',
  'workspace.create',
  'workspace.unlock',
  'workspace.unlockRemembered',
  'workspace.recover',
  'workspace.setAside',
  'workspace.lock',
  'workspace.openSample',
  'workspace.closeSample',
  'keychain.status',
  'keychain.remember',
  'keychain.forget',
  'identity.choose',
  'identity.choosePkcs12',
  'identity.facts',
  'identity.saveRequest',
  'identity.chooseCertificate',
  'identity.takeCertificate',
  'identity.changePassphrase',
  'identity.makeRecoveryCode',
  'identity.setEscrow',
  'identity.replaceKeys',
  'identity.exportPkcs12',
  'identity.saveCopy',
  'trust.list',
  'trust.choose',
  'trust.take',
  'trust.remove',
  'people.list',
  'people.chooseRequest',
  'people.certify',
  'people.revoke',
  'people.renew',
  'people.saveCertificate',
  'authority.facts',
  'authority.refresh',
  'authority.rotate',
  'authority.saveTrust',
  'reports.choose',
  'reports.again',
  'reports.saveRoot',
  'reports.saveReceipt',
  'inbox.changes',
  'inbox.search',
  'packages.choose',
  'files.openDropped',
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
export const OPEN_DROPPED = 'files.openDropped' satisfies Channel;

/** What page code may call. */
export type PageChannel = Exclude<Channel, typeof OPEN_DROPPED>;
export const pageChannels = channels.filter(
  (channel): channel is PageChannel => channel !== OPEN_DROPPED,
);

/** What main tells the renderer unasked. */
export const events = [
  'inbox-changed',
  'files-progress',
  'files-opened',
  'workspace-changed',
  'command',
] as const;
export type EventName = (typeof events)[number];
