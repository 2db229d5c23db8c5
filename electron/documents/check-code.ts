import { createHash } from 'node:crypto'
import { rollbackRegisters, type RegisterName, type Row, type Rows } from '#shared/registers/index.ts'

/**
 * SHA-256, 64 hex digits, of what the rows say: canonical JSON of their fields and refs. When a row was written and how often
 * does not count, so undoing a change brings the old hash back.
 */
export function contentHash(rows: Rows, registers: readonly RegisterName[]): string {
  const content = registers.map((name) => [name, rows[name].map((row) => canonical(withoutHistory(row)))])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** The first eight digits of a hash as people read them to each other: `7F3A 91C2`. */
export function checkCodeOf(hash: string): string {
  const digits = hash.slice(0, 8).toUpperCase()
  return `${digits.slice(0, 4)} ${digits.slice(4)}`
}

/**
 * The check code of the rollback plan as it stands: of its own registers, the departments, the sites and what the plan prints
 * of the engagement, and of those people only who appear in it, so that hiring somebody does not make every copy look outdated.
 */
export function rollbackCheckCode(rows: Rows): string {
  const printed = new Set(peopleIn(rows))
  const engagement = rows.engagement.map((row) => ({ ...row, ...unprinted }))
  const content: Rows = { ...rows, engagement, person: rows.person.filter((person) => printed.has(person.id)) }
  return checkCodeOf(contentHash(content, ['engagement', 'site', 'department', 'person', ...rollbackRegisters]))
}

/** Fields of the engagement that no rollback plan prints. */
const unprinted = {
  status: 'active',
  currentPhase: 'discovery',
  contractSignedOn: null,
  consultantLogoId: null,
  clientLogoId: null,
  paperSize: 'A4',
  packId: '',
  packVersion: '',
} as const satisfies Partial<Row<'engagement'>>

function peopleIn(rows: Rows): readonly string[] {
  const ids = new Set(rows.person.map((person) => person.id))
  const named = [...rollbackRegisters, 'department' as const].flatMap((name) =>
    rows[name].flatMap((row) => Object.values(row)),
  )
  const helpers = rows.person.filter((person) => person.isVendor || person.isConsultant).map((person) => person.id)
  return [...named.flat(), ...helpers].filter((value): value is string => typeof value === 'string' && ids.has(value))
}

function withoutHistory(row: Row): Record<string, unknown> {
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...content } = row
  return content
}

/** The record's entries in the order of their names. */
function canonical(record: Record<string, unknown>): readonly (readonly [string, unknown])[] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
