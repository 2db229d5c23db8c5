import { CommandError } from '#shared/contract/errors.ts'
import { plannedDate } from '#shared/domain/milestones.ts'
import { kindOf } from '#shared/fields/index.ts'
import type { Change as HistoryChange } from '#shared/contract/history.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import { zonedInstant } from '#shared/text/zone.ts'
import { shownFields, titleOfRow } from '#shared/registers/register.ts'
import { refuseByRule } from '../operations/write-rules.ts'
import type { Session } from '../session.ts'
import type { JournalRow } from '../store/journal.ts'
import { type AnyRow, readRow } from '../store/row.ts'
import type { SqlRow } from '../store/database.ts'
import type { Change } from '../store/store.ts'
import type { Handlers } from './handler.ts'
import { nameOf, writeValues } from './record.ts'

const pageSize = 50
const mostRows = 100

export const historyHandlers: Handlers<
  'history.list' | 'history.state' | 'history.bringBack' | 'history.undo' | 'history.redo'
> = {
  'history.list': ({ register, id, day, before, limit }, { session }) => {
    const wanted = limit ?? pageSize
    const entries = session.store.listChanges({
      register: (register as RegisterName | undefined) ?? null,
      recordId: id ?? null,
      between: day === undefined ? null : dayIn(day, session.engagement().timezone),
      before: before ?? null,
      limit: wanted + 1,
    })
    const changes = entries.slice(0, wanted).map((entry): HistoryChange => {
      try {
        const rows = oneForEach(session.store.rowsOfChange(entry.seq, id ?? null))
        return {
          ...entry,
          rowTotal: rows.length,
          rows: rows.slice(0, mostRows).map((row) => describeRow(session, row)),
        }
      } catch (error) {
        // One change that is damaged must not hide all the others.
        if (!(error instanceof CommandError) || error.code !== 'damaged') throw error
        return { ...entry, label: `${entry.label} (what it changed can no longer be read)`, rowTotal: 0, rows: [] }
      }
    })
    return { changes, more: entries.length > wanted }
  },
  'history.state': (_input, { session }) => session.store.undoState(),
  'history.bringBack': ({ seq, register, id, field, side }, { session }, change) => {
    const name = register as RegisterName
    const touched = session.store.rowsOfChange(seq, id).filter((row) => row.register === name)
    const image = side === 'before' ? touched[0]?.before : touched.at(-1)?.after
    if (touched.length === 0)
      throw new CommandError('not_found', 'That change does not name this record. Look at the history again.')
    return field === undefined
      ? bringRowBack(session, change, name, id, image ?? touched[0]?.before ?? touched.at(-1)?.after ?? null)
      : bringValueBack(session, change, { register: name, id, field, image: image ?? null })
  },
  'history.undo': (_input, _context, change) => {
    const label = change.undo()
    change.describe(`Undid: ${label}`)
    return { label, registers: [] }
  },
  'history.redo': (_input, _context, change) => {
    const label = change.redo()
    change.describe(`Did again: ${label}`)
    return { label, registers: [] }
  },
}

function bringRowBack(
  session: Session,
  change: Change,
  register: RegisterName,
  id: string,
  image: SqlRow | null,
): AnyRow {
  const there = change.get(register, id)
  if (there !== null) throw new CommandError('refused', `${nameOf(register, there)} is in the engagement already.`)
  if (!change.isRemoved(register, id) && image === null)
    throw new CommandError('not_found', 'The history no longer knows what this record held.')
  const row =
    image === null || change.isRemoved(register, id)
      ? change.restore(register, id)
      : change.insertAgain(register, id, image)
  refuseByRule(session.store, { action: 'restore', register, row })
  change.describe(`Brought back ${nameOf(register, row)}`)
  return row
}

/** One field as it was, by the same rules as if it were typed again. */
function bringValueBack(
  session: Session,
  change: Change,
  wanted: {
    readonly register: RegisterName
    readonly id: string
    readonly field: string
    readonly image: SqlRow | null
  },
): AnyRow {
  const { register, id, field: fieldName, image } = wanted
  const field = registerOf(register).fields[fieldName]
  if (field === undefined)
    throw new CommandError('bad_input', `${registerOf(register).title} has no field “${fieldName}”.`)
  const current = change.get(register, id)
  if (current === null)
    throw new CommandError('refused', 'The record is not in the engagement now. Bring the record back first.')
  if (image === null)
    throw new CommandError('refused', `The record was not there then, so ${field.label} had no value.`)
  const value = readRow(register, image)[fieldName] ?? null
  const row = writeValues(session.store, change, register, current, { [fieldName]: value })
  if (row.version === current.version)
    throw new CommandError('refused', `${field.label} of ${current.ref} has that value now.`)
  change.describe(`Brought back ${field.label} of ${nameOf(register, row)}`)
  return row
}

/** A row that a change wrote several times, as it was before all of it and after all of it. */
function oneForEach(rows: readonly JournalRow[]): readonly JournalRow[] {
  const byId = new Map<string, JournalRow>()
  for (const row of rows) {
    const first = byId.get(row.recordId)
    byId.set(row.recordId, first === undefined ? row : { ...row, before: first.before })
  }
  return [...byId.values()]
}

/** When a local day begins and ends. */
function dayIn(day: string, timezone: string): readonly [string, string] {
  const from = zonedInstant(day, '00:00', timezone)
  const until = zonedInstant(plannedDate(day, 1), '00:00', timezone)
  return [from ?? `${day}T00:00:00.000Z`, until ?? `${day}T23:59:59.999Z`]
}

function describeRow(
  session: Session,
  { register, recordId, before, after }: JournalRow,
): HistoryChange['rows'][number] {
  const definition = registerOf(register)
  const wasThere = before !== null && before['deleted_at'] === null
  const isThere = after !== null && after['deleted_at'] === null
  const old = before === null ? null : readRow(register, before)
  const next = after === null ? null : readRow(register, after)
  const shown = next ?? old
  const context = session.textContext()
  const fields = shownFields(definition).flatMap(([name, field]) => {
    const text = (row: typeof old) => (row === null ? '' : kindOf(field).toText(row[name] ?? null, field, context))
    const change = {
      field: name,
      label: field.label,
      before: wasThere ? text(old) : '',
      after: isThere ? text(next) : '',
    }
    return change.before === change.after ? [] : [change]
  })
  return {
    register,
    id: recordId,
    ref: shown === null ? '' : shown.ref,
    title: shown === null ? '' : titleOfRow(definition, shown),
    fields,
    isThere: session.store.read.get(register, recordId) !== null,
    action: wasThere && isThere ? 'changed' : isThere ? (before === null ? 'created' : 'restored') : 'removed',
  }
}
