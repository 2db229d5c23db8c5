import type { Call } from '#shared/contract/index.ts'
import type { Expected, Row, Sent } from './expected.ts'
import { type Random, randomBytes } from './random.ts'

/** The registers that the load writes, with their title, a second field, and the long text that is typed into. */
const written = {
  action: { title: 'title', other: 'status', others: ['open', 'in_progress', 'blocked', 'done'], typed: 'detail' },
  note: { title: 'title', other: 'visibility', others: ['shared', 'consultant_private'], typed: 'body' },
  decision: { title: 'title', other: 'reversible', others: [true, false], typed: 'context' },
  training_gap: { title: 'roleName', other: 'gap', others: ['none', 'partial', 'full'], typed: 'actuallyNeeds' },
} as const
type Written = keyof typeof written
const writtenNames = Object.keys(written) as readonly Written[]

/** Every register whose rows the load changes. */
export const loadRegisters: readonly string[] = [...writtenNames, 'attachment']

const mostRows = 40
const syllables = [
  'Umstellung',
  'Probe',
  'pharmacie',
  'ward round',
  'Łódź',
  'учёт',
  '手術室',
  'quarante',
  'B-wing',
  '–',
]

/** A seeded person at work: each command follows from what the engagement holds. Every text carries the command's `op`. */
export function createLoad(random: Random, prefix: string): { readonly next: (expected: Expected) => Sent } {
  let serial = 0
  let typing: { readonly register: Written; readonly id: string; left: number; text: string } | null = null

  const nextOp = () => {
    serial += 1
    return `${prefix}-${serial}`
  }
  const words = (count: number) => Array.from({ length: count }, () => random.pick(syllables)).join(' ')
  const rowsOf = (expected: Expected, register: Written): readonly Row[] =>
    [...expected.rows].filter(([key]) => key.startsWith(`${register}/`)).map(([, row]) => row)

  const create = (op: string): Sent => {
    const register = random.pick(writtenNames)
    const { title, other, others, typed } = written[register]
    const values = { [title]: `${op} ${words(2)}`, [other]: random.pick([...others]), [typed]: `${op} ${words(8)}` }
    return { op, command: 'record.create', input: { register, values } }
  }
  const edit = (op: string, register: Written, row: Row, isTwo: boolean) => {
    const { title, typed } = written[register]
    const values = { [title]: `${op} ${words(2)}`, ...(isTwo ? { [typed]: `${op} ${words(20)}` } : {}) }
    return { id: row.id, version: row.version, values }
  }
  const type = (op: string, expected: Expected): Sent | null => {
    if (typing === null) return null
    const { register, id } = typing
    const row = expected.rows.get(`${register}/${id}`)
    if (row === undefined || typing.left === 0) {
      typing = null
      return null
    }
    typing.left -= 1
    typing.text = `${typing.text} ${op}`.slice(-280).trim()
    const values = { [written[register].typed]: typing.text }
    if (random.chance(0.4)) {
      return { op, command: 'draft.keep', input: { slot: `${register}:${id}`, text: typing.text, id, register } }
    }
    return { op, command: 'record.update', input: { register, id, version: row.version, values } }
  }

  return {
    next(expected) {
      const op = nextOp()
      // The first command ends whatever merging of edits an earlier run of the program had begun.
      if (serial === 1) return create(op)
      const typed = type(op, expected)
      if (typed !== null) return typed
      const choice = random.int(100)
      if (choice < 9 && expected.done.length > 0) return { op, command: 'history.undo', input: {} }
      if (choice < 30 && expected.undone.length > 0) return { op, command: 'history.redo', input: {} }
      const register = random.pick(writtenNames)
      const rows = rowsOf(expected, register)
      const row = rows.length === 0 ? null : random.pick(rows)
      if (row === null || (choice < 45 && rows.length < mostRows)) return create(op)
      if (choice < 60)
        return { op, command: 'record.update', input: { register, ...edit(op, register, row, choice % 2 === 0) } }
      if (choice < 70) {
        const some = rows.filter(() => random.chance(0.3)).slice(0, 10)
        const chosen = some.length === 0 ? [row] : some
        const rowEdits = chosen.map((each) => edit(op, register, each, true))
        return { op, command: 'record.updateMany', input: { register, rows: rowEdits } }
      }
      if (choice < 78 && rows.length > 2)
        return { op, command: 'record.remove', input: { register, id: row.id, version: row.version } }
      if (choice < 82) {
        const input = { name: `${op}.bin`, seed: random.seed(), sizeBytes: 500 + random.int(30_000) }
        return { op, command: 'attachment.addBytes', input }
      }
      typing = { register, id: row.id, left: 6 + random.int(12), text: '' }
      return type(op, expected) ?? create(op)
    },
  }
}

/** The call that a command of the load is made with. */
export function callOf(sent: Sent): Call {
  const { op: callId, command } = sent
  switch (sent.command) {
    case 'attachment.addBytes': {
      const { name, seed, sizeBytes } = sent.input
      const base64 = randomBytes(seed, sizeBytes).toString('base64')
      return { callId, command, input: { name, mime: 'application/octet-stream', base64, subject: null } }
    }
    case 'draft.keep': {
      const { slot, text, id, register } = sent.input
      const { typed } = written[register as Written]
      return { callId, command, input: { slot, page: 'robustness', register, id, field: typed, text } }
    }
    default:
      return { callId, command, input: sent.input }
  }
}
