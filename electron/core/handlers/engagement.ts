import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { waivedCheck } from '#shared/domain/check-waivers.ts'
import { type Finding, runChecks } from '#shared/domain/checks/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { type RegisterName, registerNames, type Rows } from '#shared/registers/index.ts'
import { refuseEngagementAsTarget, refuseOpenEngagement } from '../operations/protect-engagement.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { largestAttachmentBytes } from '../store/attachments.ts'
import { writeFileAtomic } from '../store/atomic-write.ts'
import type { AnyRow } from '../store/row.ts'
import { needPlainFile } from '../store/plain-file.ts'
import { classify } from '../store/verdict.ts'
import type { Handlers } from './handler.ts'

export const engagementHandlers: Handlers<
  | 'checks.run'
  | 'checks.waive'
  | 'search.find'
  | 'attachment.add'
  | 'attachment.addBytes'
  | 'attachment.read'
  | 'attachment.save'
  | 'task.cancel'
> = {
  'checks.run': (_input, { session, ports }) => ({ findings: [...findingsOf(session, ports)] }),
  'checks.waive': ({ check, register, id, reason }, { ports, session }, change) => {
    const findings = findingsOf(session, ports)
    if (!findings.some((finding) => finding.check === check && finding.register === register && finding.id === id)) {
      throw new CommandError('not_found', 'That finding is not there any more, so there is nothing to waive.')
    }
    const values = { check: waivedCheck(session.store.allRows(), check), subject: subjectOf(register, id), reason }
    const row = change.create('check_waiver', ports.newId(), values)
    change.describe(`Waived a check: ${reason}`)
    return row
  },
  'search.find': ({ text, limit }, { session }) => ({ hits: [...session.store.search(text, limit ?? 30)] }),
  'attachment.add': async ({ location, subject }, { session, ports, grants, callId }) => {
    const path = grants.resolve(location)
    refuseOpenEngagement(session, path)
    const name = basename(path)
    let bytes: Uint8Array
    try {
      const { size } = needPlainFile(path)
      if (size > largestAttachmentBytes) {
        throw new CommandError(
          'too_large',
          `${name} is ${Math.ceil(size / 1024 / 1024)} MB; an attachment can be 25 MB at most.`,
        )
      }
      bytes = await readFile(path)
    } catch (error) {
      throw classify(error, name)
    }
    return attach(session, ports, callId, { name, mime: mimeOf(name), bytes, subject })
  },
  'attachment.addBytes': async ({ name, mime, base64, subject }, { session, ports, callId }) => {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) {
      throw new CommandError('bad_input', `${name} did not arrive whole. Add it again.`)
    }
    return attach(session, ports, callId, {
      name: basename(name),
      mime: mime === '' ? mimeOf(name) : mime,
      bytes: Buffer.from(base64, 'base64'),
      subject,
    })
  },
  'attachment.read': async ({ id }, { session }) => {
    const { row, bytes } = bytesOf(session, id)
    return { name: String(row['name']), mime: String(row['mime']), base64: Buffer.from(bytes).toString('base64') }
  },
  'attachment.save': async ({ id, location }, { session, grants }) => {
    const path = grants.resolve(location)
    refuseEngagementAsTarget(session, path)
    await writeFileAtomic(path, bytesOf(session, id).bytes)
    return { name: basename(path), folder: path.slice(0, -basename(path).length), grant: grants.issue(path) }
  },
  'task.cancel': async ({ callId }, { cancel }) => {
    cancel(callId)
    return {}
  },
}

/** The quality checks over the open engagement, as of today and to the minute; run anew once a row has changed. */
export function findingsOf(session: Session, ports: Ports): readonly Finding[] {
  const rows = session.store.allRows()
  const [today, now] = [ports.clock.today(), ports.clock.now()]
  const minute = `${today} ${now.slice(0, 'YYYY-MM-DDTHH:MM'.length)}`
  const last = lastRun.get(session)
  // A register keeps its array until one of its rows changes.
  if (last?.minute === minute && registerNames.every((name) => last.rows[name] === rows[name])) return last.findings
  const findings = runChecks({ rows, today, now, rowAfter: session.store.rowAfter })
  lastRun.set(session, { rows, minute, findings })
  return findings
}

/** Every view asks for the findings, and a page has several views. */
const lastRun = new WeakMap<
  Session,
  { readonly rows: Rows; readonly minute: string; readonly findings: readonly Finding[] }
>()

/** The findings about rows of these registers. */
export function findingsIn(session: Session, ports: Ports, registers: readonly RegisterName[]): Finding[] {
  return findingsOf(session, ports).filter((finding) => registers.some((name) => name === finding.register))
}

type NewAttachment = {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
  readonly subject: string | null
}

function attach(session: Session, ports: Ports, callId: string, file: NewAttachment): AnyRow {
  return session.store.change('attachment.add', callId, (change) => {
    const sha256 = change.keepBlob(file.name, file.bytes)
    const { name, mime, subject, bytes } = file
    const row = change.create('attachment', ports.newId(), { name, mime, sizeBytes: bytes.byteLength, sha256, subject })
    change.describe(`Attached ${file.name}`)
    return row
  })
}

function bytesOf(session: Session, id: string): { readonly row: AnyRow; readonly bytes: Uint8Array } {
  const row = session.store.read.need('attachment', id)
  const bytes = session.store.blob(String(row['sha256']))
  if (bytes === null)
    throw new CommandError(
      'damaged',
      `${String(row['name'])} is listed but its content is not in the file. Attach it again.`,
    )
  return { row, bytes }
}

const mimes: { readonly [extension: string]: string } = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function mimeOf(name: string): string {
  return mimes[extname(name).toLowerCase()] ?? 'application/octet-stream'
}
