import { CommandError } from '#shared/contract/errors.ts'
import { bridgedSteps } from '#shared/domain/step-bridge.ts'
import type { FieldValue } from '#shared/fields/index.ts'
import { kindOf } from '#shared/fields/index.ts'
import { registerOf, type RegisterName } from '#shared/registers/index.ts'
import { changeSchema, createSchema, titleOfRow } from '#shared/registers/register.ts'
import { refuseByRule } from '../operations/write-rules.ts'
import { type AnyRow, type AnyValues, readValues } from '../store/row.ts'
import type { Change, Store } from '../store/store.ts'
import type { Handlers } from './handler.ts'

export const recordHandlers: Handlers<
  | 'record.list'
  | 'record.get'
  | 'record.create'
  | 'record.update'
  | 'record.updateMany'
  | 'record.remove'
  | 'record.removeMany'
  | 'record.restore'
  | 'record.reorder'
  | 'record.parse'
> = {
  'record.list': ({ register, filter, sort, limit, offset }, { session }) => {
    const name = register as RegisterName
    if (filter === undefined && sort === undefined && limit === undefined && offset === undefined) {
      const rows = [...session.store.rows(name)]
      return { rows, total: rows.length }
    }
    return session.store.read.list(name, {
      ...(filter === undefined ? {} : { filter: readFilter(filter, name) }),
      ...(sort === undefined ? {} : { sort }),
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
    })
  },
  'record.get': ({ register, id }, { session }) => session.store.read.need(register as RegisterName, id),
  'record.create': ({ register, values }, { ports, session }, change) => {
    const name = register as RegisterName
    const whole = readValues(createSchema(registerOf(name)), values, name)
    refuseByRule(session.store, { action: 'create', register: name, values: whole })
    const row = change.create(name, ports.newId(), whole)
    change.describe(`Added ${nameOf(name, row)}`)
    return row
  },
  'record.update': (input, { session }, change) => {
    const name = input.register as RegisterName
    const current = session.store.read.need(name, input.id)
    checkVersion(name, current, input.version, readValues(changeSchema(registerOf(name)), input.values, name))
    return writeValues(session.store, change, name, current, input.values, input.isFinished === true)
  },
  'record.updateMany': (input, { session }, change) => {
    const name = input.register as RegisterName
    const rows = input.rows.map(({ id, version, values: raw }) => {
      const current = change.need(name, id)
      const values = readValues(changeSchema(registerOf(name)), raw, name)
      checkVersion(name, current, version, values)
      refuseByRule(session.store, { action: 'update', register: name, id, values })
      return changedOnly(current, values) === null ? current : change.update(name, id, values)
    })
    const first = rows[0]
    change.describe(
      rows.length === 1 && first !== undefined
        ? `Changed ${nameOf(name, first)}`
        : `Changed ${rows.length} rows of ${registerOf(name).title.toLowerCase()}`,
    )
    return { rows }
  },
  'record.remove': ({ register, id, version }, { session }, change) => {
    const name = register as RegisterName
    const current = session.store.read.need(name, id)
    checkVersion(name, current, version, {})
    refuseByRule(session.store, { action: 'remove', register: name, id })
    closeGaps(session.store, change, name, [id])
    change.describe(`Removed ${nameOf(name, current)}`)
    return change.remove(name, id)
  },
  'record.removeMany': ({ register, rows }, { session }, change) => {
    const name = register as RegisterName
    let removed = 0
    let clearedLinks = 0
    // Before the first row goes: removing it empties the links of the others, which gives them a new version.
    for (const { id, version } of rows) checkVersion(name, change.need(name, id), version, {})
    const first = rows.length === 1 && rows[0] !== undefined ? change.need(name, rows[0].id) : null
    const ids = rows.map(({ id }) => id)
    closeGaps(session.store, change, name, ids)
    for (const id of ids) {
      // A row that an earlier one of the same call owned is gone already.
      if (change.get(name, id) === null) continue
      refuseByRule(session.store, { action: 'remove', register: name, id })
      const counts = change.remove(name, id)
      removed += counts.removed
      clearedLinks += counts.clearedLinks
    }
    change.describe(
      first === null
        ? `Removed ${rows.length} rows of ${registerOf(name).title.toLowerCase()}`
        : `Removed ${nameOf(name, first)}`,
    )
    return { removed, clearedLinks }
  },
  'record.restore': ({ register, id }, { session }, change) => {
    const name = register as RegisterName
    const row = change.restore(name, id)
    refuseByRule(session.store, { action: 'restore', register: name, row })
    change.describe(`Brought back ${nameOf(name, row)}`)
    return row
  },
  'record.reorder': ({ register, id, after }, { session }, change) => {
    const name = register as RegisterName
    const row = session.store.read.need(name, id)
    refuseByRule(session.store, { action: 'reorder', register: name, id })
    change.reorder(name, id, after)
    change.describe(`Moved ${nameOf(name, row)}`)
    return {}
  },
  'record.parse': ({ register, cells }, { session }) => {
    const { fields, title } = registerOf(register as RegisterName)
    const context = session.parseContext()
    return {
      cells: cells.map(({ field: name, text }) => {
        const field = fields[name]
        if (field === undefined) throw new CommandError('bad_input', `${title} has no field “${name}”.`)
        const kind = kindOf(field)
        const result = kind.parse(text, field, context)
        if (!result.ok) return { message: result.message }
        const checked = kind.schema(field).safeParse(result.value)
        return checked.success
          ? { value: cellValue(checked.data) }
          : { message: checked.error.issues[0]?.message ?? 'This does not fit here' }
      }),
    }
  },
}

/** `RS-009 Restore legacy write access` */
export function nameOf(register: RegisterName, row: AnyRow): string {
  return `${row.ref} ${titleOfRow(registerOf(register), row)}`
}

/** Writes fields of a row after every check that typing them would meet; a row that has them already is left alone. */
export function writeValues(
  store: Store,
  change: Change,
  register: RegisterName,
  current: AnyRow,
  raw: unknown,
  isFinished = false,
): AnyRow {
  const values = readValues(changeSchema(registerOf(register)), raw, register)
  refuseByRule(store, { action: 'update', register, id: current.id, values })
  return updateRow(change, register, current, values, isFinished)
}

function updateRow(
  change: Change,
  register: RegisterName,
  current: AnyRow,
  values: AnyValues,
  isFinished: boolean,
): AnyRow {
  const changed = changedOnly(current, values)
  if (changed === null) return current
  const names = Object.keys(changed)
  const { fields } = registerOf(register)
  const label = names.length === 1 ? (fields[names[0] ?? '']?.label ?? '') : `${names.length} fields`
  const row = change.update(register, current.id, changed)
  const typing = isFinished ? undefined : `${register}:${current.id}:${names.join(',')}`
  change.describe(`${label} of ${nameOf(register, row)}`, typing)
  return row
}

/** The values that differ from the row's, or null when none does. */
function changedOnly(current: AnyRow, values: AnyValues): AnyValues | null {
  const changed = Object.entries(values).filter(
    ([name, value]) => JSON.stringify(current[name]) !== JSON.stringify(value),
  )
  return changed.length === 0 ? null : Object.fromEntries(changed)
}

function checkVersion(register: RegisterName, current: AnyRow, version: number, mine: AnyValues): void {
  if (current.version === version) return
  throw new CommandError(
    'conflict',
    `${nameOf(register, current)} was changed in the meantime. Look at both values, then choose.`,
    { mine, current },
  )
}

/** A filter may name the id beside the fields. */
function readFilter({ id, ...fields }: AnyValues, register: RegisterName): AnyValues {
  const values = readValues(changeSchema(registerOf(register)), fields, register)
  return id === undefined ? values : { ...values, id }
}

function cellValue(value: FieldValue): string | number | boolean | null | string[] {
  return typeof value === 'object' && value !== null ? [...value] : value
}

/** A step that is taken out of the plan leaves those after it behind those before it. */
function closeGaps(store: Store, change: Change, register: RegisterName, ids: readonly string[]): void {
  if (register !== 'rollback_step') return
  for (const [id, predecessorIds] of bridgedSteps(store.rows('rollback_step'), ids))
    change.update('rollback_step', id, { predecessorIds })
}
