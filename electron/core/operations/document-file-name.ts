import { planEdition } from '#shared/domain/plan-edition.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { safeFileName } from '../file-name.ts'

export type DocumentName = {
  readonly id: string
  readonly title: string
  readonly rows: Rows
  readonly department: Row<'department'> | null
  readonly copy: { readonly number: number; readonly of: number } | null
  readonly format: 'pdf' | 'xlsx'
}

/** `Rollback plan - Front desk - v3.1 copy 2 of 7.pdf`; what is for the whole clinic names the clinic. */
export function documentFileName({ id, title, rows, department, copy, format }: DocumentName): string {
  const version = id === 'rollback-plan' ? editionIn(rows) : ''
  const counted = copy === null ? '' : `copy ${copy.number} of ${copy.of}`
  const who = department?.name ?? rows.engagement[0]?.clientName ?? ''
  const edition = [version, counted].filter((part) => part !== '').join(' ')
  const name = [title, who, edition].filter((part) => part !== '').join(' - ')
  return safeFileName(`${name}.${format}`, { fallback: 'Document', extension: `.${format}` })
}

/** `v3.1`; of a plan that has changed since `draft after v3.1`, so that no file of it passes for that version. */
function editionIn(rows: Rows): string {
  const { version, number } = planEdition(rows)
  if (version !== null) return `v${number}`
  return number === '' ? 'draft' : `draft after v${number}`
}
