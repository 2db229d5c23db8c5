import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { DocumentFormat } from '#shared/contract/document.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { runChecks } from '#shared/domain/checks/index.ts'
import { planEdition } from '#shared/domain/plan-edition.ts'
import { copyNumbers, planLedger } from '#shared/domain/plan-ledger.ts'
import { departmentsInScope } from '#shared/domain/plan-parts.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { createFormats } from '#shared/text/format.ts'
import { type DocumentInput, documentRows, type Logo } from '#electron/documents/document-input.ts'
import { type DocumentDefinition, documents } from '#electron/documents/documents.ts'
import { createRenderer, renderInWorker, type Renderer, type RenderJob } from '#electron/documents/render/in-worker.ts'
import { verifyFile } from '#electron/documents/verify-file.ts'
import { type SheetText, workbookText } from '#electron/documents/workbook-text.ts'
import { freshPath } from '../file-name.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { sweepTemps, writeFileAtomic } from '../store/atomic-write.ts'
import { classify } from '../store/verdict.ts'
import { documentFileName } from './document-file-name.ts'

/** What every document of an engagement is built from; the copy, its department and its check code come with the document. */
export type Gathered = Omit<DocumentInput, 'departmentId' | 'copy' | 'slipDueOn' | 'checkCode'>

export type DocumentRequest = {
  readonly document: string
  readonly format: DocumentFormat
  readonly departmentId?: string | undefined
}

export type Work = {
  readonly renderWorker: URL
  readonly progress?: (done: number, total: number, label: string) => void
  readonly signal?: AbortSignal
  /** Hears of every file before it is written, and of the path that it got. */
  readonly files?: { readonly before: (path: string) => Promise<void>; readonly after: (path: string) => void }
}

export type WrittenFile = {
  readonly path: string
  readonly name: string
  readonly folder: string
  readonly sizeBytes: number
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly sha256: string
}
export type Exported = { readonly files: readonly WrittenFile[]; readonly warnings: readonly string[] }

export type Preview =
  | { readonly format: 'pdf'; readonly bytes: Uint8Array; readonly warnings: readonly string[] }
  | { readonly format: 'xlsx'; readonly sheets: readonly SheetText[]; readonly warnings: readonly string[] }

/** Reads everything that documents are built from, at one moment. `asRead` puts other rows in place of those that stand. */
export function gather(
  session: Session,
  ports: Pick<Ports, 'clock'>,
  asRead: (rows: Rows) => Rows = (rows) => rows,
): Gathered {
  const rows = documentRows(asRead(session.store.allRows()))
  const now = ports.clock.now()
  const today = ports.clock.today()
  const engagement = session.engagement()
  const logo = (id: string | null): Logo | null => {
    const attachment = rows.attachment.find((row) => row.id === id)
    const bytes = attachment === undefined ? null : session.store.blob(attachment.sha256)
    return attachment === undefined || bytes === null ? null : { bytes, mime: attachment.mime }
  }
  return {
    rows,
    now,
    today,
    logos: { client: logo(engagement.clientLogoId), consultant: logo(engagement.consultantLogoId) },
    whyOf: (place) => session.store.why(place),
    findings: runChecks({ rows, today, now, rowAfter: session.store.rowAfter }),
  }
}

/** Makes a document to look at: a PDF's bytes, a workbook's sheets as text, at most 200 rows each. */
export async function previewDocument(gathered: Gathered, request: DocumentRequest, work: Work): Promise<Preview> {
  const definition = definitionOf(request)
  const input = inputFor(definition, gathered, departmentOf(definition, gathered.rows, request.departmentId))
  const { build } = definition
  if (request.format === 'xlsx' && build.xlsx !== undefined) {
    const engagement = gathered.rows.engagement[0]
    const { locale = 'en-GB', timezone = 'UTC', currency = 'GBP' } = engagement ?? {}
    return {
      format: 'xlsx',
      sheets: workbookText(build.xlsx(input), createFormats({ locale, timezone, currency }), 200),
      warnings: [],
    }
  }
  const { bytes, warnings } = await renderInWorker(work.renderWorker, await jobOf(definition, request.format, input), {
    ...(work.progress === undefined ? {} : { onProgress: work.progress }),
    ...(work.signal === undefined ? {} : { signal: work.signal }),
  })
  return { format: 'pdf', bytes, warnings }
}

/**
 * Writes one document to a file. A path without the format's ending gets it; an existing folder gets a file in it. The file
 * is whole or not there: one that was there before stays until the new one is complete.
 */
export async function exportDocument(
  gathered: Gathered,
  request: DocumentRequest,
  path: string,
  work: Work,
): Promise<Exported> {
  const definition = definitionOf(request)
  const department = departmentOf(definition, gathered.rows, request.departmentId)
  const input = inputFor(definition, gathered, department)
  const target = (await isFolder(path))
    ? join(path, nameOf(definition, request.format, input, department))
    : withEnding(path, request.format)
  await makeFolder(dirname(target))
  const renderer = createRenderer(work.renderWorker)
  try {
    return await writeOne(renderer, definition, request.format, input, target, work)
  } finally {
    await renderer.close()
  }
}

/** Writes a copy for every department that the document covers into a folder, which is made when it is not there. */
export async function exportAllDepartments(
  gathered: Gathered,
  request: DocumentRequest,
  folder: string,
  work: Work,
): Promise<Exported> {
  const definition = definitionOf(request)
  if (!definition.perDepartment) throw notPerDepartment(definition)
  if (request.departmentId !== undefined)
    throw new CommandError('bad_input', 'Choose one department or all of them, not both.')
  const departments = departmentsInScope(gathered.rows)
  if (departments.length === 0) {
    throw new CommandError(
      'refused',
      'There is no department yet, so there is no copy to make. Add the departments, then export again.',
    )
  }
  const { copies, warnings } = await writeForEach(gathered, definition, request.format, departments, folder, work)
  return { files: copies.map(({ file }) => file), warnings }
}

export type WrittenCopy = {
  readonly department: Row<'department'>
  readonly copy: { readonly number: number; readonly of: number } | null
  readonly file: WrittenFile
}

/**
 * Writes the copies of these departments into a folder, which is made when it is not there, one after the other. `dueOn` is
 * the day by which their slips are to be back; without it the ledger's holds.
 */
export async function writeForEach(
  gathered: Gathered,
  definition: DocumentDefinition,
  format: DocumentFormat,
  departments: readonly Row<'department'>[],
  folder: string,
  work: Work,
  dueOn?: string | null,
): Promise<{ readonly copies: readonly WrittenCopy[]; readonly warnings: readonly string[] }> {
  await makeFolder(folder)
  const copies: WrittenCopy[] = []
  const warnings: string[] = []
  const names = new Set<string>()
  const renderer = createRenderer(work.renderWorker)
  try {
    for (const [at, department] of departments.entries()) {
      if (work.signal?.aborted === true) throw new CommandError('cancelled', '')
      const known = inputFor(definition, gathered, department)
      const input = dueOn === undefined ? known : { ...known, slipDueOn: dueOn }
      const target = join(folder, unusedName(nameOf(definition, format, input, department), department.ref, names))
      const progress = (done: number, total: number, label: string) =>
        work.progress?.(
          Math.round((at + done / Math.max(1, total)) * 100),
          departments.length * 100,
          `${department.name}: ${label}`,
        )
      const one = await writeOne(renderer, definition, format, input, target, { ...work, progress })
      copies.push(...one.files.map((file) => ({ department, copy: input.copy, file })))
      warnings.push(...one.warnings.map((warning) => `${department.name}: ${warning}`))
    }
    return { copies, warnings }
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== 'cancelled') throw error
    throw new CommandError(
      'cancelled',
      `The export was stopped. ${copies.length} of ${departments.length} copies were written to ${basename(folder)} before that.`,
    )
  } finally {
    await renderer.close()
  }
}

async function writeOne(
  renderer: Renderer,
  definition: DocumentDefinition,
  format: DocumentFormat,
  input: DocumentInput,
  target: string,
  work: Work,
): Promise<Exported> {
  const { bytes, warnings } = await renderer.render(await jobOf(definition, format, input), {
    ...(work.progress === undefined ? {} : { onProgress: work.progress }),
    ...(work.signal === undefined ? {} : { signal: work.signal }),
  })
  await sweepTemps(dirname(target))
  const folder = dirname(target)
  await work.files?.before(target)
  const path = await writeFileAtomic(target, bytes, {
    verify: (written) => verifyFile(format, written),
    otherPath: () => freshPath(folder, basename(target)),
  })
  work.files?.after(path)
  const renamed =
    path === target
      ? []
      : [`Another program holds ${basename(target)}, so it was left as it is. The document is in ${basename(path)}.`]
  return {
    files: [{ path, name: basename(path), folder, sizeBytes: bytes.byteLength, sha256: sha256Of(bytes) }],
    warnings: [...warnings, ...renamed],
  }
}

async function jobOf(
  { build, title }: DocumentDefinition,
  format: DocumentFormat,
  input: DocumentInput,
): Promise<RenderJob> {
  if (format === 'pdf' && build.pdf !== undefined) return { format, model: await build.pdf(input) }
  if (format === 'xlsx' && build.xlsx !== undefined) return { format, model: build.xlsx(input) }
  throw new Error(`${title} is not made as ${format}`)
}

function inputFor(
  definition: DocumentDefinition,
  gathered: Gathered,
  department: Row<'department'> | null,
): DocumentInput {
  const numbers = copyNumbers(gathered.rows, departmentsInScope(gathered.rows))
  const number = department === null ? undefined : numbers.get(department.id)
  return {
    ...gathered,
    departmentId: department?.id ?? null,
    copy: number === undefined ? null : { number, of: Math.max(...numbers.values()) },
    slipDueOn: department === null ? null : slipDueOn(gathered, department.id),
    checkCode: definition.checkCode(gathered.rows),
  }
}

/** The day by which the ledger wants the slip of a department's copy back; null while the head does not hold this edition. */
function slipDueOn({ rows, today }: Gathered, departmentId: string): string | null {
  const { version } = planEdition(rows)
  const copy = planLedger(rows, today).entries.find((entry) => entry.departmentId === departmentId)?.copy ?? null
  return copy === null || version === null || copy.versionId !== version.id ? null : copy.dueOn
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function definitionOf({ document, format }: DocumentRequest): DocumentDefinition {
  const definition = documents.find(({ id }) => id === document)
  if (definition === undefined) {
    throw new CommandError(
      'not_found',
      `There is no document “${document}”. Documents: ${documents.map(({ id }) => id).join(', ')}`,
    )
  }
  if (!definition.formats.includes(format)) {
    throw new CommandError(
      'bad_input',
      `The document “${definition.title}” is not made as ${format}. Formats: ${definition.formats.join(', ')}`,
    )
  }
  return definition
}

function departmentOf(definition: DocumentDefinition, rows: Rows, id: string | undefined): Row<'department'> | null {
  if (id === undefined) return null
  if (!definition.perDepartment) throw notPerDepartment(definition)
  const department = rows.department.find((row) => row.id === id)
  if (department === undefined) {
    const names = rows.department.map(({ name }) => name).join(', ')
    throw new CommandError(
      'not_found',
      `That department is not in this engagement. Departments: ${names === '' ? 'none yet' : names}`,
    )
  }
  return department
}

function notPerDepartment({ title }: DocumentDefinition): CommandError {
  const able = documents.filter(({ perDepartment }) => perDepartment).map(({ id }) => id)
  return new CommandError(
    'bad_input',
    `The document “${title}” is made once for the whole clinic. Made for each department: ${able.join(', ')}`,
  )
}

function nameOf(
  definition: DocumentDefinition,
  format: DocumentFormat,
  input: DocumentInput,
  department: Row<'department'> | null,
): string {
  const { id, title } = definition
  return documentFileName({ id, title, rows: input.rows, department, copy: input.copy, format })
}

/** Two departments may have the same name: the second file carries its ref as well. */
function unusedName(name: string, ref: string, taken: Set<string>): string {
  const ending = extname(name)
  const free = taken.has(name.toLowerCase()) ? `${name.slice(0, -ending.length)} (${ref})${ending}` : name
  taken.add(free.toLowerCase())
  return free
}

function withEnding(path: string, format: DocumentFormat): string {
  return extname(path).toLowerCase() === `.${format}` ? path : `${path}.${format}`
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function makeFolder(folder: string): Promise<void> {
  try {
    if (!(await isFolder(folder))) await mkdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new CommandError(
        'missing',
        `The folder ${dirname(folder)} is not there. Make it first, or choose another place.`,
      )
    }
    const isTaken = error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR')
    if (isTaken)
      throw new CommandError(
        'bad_input',
        `${basename(folder)} is a file, so no folder of that name can be made. Choose another place.`,
      )
    throw classify(error, basename(folder))
  }
}
