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

const opened = z.strictObject({ name: z.string(), folder: z.string(), engagementId: z.string() })
export type OpenedFile = z.output<typeof opened>

const location = z.string().min(1).max(64)

export const workspaceCommands = {
  'workspace.state': query({
    needs: 'nothing',
    input: z.strictObject({}),
    output: z.strictObject({
      host: z.enum(['desktop', 'browser', 'command_line']),
      opened: opened.nullable(),
      files: z.array(file),
      today: z.iso.date(),
      timezone: z.string(),
      theme: z.enum(['system', 'light', 'dark']),
      packs: z.array(z.strictObject({ id: z.string(), title: z.string(), version: z.string() })),
      /** The kind of failure that the last start-up file met, to show its page at once. */
      startupError: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    }),
  }),
  /** Asks the person for a file or a folder, in the way of the host. Null: they changed their mind. */
  'workspace.choose': task({
    needs: 'nothing',
    input: z.strictObject({
      purpose: z.enum(['open', 'create', 'export', 'exportFolder', 'attach', 'image']),
      suggestedName: z.string().max(160).optional(),
    }),
    output: z.strictObject({ grant: z.string(), name: z.string(), folder: z.string() }).nullable(),
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
    output: opened,
  }),
  /** Makes the sample clinic's file at the place and opens it. */
  'workspace.sample': task({ needs: 'nothing', input: z.strictObject({ location }), output: opened }),
  'workspace.open': task({ needs: 'nothing', input: z.strictObject({ location }), output: opened }),
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
