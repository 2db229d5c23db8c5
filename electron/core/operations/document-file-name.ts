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
  const plan = rows.rollback_plan[0]
  const version =
    id === 'rollback-plan' && plan !== undefined ? `v${plan.versionMajor ?? 0}.${plan.versionMinor ?? 0}` : ''
  const counted = copy === null ? '' : `copy ${copy.number} of ${copy.of}`
  const who = department?.name ?? rows.engagement[0]?.clientName ?? ''
  const edition = [version, counted].filter((part) => part !== '').join(' ')
  const name = [title, who, edition].filter((part) => part !== '').join(' - ')
  return safeFileName(`${name}.${format}`, { fallback: 'Document', extension: `.${format}` })
}
