import { createHash } from 'node:crypto'
import { type RegisterName, registerOf, type Row } from '#shared/registers/index.ts'
import type { DocumentInput } from '../../document-input.ts'
import { columnLetters, type CellValue, type HiddenSheet, type TableSheet } from '../../model/workbook.ts'

/** A sheet and the register that its rows come from. */
export type RegisterSheet = { readonly register: RegisterName; readonly sheet: TableSheet }

/** The form of the sheets and of this hidden one; a reader of returning files refuses a higher number. */
export const workbookLayout = 1

/**
 * What a returning workbook is compared with: which engagement and which export it was, which field each column holds, and of
 * every row the version and the hash that it had.
 */
export function metaSheet(document: string, input: DocumentInput, sheets: readonly RegisterSheet[]): HiddenSheet {
  const engagement = input.rows.engagement[0]
  const rows: (readonly CellValue[])[] = [
    ['document', document],
    ['engagement_id', engagement?.id ?? ''],
    ['schema_version', workbookLayout],
    ['exported_at', input.now],
    ['export_id', exportId(document, input)],
    ['check_code', input.checkCode],
    ['department_id', input.departmentId ?? ''],
    ['locale', engagement?.locale ?? ''],
    ['timezone', engagement?.timezone ?? ''],
  ]
  for (const { register, sheet } of sheets) {
    sheet.columns.forEach((column, at) =>
      rows.push(['column', sheet.name, register, columnLetters(at + 2), column.key, column.label]),
    )
  }
  for (const { register, sheet } of sheets) {
    const byId = new Map(input.rows[register].map((row) => [row.id, row]))
    for (const { id } of sheet.rows) {
      const row = byId.get(id)
      if (row !== undefined) rows.push(['row', sheet.name, register, id, row.version, rowHash(register, row)])
    }
  }
  return { kind: 'hidden', name: '_Meta', rows }
}

/** Sixteen hex digits of the SHA-256 of a row's fields, in the order of the register's definition. */
export function rowHash(register: RegisterName, row: Row): string {
  const values = row as unknown as { readonly [name: string]: unknown }
  const content = Object.keys(registerOf(register).fields).map((name) => [name, values[name] ?? null])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
}

/** Begins with letters, so that no spreadsheet takes it for a number. */
function exportId(document: string, input: DocumentInput): string {
  const content = [document, input.rows.engagement[0]?.id, input.now, input.departmentId, input.checkCode]
  return `EXP-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`
}
