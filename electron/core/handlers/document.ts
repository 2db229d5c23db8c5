import { documents } from '#electron/documents/documents.ts'
import {
  exportAllDepartments,
  exportDocument,
  gather,
  previewDocument,
  type Work,
} from '../operations/export-document.ts'
import { refuseIdentifiers } from '../operations/clean-room.ts'
import { refuseEngagementAsTarget } from '../operations/protect-engagement.ts'
import type { Handlers, TaskContext } from './handler.ts'

export const documentHandlers: Handlers<'document.list' | 'document.preview' | 'document.export'> = {
  'document.list': () => ({
    documents: documents.map(({ id, title, description, formats, perDepartment }) => ({
      id,
      title,
      description,
      formats: [...formats],
      perDepartment,
    })),
  }),
  'document.preview': async (request, context) => {
    const preview = await previewDocument(gather(context.session, context.ports), request, workOf(context))
    const warnings = [...preview.warnings]
    if (preview.format === 'pdf')
      return { format: 'pdf', base64: Buffer.from(preview.bytes).toString('base64'), warnings }
    const sheets = preview.sheets.map(({ name, columns, rows, total }) => ({
      name,
      columns: [...columns],
      rows: rows.map((row) => [...row]),
      total,
    }))
    return { format: 'xlsx', sheets, warnings }
  },
  'document.export': async ({ location, allDepartments, ...request }, context) => {
    const path = context.grants.resolve(location)
    refuseEngagementAsTarget(context.session, path)
    const write = allDepartments === true ? exportAllDepartments : exportDocument
    const gathered = gather(context.session, context.ports)
    refuseIdentifiers(gathered.findings)
    const { files, warnings } = await write(gathered, request, path, workOf(context))
    return {
      files: files.map((file) => ({
        name: file.name,
        folder: file.folder,
        sizeBytes: file.sizeBytes,
        grant: context.grants.issue(file.path),
      })),
      warnings: [...warnings],
    }
  },
}

function workOf({ ports, progress, signal }: TaskContext): Work {
  return { renderWorker: ports.renderWorker, progress, signal }
}
