import type { FieldValue } from '#shared/fields/index.ts'

/** A row as replies and lists carry it. */
export type Row = { readonly id: string; readonly version: number; readonly [field: string]: FieldValue }
type Values = { readonly [field: string]: FieldValue }

/** A command of the mixed load. `op` is its operation id; it also marks the texts that it writes, so no two write the same. */
export type Sent = { readonly op: string } & (
  | { readonly command: 'record.create'; readonly input: { readonly register: string; readonly values: Values } }
  | {
      readonly command: 'record.update'
      readonly input: { readonly register: string } & RowEdit
    }
  | {
      readonly command: 'record.updateMany'
      readonly input: { readonly register: string; readonly rows: readonly RowEdit[] }
    }
  | {
      readonly command: 'record.remove'
      readonly input: { readonly register: string; readonly id: string; readonly version: number }
    }
  | { readonly command: 'history.undo' | 'history.redo'; readonly input: Record<string, never> }
  | {
      readonly command: 'attachment.addBytes'
      readonly input: { readonly name: string; readonly seed: number; readonly sizeBytes: number }
    }
  | {
      readonly command: 'draft.keep'
      readonly input: { readonly slot: string; readonly text: string; readonly id: string; readonly register: string }
    }
)
type RowEdit = { readonly id: string; readonly version: number; readonly values: Values }

type RowChange = { readonly key: string; readonly before: Row | null; readonly after: Row | null }
type Step = {
  readonly mergeKey: string | null
  /** An undo or a redo came just before it, or nothing: it goes on with no typing. */
  readonly isAnew: boolean
  readonly at: number
  readonly rows: readonly RowChange[]
}

/** What an engagement must hold, worked out from the replies alone. Rows are found by `register/id`. */
export type Expected = {
  readonly rows: ReadonlyMap<string, Row>
  readonly drafts: ReadonlyMap<string, string>
  /** The changes since the file was opened that undo would take back, and the groups that redo would do again. */
  readonly done: readonly Step[]
  readonly undone: readonly (readonly Step[])[]
  /** The last thing done was neither an undo nor a redo. */
  readonly isGoingOn: boolean
}

/** A reply that does not follow from the command and what was there before. */
export class Contradiction extends Error {}

/** Edits of one field that follow each other within this time are undone together. */
const mergeWithinMs = 30_000

export function expectedOf(
  rows: { readonly [register: string]: readonly Row[] },
  drafts: { readonly [slot: string]: string },
): Expected {
  const entries = Object.entries(rows).flatMap(([register, list]) =>
    list.map((row) => [`${register}/${row.id}`, row] as const),
  )
  return { rows: new Map(entries), drafts: new Map(Object.entries(drafts)), done: [], undone: [], isGoingOn: false }
}

/** What must be there once a command has been acknowledged with this value. Throws a Contradiction when that cannot be. */
export function acknowledged(expected: Expected, sent: Sent, value: unknown): Expected {
  switch (sent.command) {
    case 'record.create': {
      const row = value as Row
      return doStep(expected, [created(expected, sent.input.register, row, sent.input.values)], row, null)
    }
    case 'attachment.addBytes': {
      const { name, sizeBytes } = sent.input
      const row = value as Row
      return doStep(expected, [created(expected, 'attachment', row, { name, sizeBytes })], row, null)
    }
    case 'record.update': {
      const row = value as Row
      const { register, id, values } = sent.input
      return doStep(
        expected,
        [edited(expected, register, sent.input, row)],
        row,
        `${register}:${id}:${Object.keys(values).join(',')}`,
      )
    }
    case 'record.updateMany': {
      const { rows } = value as { rows: readonly Row[] }
      const { register } = sent.input
      return doStep(
        expected,
        sent.input.rows.map((edit, at) => edited(expected, register, edit, rows[at])),
        rows[0],
        null,
      )
    }
    case 'record.remove': {
      const key = `${sent.input.register}/${sent.input.id}`
      return doStep(expected, [{ key, before: known(expected, key), after: null }], undefined, null)
    }
    case 'history.undo':
      return undoStep(expected)
    case 'history.redo':
      return redoStep(expected)
    case 'draft.keep':
      return { ...expected, drafts: new Map([...expected.drafts, [sent.input.slot, sent.input.text]]) }
    default:
      return sent satisfies never
  }
}

/**
 * What must be there when a command that nobody acknowledged happened all the same and left `found`; null when `found` does
 * not hold the whole of it.
 */
export function unacknowledged(expected: Expected, sent: Sent, found: Expected): Expected | null {
  const newRow = (register: string) =>
    [...found.rows].find(([key]) => key.startsWith(`${register}/`) && !expected.rows.has(key))?.[1]
  const replyTo = (): unknown => {
    switch (sent.command) {
      case 'record.create':
        return newRow(sent.input.register)
      case 'attachment.addBytes':
        return newRow('attachment')
      case 'record.update':
        return found.rows.get(`${sent.input.register}/${sent.input.id}`)
      case 'record.updateMany':
        return { rows: sent.input.rows.map(({ id }) => found.rows.get(`${sent.input.register}/${id}`)) }
      case 'record.remove':
      case 'history.undo':
      case 'history.redo':
      case 'draft.keep':
        return {}
      default:
        return sent satisfies never
    }
  }
  try {
    const then = acknowledged(expected, sent, replyTo())
    return isSame(then, found) ? then : null
  } catch (error) {
    if (error instanceof Contradiction) return null
    throw error
  }
}

/** Whether two engagements hold the same rows, to the last field, and the same drafts. */
export function isSame(one: Expected, other: Expected): boolean {
  return differences(one, other).length === 0
}

/** The rows and drafts that differ, by name. */
export function differences(wanted: Expected, found: Expected): readonly string[] {
  const differ = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...new Set([...one.keys(), ...other.keys()])].filter(
      (key) => JSON.stringify(one.get(key)) !== JSON.stringify(other.get(key)),
    )
  return [...differ(wanted.rows, found.rows), ...differ(wanted.drafts, found.drafts)]
}

function doStep(
  expected: Expected,
  rows: readonly RowChange[],
  reply: Row | undefined,
  mergeKey: string | null,
): Expected {
  const step = { mergeKey, isAnew: !expected.isGoingOn, at: Date.parse(String(reply?.['updatedAt'])), rows }
  const done = [...expected.done, step]
  return { ...expected, rows: written(expected.rows, rows, 'after'), done, undone: [], isGoingOn: true }
}

function undoStep(expected: Expected): Expected {
  const group: Step[] = []
  for (const step of expected.done.toReversed()) {
    const last = group.at(-1)
    const isNext = last === undefined || (last.mergeKey !== null && last.mergeKey === step.mergeKey)
    if (!isNext || (last !== undefined && last.at - step.at > mergeWithinMs)) break
    group.push(step)
    if (step.isAnew) break
  }
  if (group.length === 0) throw new Contradiction('there was nothing to undo')
  const rows = group.reduce((rows, step) => written(rows, step.rows.toReversed(), 'before'), expected.rows)
  return {
    ...expected,
    rows,
    done: expected.done.slice(0, -group.length),
    undone: [group.toReversed(), ...expected.undone],
    isGoingOn: false,
  }
}

function redoStep(expected: Expected): Expected {
  const [group, ...undone] = expected.undone
  if (group === undefined) throw new Contradiction('there was nothing to redo')
  const rows = group.reduce((rows, step) => written(rows, step.rows, 'after'), expected.rows)
  return { ...expected, rows, done: [...expected.done, ...group], undone, isGoingOn: false }
}

function created(expected: Expected, register: string, row: Row | undefined, values: Values): RowChange {
  if (row === undefined) throw new Contradiction('the new row is not there')
  const key = `${register}/${row.id}`
  if (expected.rows.has(key)) throw new Contradiction(`${key} was there before`)
  holds(row, values)
  return { key, before: null, after: row }
}

function edited(expected: Expected, register: string, { id, values }: RowEdit, row: Row | undefined): RowChange {
  const key = `${register}/${id}`
  const before = known(expected, key)
  if (row === undefined || row.version <= before.version) throw new Contradiction(`${key} was not changed`)
  holds(row, { ...before, ...values, version: row.version, updatedAt: row['updatedAt'] ?? null })
  return { key, before, after: row }
}

function known(expected: Expected, key: string): Row {
  const row = expected.rows.get(key)
  if (row === undefined) throw new Contradiction(`${key} is not there`)
  return row
}

function holds(row: Row, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (JSON.stringify(row[name]) !== JSON.stringify(value)) throw new Contradiction(`${row.id} holds another ${name}`)
  }
}

function written(
  rows: ReadonlyMap<string, Row>,
  changes: readonly RowChange[],
  side: 'before' | 'after',
): ReadonlyMap<string, Row> {
  const next = new Map(rows)
  for (const change of changes) {
    const row = change[side]
    if (row === null) next.delete(change.key)
    else next.set(change.key, row)
  }
  return next
}
