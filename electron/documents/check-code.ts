import { createHash } from 'node:crypto'
import { frozenContent } from '#shared/domain/frozen.ts'
import { planEdition } from '#shared/domain/plan-edition.ts'
import type { RegisterName, Row, Rows } from '#shared/registers/index.ts'
import { checkCodeOf } from '#shared/text/format.ts'

/**
 * SHA-256, 64 hex digits, of what the rows say: canonical JSON of their fields and refs. When a row was written and how often
 * does not count, so undoing a change brings the old hash back.
 */
export function contentHash(rows: Rows, registers: readonly RegisterName[]): string {
  const content = registers.map((name) => [name, rows[name].map((row) => canonical(withoutHistory(row)))])
  return sha256(JSON.stringify(content))
}

/**
 * The check code of the rollback plan that the rows are: of a frozen version the fingerprint that was kept with it, so that
 * every copy and the ledger say the same; of a draft the fingerprint that it would be frozen with.
 */
export function rollbackCheckCode(rows: Rows): string {
  const { version } = planEdition(rows)
  return checkCodeOf(version?.contentHash ?? sha256(frozenContent(rows, 'rollback_plan', '')))
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function withoutHistory(row: Row): Record<string, unknown> {
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...content } = row
  return content
}

/** The record's entries in the order of their names. */
function canonical(record: Record<string, unknown>): readonly (readonly [string, unknown])[] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
