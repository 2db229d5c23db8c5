import { z } from 'zod'
import { mutation, query, task } from './define.ts'
import { openedFile } from './workspace.ts'

/** Why a copy was made. */
export const copyReasons = ['open', 'timer', 'close', 'upgrade', 'import', 'restore', 'removal', 'asked'] as const
export type CopyReason = (typeof copyReasons)[number]

const copy = z.strictObject({
  /** Names the copy among those of its engagement. */
  id: z.string().max(120),
  /** When it was made, UTC. */
  at: z.string(),
  reason: z.enum(copyReasons),
  sizeBytes: z.int(),
  /** Whether the copy still is, byte for byte, what was checked when it was made. */
  state: z.enum(['verified', 'damaged']),
  /** Changes in the open engagement that the copy does not hold; null when the engagement cannot be read. */
  changesSince: z.int().nullable(),
})
export type BackupCopy = z.output<typeof copy>

const lastChange = z.strictObject({ seq: z.int(), at: z.string(), label: z.string() })
const location = z.string().min(1).max(64)
/** A file that is not open, of any schema that this program knows: it is copied as it is. Without it, the open engagement. */
const of = location.optional()
/** Without a location it is the open engagement. */
const which = { location: location.optional() }
/** A copy on this computer by its id, or a ticket for an engagement file anywhere. */
const source = { copy: z.string().max(120).optional(), from: location.optional() }
const passphrase = z.string().min(1).max(400)
const consent = {
  /** For a copy that is an encrypted archive. */
  passphrase: passphrase.optional(),
  /** The person knows that the copy belongs in the file's place, though nobody can tell whose engagement that held. */
  mayBeOther: z.boolean().optional(),
}

export const backupCommands = {
  /** The copies of an engagement, the newest first, each compared with what was written. */
  'backup.list': task({
    needs: 'nothing',
    input: z.strictObject(which),
    output: z.strictObject({
      copies: z.array(copy),
      /** Where they lie on this computer, and a ticket to show it. */
      folder: z.string(),
      grant: z.string().nullable(),
      /** Why the last copy could not be made; null when it could. */
      trouble: z.string().nullable(),
    }),
  }),
  /** Makes a checked copy now. */
  'backup.make': task({ needs: 'nothing', input: z.strictObject({ of }), output: copy }),
  /** Writes a checked copy to a place of the person's choice; the open engagement stays the one that is worked on. */
  'backup.copyTo': task({
    needs: 'nothing',
    input: z.strictObject({ location, of }),
    output: z.strictObject({ name: z.string(), folder: z.string(), rows: z.int(), grant: z.string() }),
  }),
  /** What going back to a copy would lose. */
  'backup.preview': task({
    needs: 'nothing',
    input: z.strictObject({ ...which, ...source, ...consent }),
    output: z.strictObject({
      /** Rows in the copy, removed ones left out. */
      rows: z.int(),
      /** Whose engagement the copy is; null when it has no name yet. */
      clinic: z.string().nullable(),
      /** The schema of a copy that an older Phasebook wrote: going back brings it up to date, a checked copy of it as it is first. */
      olderSchema: z.int().nullable(),
      /** The last change that the copy holds; null for an empty history. */
      last: lastChange.nullable(),
      /** Changes that the copy does not hold, the newest first, at most 50; null when the file cannot be read, so nobody can say. */
      lost: z
        .strictObject({
          total: z.int(),
          changes: z.array(lastChange),
          /** Texts that were typed and not kept, and that the copy does not hold. */
          texts: z.int(),
        })
        .nullable(),
    }),
  }),
  /** Goes back to a copy. What is there now is put aside whole, beside it, under the name in `putAside`. */
  'backup.restore': task({
    needs: 'nothing',
    input: z.strictObject({ ...which, ...source, ...consent }),
    output: z.strictObject({
      opened: openedFile,
      putAside: z.string().nullable(),
      /** The schema of a copy that an older Phasebook wrote and that was brought up to date; null for any other. */
      upgradedFrom: z.int().nullable(),
    }),
  }),
  /** Reads what can be read of a damaged file into a new one in its place; the damaged one is put aside whole. */
  'backup.salvage': task({
    needs: 'nothing',
    input: z.strictObject({ location }),
    output: z.strictObject({
      opened: openedFile,
      putAside: z.string(),
      /** The file beside it that says what came through; null when there was no room for it. */
      reportName: z.string().nullable(),
      tables: z.array(
        z.strictObject({
          title: z.string(),
          read: z.int(),
          fromHistory: z.int(),
          /** Null: nobody can know. */
          lost: z.int().nullable(),
        }),
      ),
      findings: z.array(z.string()),
    }),
  }),
  /** The folder of the person's choice for encrypted archives of this engagement, and when the last one was written there. */
  'backup.secondPlace': query({
    input: z.strictObject({}),
    output: z.strictObject({
      folder: z.string().nullable(),
      isThere: z.boolean(),
      lastAt: z.string().nullable(),
    }),
  }),
  'backup.setSecondPlace': task({
    input: z.strictObject({ location: location.nullable() }),
    output: z.strictObject({}),
  }),
  /** Writes an encrypted archive to the second place, and reads it back to be sure. */
  'backup.archive': task({
    input: z.strictObject({ passphrase, location: location.optional() }),
    output: z.strictObject({ name: z.string(), folder: z.string(), sizeBytes: z.int(), grant: z.string() }),
  }),
  /** Takes the engagement out of an archive into a new file and opens it. Nothing that is there is written over. */
  'backup.openArchive': task({
    needs: 'nothing',
    input: z.strictObject({ location, passphrase, target: location }),
    output: openedFile,
  }),
}

export const draftCommands = {
  /** Keeps text while it is typed. `slot` names the place of typing: one text each. Not a change: undo does not know it. */
  'draft.keep': mutation({
    input: z.strictObject({
      slot: z.string().min(1).max(200),
      /** The page that is typed in, so that it is not offered its own text. */
      page: z.string().min(1).max(60),
      register: z.string().max(60),
      /** The row, or null for one that is not there yet. */
      id: z.string().max(26).nullable(),
      field: z.string().max(60),
      text: z.string().max(20_000),
      /** The other fields of a row that is not there yet. */
      values: z
        .record(z.string().max(60), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]))
        .optional(),
    }),
    output: z.strictObject({}),
  }),
  'draft.drop': mutation({
    input: z.strictObject({ slot: z.string().min(1).max(200) }),
    output: z.strictObject({}),
  }),
  /** Texts of other pages that were typed and never kept: what a crash left. */
  'draft.list': query({
    input: z.strictObject({ page: z.string().min(1).max(60) }),
    output: z.strictObject({
      drafts: z.array(
        z.strictObject({
          slot: z.string(),
          register: z.string(),
          id: z.string().nullable(),
          /** The row's ref and title; '' for a row that is not there yet or is gone. */
          ref: z.string(),
          title: z.string(),
          /** False when the row was removed since. */
          isThere: z.boolean(),
          version: z.int().nullable(),
          field: z.string(),
          label: z.string(),
          text: z.string(),
          /** What the field holds now, as text. */
          current: z.string(),
          values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
          at: z.string(),
        }),
      ),
    }),
  }),
}
