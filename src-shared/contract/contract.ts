import { z } from 'zod';

import { roleSchema } from '../domain/report/report-schema';
import { editSchema, reviewRecordSchema } from '../domain/review/record-schema';
import { submissionSchema } from '../domain/submission/submission-schema';
import type { Channel, EventName } from './channels';
import { identityCalls } from './identity-calls';
import { trustCalls } from './trust-calls';
import { trustPreviewSchema, verdictViewSchema } from './trust-views';
import {
  checklistItemSchema,
  importResultSchema,
  inboxRowSchema,
  packageTrustSchema,
  settingsSchema,
} from './views';

/** An opaque id that main gave out; the renderer never names files or folders. */
const localId = z.uuid();
const token = z.uuid();
const nothing = z.void();
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const passphrase = z.string().min(1).max(1024);

/** Acknowledgement that a record is on the disk: fsynced before this value exists. */
const ackSchema = z.strictObject({
  /** Sequence number of the record in the submission's journal. */
  seq: z.int().positive(),
  /** ISO 8601, UTC: shown as "Saved 20:14:07". */
  savedAt: z.iso.datetime(),
});

/** What came of files that were dropped, or that came by the command line or the file manager. */
const openedFilesSchema = z.strictObject({
  packages: z.array(importResultSchema),
  verdicts: z.array(verdictViewSchema),
  bundles: z.array(trustPreviewSchema),
  /** Receipts that were taken in; reports that came with them are judged by them. */
  receipts: z.int().nonnegative(),
});

/**
 * Every IPC call once. The gateway parses `input` before the handler and `output` after it; the
 * preload and `ReviewerApi` are derived from this object, never declared again.
 */
export const contract = {
  'app.info': {
    input: nothing,
    output: z.strictObject({
      version: z.string(),
      platform: z.enum(['darwin', 'linux', 'win32']),
      /** True on the registry's old Chromium: sample and test workspaces only, and a quiet mark on screen. */
      testRuntime: z.boolean(),
    }),
  },
  /** The system's print dialog for what is on screen. */
  'app.print': { input: nothing, output: nothing },
  'workspace.status': {
    input: nothing,
    output: z.strictObject({
      /** `absent`: first start. `locked`: passphrase wanted. `opening`: the sample is being prepared. */
      state: z.enum(['absent', 'locked', 'opening', 'open']),
      sample: z.boolean(),
      identity: z
        .strictObject({
          alias: z.string(),
          role: roleSchema,
          /** The issuer that certified it; null while it is only a request. */
          certifiedBy: z.string().nullable(),
          /** Short fingerprint of the certificate or request, to compare by phone. */
          fingerprint: z.string(),
        })
        .nullable(),
    }),
  },
  /**
   * Makes the workspace and keys. With `identity` it takes over a chosen folder and its passphrase (`identity.choose`), or a
   * chosen PKCS #12 file, whose keys are then sealed with `passphrase` (`identity.choosePkcs12`). An issuer makes its own
   * authority and names itself.
   */
  'workspace.create': {
    input: z.strictObject({
      alias: z.string().min(1).max(80),
      role: roleSchema,
      passphrase,
      issuer: z
        .strictObject({ name: z.string().min(1).max(200), id: z.url().optional() })
        .optional(),
      identity: token.optional(),
    }),
    /** The recovery code, told this once; null when a folder was taken over. */
    output: z.strictObject({ recoveryCode: z.string().nullable() }),
  },
  'workspace.unlock': { input: z.strictObject({ passphrase }), output: nothing },
  /** With what the system's keychain remembers. @throws ERR_KEYCHAIN_UNAVAILABLE, ERR_PASSPHRASE_WRONG */
  'workspace.unlockRemembered': { input: nothing, output: nothing },
  /** A new passphrase by the recovery code; opens the workspace. @throws ERR_RECOVERY_CODE, ERR_RECOVERY_NONE */
  'workspace.recover': {
    input: z.strictObject({ code: z.string().max(200), passphrase }),
    output: nothing,
  },
  /** Puts a workspace that nobody can open aside, whole, so that a new one can be made. */
  'workspace.setAside': { input: nothing, output: nothing },
  'workspace.lock': { input: nothing, output: nothing },
  /** A separate, removable workspace filled with the sample programme; unlocked at once. */
  'workspace.openSample': { input: nothing, output: nothing },
  'workspace.closeSample': { input: z.strictObject({ remove: z.boolean() }), output: nothing },

  ...identityCalls,
  ...trustCalls,

  /** Rows changed after `since` (0 = all), for the renderer's Dexie view; holds no personal data. */
  'inbox.changes': {
    input: z.strictObject({
      workspace: z.uuid().nullable(),
      since: z.int().nonnegative(),
      limit: z.int().positive().max(5000),
    }),
    output: z.strictObject({
      /** Random id of the workspace: another one means the view must be rebuilt. */
      workspace: z.uuid(),
      reset: z.boolean(),
      rows: z.array(inboxRowSchema),
      removed: z.array(localId),
      seq: z.int().nonnegative(),
      more: z.boolean(),
    }),
  },
  /** Full-text search over what is in the workspace; runs in main. Best match first. */
  'inbox.search': {
    input: z.strictObject({ query: z.string().max(200) }),
    output: z.strictObject({ ids: z.array(localId) }),
  },

  'packages.choose': { input: nothing, output: z.array(importResultSchema) },
  /**
   * Files dropped on the window: packages are taken in, reports verified, trust bundles opened to be looked at. The preload
   * resolves `File`s to paths; page code never sees or names a path.
   */
  'files.openDropped': {
    input: z.strictObject({ paths: z.array(z.string()).max(1000) }),
    output: openedFilesSchema,
  },
  /** Purges a submission: its data key is destroyed, so its bytes are noise. */
  'packages.remove': { input: z.strictObject({ id: localId }), output: nothing },

  'review.open': {
    input: z.strictObject({ id: localId }),
    output: z.strictObject({
      id: localId,
      submission: submissionSchema,
      /** The frozen achievement exactly as packaged; read it with `readAchievement`. */
      achievement: z.unknown(),
      trust: packageTrustSchema,
      /** The whole journal; fold it with `foldReview`. */
      records: z.array(reviewRecordSchema),
      savedAt: z.iso.datetime().nullable(),
    }),
  },
  'review.append': { input: z.strictObject({ id: localId, edit: editSchema }), output: ackSchema },
  'review.undo': { input: z.strictObject({ id: localId }), output: ackSchema },
  'review.redo': { input: z.strictObject({ id: localId }), output: ackSchema },
  'review.check': {
    input: z.strictObject({ id: localId }),
    output: z.array(checklistItemSchema),
  },
  /** The report as it will print, unsigned, as PDF bytes. */
  'review.preview': { input: z.strictObject({ id: localId }), output: bytes },
  'review.sign': {
    input: z.strictObject({ id: localId, passphrase }),
    output: z.strictObject({ reportId: z.string(), savedAt: z.iso.datetime() }),
  },
  'review.reopen': {
    input: z.strictObject({ id: localId, reason: z.string().min(1).max(2000) }),
    output: ackSchema,
  },
  /** The latest signed report's bytes. */
  'review.readReport': { input: z.strictObject({ id: localId }), output: bytes },
  /** Save dialog; null when the person cancelled, else the file name (not the path). */
  'review.saveReport': { input: z.strictObject({ id: localId }), output: z.string().nullable() },
  'evidence.saveCopy': {
    input: z.strictObject({ id: localId, artifact: z.string() }),
    output: z.string().nullable(),
  },
  'settings.read': { input: nothing, output: settingsSchema },
  'settings.write': { input: settingsSchema.partial(), output: settingsSchema },
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

/** Payloads of the events main sends. */
export const eventPayloads = {
  'inbox-changed': z.strictObject({ seq: z.int().nonnegative() }),
  'files-progress': z.strictObject({
    what: z.enum(['packages', 'reports']),
    file: z.string(),
    done: z.int().nonnegative(),
    total: z.int().nonnegative(),
  }),
  /** Files that came by the command line or the file manager. */
  'files-opened': openedFilesSchema,
  'workspace-changed': z.strictObject({}),
  /** A menu item was chosen; ids are those of the command palette. */
  command: z.strictObject({ id: z.string() }),
} as const satisfies Record<EventName, z.ZodType>;

export type Input<C extends Channel> = z.input<(typeof contract)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof contract)[C]['output']>;
export type EventPayload<E extends EventName> = z.output<(typeof eventPayloads)[E]>;

/** What crosses the bridge: a value, or an error with a stable code and a sentence for people. */
export type Result<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: string; message: string; details: Record<string, unknown> } };

/** The renderer's view of main, derived from the contract. */
export type ReviewerApi = {
  [C in Channel]: (input: Input<C>) => Promise<Result<Output<C>>>;
};
