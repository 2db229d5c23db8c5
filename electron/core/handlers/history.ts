import { plannedDate } from '#shared/domain/milestones.ts'
import { kindOf } from '#shared/fields/index.ts'
import type { Change as HistoryChange } from '#shared/contract/history.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import { zonedInstant } from '#shared/text/zone.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import type { Session } from '../session.ts'
import type { JournalRow } from '../store/journal.ts'
import { readRow } from '../store/records.ts'
import type { Handlers } from './handler.ts'

const pageSize = 50

export const historyHandlers: Handlers<'history.list' | 'history.state' | 'history.undo' | 'history.redo'> = {
  'history.list': ({ register, id, day, before, limit }, { session }) => {
    const wanted = limit ?? pageSize
    const entries = session.store.listChanges({
      register: (register as RegisterName | undefined) ?? null,
      recordId: id ?? null,
      between: day === undefined ? null : dayIn(day, session.engagement().timezone),
      before: before ?? null,
      limit: wanted + 1,
    })
    const changes = entries.slice(0, wanted).map((entry): HistoryChange => ({
      ...entry,
      rows: session.store
        .rowsOfChange(entry.seq, id ?? null)
        .slice(0, 100)
        .map((row) => describeRow(session, row)),
    }))
    return { changes, more: entries.length > wanted }
  },
  'history.state': (_input, { session }) => session.store.undoState(),
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
  const fields = Object.entries(definition.fields).flatMap(([name, field]) => {
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
    action: wasThere && isThere ? 'changed' : isThere ? (before === null ? 'created' : 'restored') : 'removed',
  }
}
