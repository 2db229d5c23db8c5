import { z } from 'zod'
import { query, task } from './define.ts'

const file = z.strictObject({
  /** A ticket for one file; the path itself never leaves the core. */
  grant: z.string(),
  name: z.string(),
  folder: z.string(),
  openedAt: z.string().nullable(),
  missing: z.boolean(),
})
export type WorkspaceFile = z.output<typeof file>

/** Something about an opened file that its person should know. */
const notice = z.strictObject({
  kind: z.enum([
    'read_only',
    'sync_folder',
    'network_share',
    'removable',
    'conflicted_copy',
    'older',
    'diverged',
    'backup_failed',
  ]),
  /** What it is, what may go wrong, what to do. */
  sentence: z.string(),
  /** A ticket for the other file that it is about, to compare with. */
  other: z.strictObject({ grant: z.string(), name: z.string(), folder: z.string() }).nullable(),
})
export type Notice = z.output<typeof notice>

export const openedFile = z.strictObject({
  name: z.string(),
  folder: z.string(),
  engagementId: z.string(),
  /** Nothing can be written: changes are refused with a sentence. */
  isReadonly: z.boolean(),
  notices: z.array(notice),
})
export type OpenedFile = z.output<typeof openedFile>

const sideChange = z.strictObject({ seq: z.int(), at: z.string(), label: z.string() })
const side = z.strictObject({
  name: z.string(),
  folder: z.string(),
  lastAt: z.string().nullable(),
  /** Changes that only this file holds, the newest first, at most 100, and how many there are. */
  changes: z.array(sideChange),
  total: z.int(),
})

const location = z.string().min(1).max(64)

export const workspaceCommands = {
  'workspace.state': query({
    needs: 'nothing',
    input: z.strictObject({}),
    output: z.strictObject({
      host: z.enum(['desktop', 'browser', 'command_line']),
      opened: openedFile.nullable(),
      files: z.array(file),
      today: z.iso.date(),
      timezone: z.string(),
      theme: z.enum(['system', 'light', 'dark']),
      packs: z.array(z.strictObject({ id: z.string(), title: z.string(), version: z.string() })),
      /** The kind of failure that the last start-up file met, to show its page at once. */
      startupError: z
        .strictObject({
          code: z.string(),
          message: z.string(),
          /** What else the failure said, as in a reply. */
          details: z.record(z.string(), z.unknown()),
          /** When it was tried, UTC: tells one attempt from the next. */
          at: z.string(),
          /** The file, with a ticket, so that its page can offer the ways on. */
          file: z.strictObject({ grant: z.string(), name: z.string(), folder: z.string() }),
        })
        .nullable(),
      /** True after several crashes in a row: nothing was opened by itself. */
      isSafeStart: z.boolean(),
    }),
  }),
  /** Asks the person for a file or a folder, in the way of the host. Null: they changed their mind. */
  'workspace.choose': task({
    needs: 'nothing',
    input: z.strictObject({
      purpose: z.enum(['open', 'create', 'export', 'exportFolder', 'attach', 'image', 'archive', 'archiveFolder']),
      suggestedName: z.string().max(160).optional(),
    }),
    output: z.strictObject({ grant: z.string(), name: z.string(), folder: z.string() }).nullable(),
  }),
  /**
   * What there is to choose from where the host has no dialog for it, the likeliest first; null where `workspace.choose` asks the
   * person.
   */
  'workspace.places': query({
    needs: 'nothing',
    input: z.strictObject({ purpose: z.enum(['archive', 'archiveFolder']) }),
    output: z.strictObject({
      places: z.array(z.strictObject({ grant: z.string(), name: z.string(), folder: z.string() })).nullable(),
    }),
  }),
  'workspace.create': task({
    needs: 'nothing',
    input: z.strictObject({
      location,
      clinic: z.string().min(1).max(120),
      goLiveOn: z.iso.date().nullable(),
      packId: z.string().max(60).optional(),
      timezone: z.string().max(60).optional(),
      locale: z.string().max(20).optional(),
    }),
    output: openedFile,
  }),
  /** Makes the sample clinic's file at the place and opens it. */
  'workspace.sample': task({ needs: 'nothing', input: z.strictObject({ location }), output: openedFile }),
  /**
   * Opens a file. One of an older Phasebook is `older` until `upgrade` says to bring it up to date: a checked copy of it is
   * kept first.
   */
  'workspace.open': task({
    needs: 'nothing',
    input: z.strictObject({ location, upgrade: z.boolean().optional() }),
    output: openedFile,
  }),
  /** Writes a checked copy of the open engagement to another place and goes on with that one. */
  'workspace.moveTo': task({ input: z.strictObject({ location }), output: openedFile }),
  /** What the person should know of the open file now. */
  'workspace.notices': query({
    needs: 'nothing',
    input: z.strictObject({}),
    output: z.strictObject({ notices: z.array(notice) }),
  }),
  /** What the open engagement and another copy of it each hold that the other does not. Neither is changed. */
  'workspace.compare': task({
    input: z.strictObject({ location }),
    output: z.strictObject({
      /** The last change that both hold. */
      common: sideChange.nullable(),
      here: side,
      there: side,
    }),
  }),
  /** The page of the open engagement that is shown, so that it can be shown again after a crash. */
  'workspace.showing': task({
    needs: 'nothing',
    input: z.strictObject({ route: z.string().max(300) }),
    output: z.strictObject({}),
  }),
  'workspace.close': task({ needs: 'nothing', input: z.strictObject({}), output: z.strictObject({}) }),
  'workspace.forget': task({ needs: 'nothing', input: z.strictObject({ location }), output: z.strictObject({}) }),
  'workspace.setTheme': task({
    needs: 'nothing',
    input: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }),
    output: z.strictObject({}),
  }),
  /** Shows in the file manager something that an export or this program has just written. */
  'workspace.reveal': task({ needs: 'nothing', input: z.strictObject({ location }), output: z.strictObject({}) }),
}
