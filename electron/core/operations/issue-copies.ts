import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { currentFrozen, isVersionApproved } from '#shared/domain/frozen.ts'
import { type LedgerEntry, planLedger } from '#shared/domain/plan-ledger.ts'
import { planVersionOf, rowsAtVersion } from '#shared/domain/plan-parts.ts'
import { registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import type { copyChannels } from '#shared/registers/rollback-run.ts'
import { joinNames } from '#shared/text/names.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { writeFileAtomic } from '../store/atomic-write.ts'
import { refuseIdentifiers } from './clean-room.ts'
import { clinicDay } from './clinic-day.ts'
import { copyMailText } from './copy-mail-text.ts'
import {
  definitionOf,
  gather,
  type Gathered,
  type Work,
  writeForEach,
  type WrittenCopy,
  type WrittenFile,
} from './export-document.ts'
import { type FilesOfCall, filesOfCall } from './files-of-call.ts'
import { fingerprintOf } from './freeze-version.ts'
import { changeLines } from './ledger-view.ts'
import { mailDraft } from './mail-draft.ts'

export type IssueRequest = {
  /** Undefined: those without a copy, and those whose part changed since theirs. */
  readonly departmentIds: readonly string[] | undefined
  readonly channel: keyof typeof copyChannels
  /** The day by which the slip is to be back, `YYYY-MM-DD`. */
  readonly dueOn: string | null
  readonly folder: string
  readonly callId: string
}

export type Issued = {
  readonly files: readonly Pick<WrittenFile, 'path' | 'name' | 'folder' | 'sizeBytes'>[]
  readonly warnings: readonly string[]
  readonly copies: readonly { id: string; department: string; head: string; copyNo: number; changes: string[] }[]
  readonly withoutAddress: readonly string[]
}

type Recipient = {
  readonly id: string
  readonly department: Row<'department'>
  readonly head: Row<'person'>
  readonly changes: string[]
}

/**
 * Hands out the newest version of the rollback plan: the files first, then one change with a row for each copy. A run that is
 * stopped or fails leaves neither a row nor a file behind: a numbered copy that no ledger knows could be handed out by mistake.
 */
export async function issueCopies(session: Session, ports: Ports, wanted: IssueRequest, work: Work): Promise<Issued> {
  if (session.isReadonly)
    throw new CommandError(
      'read_only',
      `${session.name} is open for reading only, so no copy can be written down. Copy it to a folder of your own, then open the copy.`,
    )
  const today = clinicDay(session.store)
  if (wanted.dueOn !== null && wanted.dueOn < today)
    throw new CommandError(
      'refused',
      'The slip cannot be due before the copy is handed out. Give today or a later day.',
    )
  const version = versionToIssue(session.store.allRows())
  const recipients = recipientsOf(session, ports, version, wanted.departmentIds)
  const gathered = gather(session, ports, (rows) => rowsAtVersion(rows, version))
  refuseIdentifiers(gathered.findings)
  const mine = await filesOfCall(wanted.folder)
  try {
    return await writeAndRecord(
      session,
      ports,
      { wanted, version, recipients, gathered, today },
      { ...work, files: mine },
    )
  } catch (error) {
    await mine.takeBack()
    if (!(error instanceof CommandError) || error.code !== 'cancelled') throw error
    throw new CommandError(
      'cancelled',
      'Handing out was stopped. Nobody is written down as having a copy, and the files that were written by then were removed again.',
    )
  }
}

/** The files of every copy, then the rows that say who has them. */
async function writeAndRecord(
  session: Session,
  ports: Ports,
  {
    wanted,
    version,
    recipients,
    gathered,
    today,
  }: {
    readonly wanted: IssueRequest
    readonly version: Row<'frozen_version'>
    readonly recipients: readonly Recipient[]
    readonly gathered: Gathered
    readonly today: string
  },
  work: Work & { readonly files: FilesOfCall },
): Promise<Issued> {
  const definition = definitionOf({ document: 'rollback-plan', format: 'pdf' })
  const departments = recipients.map(({ department }) => department)
  const written = await writeForEach(gathered, definition, 'pdf', departments, wanted.folder, work, wanted.dueOn)
  const files: Issued['files'][number][] = []
  const withoutAddress: string[] = []
  for (const copy of written.copies) {
    const recipient = recipients.find(({ department }) => department.id === copy.department.id)
    if (recipient === undefined) continue
    files.push(copy.file)
    if (recipient.head.email.trim() === '') withoutAddress.push(recipient.head.displayName)
    else files.push(await writeDraft(session, ports, { wanted, version, recipient, copy }, work.files))
  }
  if (work.signal?.aborted === true) throw new CommandError('cancelled', '')
  writeDown(session, { wanted, version, recipients, copies: written.copies, today })
  return {
    files,
    warnings: [
      ...written.warnings,
      ...(withoutAddress.length === 0
        ? []
        : [`No mail draft for ${joinNames(withoutAddress)}: no e-mail address is known. Add it under People.`]),
    ],
    copies: written.copies.flatMap(({ department, copy }) => {
      const recipient = recipients.find((each) => each.department.id === department.id)
      if (recipient === undefined) return []
      const { id, head, changes } = recipient
      return [{ id, department: department.name, head: head.displayName, copyNo: copy?.number ?? 0, changes }]
    }),
    withoutAddress,
  }
}

/** The newest version, when it may be handed out. */
function versionToIssue(rows: Rows): Row<'frozen_version'> {
  const version = currentFrozen(rows, 'rollback_plan', '')
  if (version === null)
    throw new CommandError(
      'refused',
      'The rollback plan was never approved, so there is no version to hand out. Approve it.',
    )
  const name = planVersionOf(version)
  if (fingerprintOf(version.content) !== version.contentHash)
    throw new CommandError(
      'damaged',
      `Version ${name} of the rollback plan no longer holds the words that it was made of. Approve the plan anew and hand that version out.`,
    )
  if (!isVersionApproved(rows, version))
    throw new CommandError('refused', `Version ${name} of the rollback plan is not approved. Have it approved first.`)
  return version
}

function recipientsOf(
  session: Session,
  ports: Ports,
  version: Row<'frozen_version'>,
  departmentIds: readonly string[] | undefined,
): readonly Recipient[] {
  const rows = session.store.allRows()
  const ledger = planLedger(rows, ports.clock.today())
  const ids = new Set(departmentIds ?? ledger.toIssue)
  if (ids.size === 0)
    throw new CommandError(
      'refused',
      'Every head holds what holds today, so there is nothing to hand out. Choose departments to hand it out once more.',
    )
  const entries = ledger.entries.filter(({ departmentId }) => ids.has(departmentId))
  const nameOf = (id: string) => rows.department.find((department) => department.id === id)?.name ?? 'A department'
  const outside = [...ids].filter((id) => !entries.some(({ departmentId }) => departmentId === id))
  if (outside.length > 0) {
    const names = joinNames(outside.map(nameOf))
    const are = outside.length === 1 ? 'is' : 'are'
    throw new CommandError(
      'refused',
      `${names} ${are} not in the scope of the approved plan. Choose among those that are.`,
    )
  }
  const headless = entries.filter(({ headId }) => headId === null)
  if (headless.length > 0) {
    const names = joinNames(headless.map(({ departmentId }) => nameOf(departmentId)))
    throw new CommandError(
      'refused',
      headless.length === 1
        ? `${names} has no head to hand the plan to. Name one under People and departments.`
        : `${names} have no head to hand the plan to. Name one for each under People and departments.`,
    )
  }
  refuseOtherHeads(rows, version, entries)
  return entries.flatMap((entry: LedgerEntry) => {
    const department = rows.department.find(({ id }) => id === entry.departmentId)
    const head = rows.person.find(({ id }) => id === entry.headId)
    if (department === undefined || head === undefined) return []
    return [{ id: ports.newId(), department, head, changes: changeLines(session, entry, ledger.newest) }]
  })
}

/** A copy names the head whom its version knows: in the hands of another it would say that it is not theirs. */
function refuseOtherHeads(rows: Rows, version: Row<'frozen_version'>, entries: readonly LedgerEntry[]): void {
  const then = rowsAtVersion(rows, version)
  const other = entries.flatMap(({ departmentId, headId }) => {
    const before = then.department.find(({ id }) => id === departmentId)
    if (before === undefined || before.headPersonId === headId) return []
    const head = rows.person.find(({ id }) => id === headId)?.displayName ?? ''
    const former = then.person.find(({ id }) => id === before.headPersonId)?.displayName ?? 'nobody'
    return [`${rows.department.find(({ id }) => id === departmentId)?.name ?? before.name} (${head}, then ${former})`]
  })
  if (other.length === 0) return
  const have = other.length === 1 ? 'has' : 'have'
  throw new CommandError(
    'refused',
    `${joinNames(other)} ${have} another head than in version ${planVersionOf(version)}, so the copy would name the wrong one. Approve the plan as it stands, then hand that version out.`,
  )
}

async function writeDraft(
  session: Session,
  ports: Ports,
  {
    wanted,
    version,
    recipient,
    copy,
  }: {
    readonly wanted: IssueRequest
    readonly version: Row<'frozen_version'>
    readonly recipient: Recipient
    readonly copy: WrittenCopy
  },
  mine: FilesOfCall,
): Promise<Issued['files'][number]> {
  const { path, name } = copy.file
  const { formats } = session.textContext()
  const { subject, text } = copyMailText({
    head: recipient.head.displayName,
    department: recipient.department.name,
    clinic: session.engagement().clientName,
    sender: session.engagement().consultantName,
    version,
    copy: copy.copy,
    channel: wanted.channel,
    dueOn: wanted.dueOn === null ? null : formats.longDate(wanted.dueOn),
    changes: recipient.changes,
  })
  const bytes = await mailDraft({
    to: { name: recipient.head.displayName, address: recipient.head.email.trim() },
    subject,
    text,
    attachment: { name, bytes: await readFile(path), mime: 'application/pdf' },
    at: ports.clock.now(),
    id: recipient.id,
  })
  const target = join(dirname(path), `${basename(name, extname(name))}.eml`)
  await mine.before(target)
  const at = await writeFileAtomic(target, bytes)
  mine.after(at)
  return { path: at, name: basename(at), folder: dirname(at), sizeBytes: bytes.byteLength }
}

/** One change with a row for each copy that was written. */
function writeDown(
  session: Session,
  {
    wanted,
    version,
    recipients,
    copies,
    today,
  }: {
    readonly wanted: IssueRequest
    readonly version: Row<'frozen_version'>
    readonly recipients: readonly Recipient[]
    readonly copies: readonly WrittenCopy[]
    readonly today: string
  },
): void {
  const name = planVersionOf(version)
  session.store.change('copies.issue', wanted.callId, (change) => {
    if (currentFrozen(session.store.allRows(), 'rollback_plan', '')?.id !== version.id)
      throw new CommandError(
        'refused',
        'The plan was approved anew while its copies were written, so they are not handed out. Hand out the new version.',
      )
    for (const { department, copy, file } of copies) {
      const recipient = recipients.find((each) => each.department.id === department.id)
      if (recipient === undefined) continue
      const number = copy?.number ?? null
      const values = createSchema(registerOf('plan_copy')).parse({
        title: `Version ${name}, ${department.name}`,
        versionId: version.id,
        departmentId: department.id,
        personId: recipient.head.id,
        copyNo: number,
        copyOf: copy?.of ?? null,
        channel: wanted.channel,
        sentOn: today,
        dueOn: wanted.dueOn,
        pdfHash: file.sha256,
      })
      change.create('plan_copy', recipient.id, values)
    }
    const count = copies.length === 1 ? '1 copy' : `${copies.length} copies`
    change.describe(`Handed out ${count} of version ${name} of the rollback plan`)
  })
}
