import type { Formats } from '#shared/text/format.ts'
import type { CellValue, ColumnFormat, PageSheet, TableSheet, WorkbookModel } from './model/workbook.ts'

export type SheetText = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many rows the sheet has; `rows` may hold fewer. */
  readonly total: number
}

/** A workbook's sheets as plain text, to look at before it is written; at most `most` rows a sheet. */
export function workbookText(model: WorkbookModel, formats: Formats, most: number): readonly SheetText[] {
  return model.sheets.flatMap((sheet): readonly SheetText[] => {
    switch (sheet.kind) {
      case 'table':
        return [tableText(sheet, formats, most)]
      case 'page':
        return [pageText(sheet, formats, most)]
      case 'lists': {
        const total = Math.max(0, ...model.lists.map(({ values }) => values.length))
        const rows = Array.from({ length: Math.min(total, most) }, (_, at) =>
          model.lists.map(({ values }) => String(values[at] ?? '')),
        )
        return [{ name: sheet.name, columns: model.lists.map(({ label }) => label), rows, total }]
      }
      case 'hidden':
        return []
      default:
        return sheet satisfies never
    }
  })
}

function tableText(sheet: TableSheet, formats: Formats, most: number): SheetText {
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ label }) => label),
    rows: sheet.rows
      .slice(0, most)
      .map(({ values }) => sheet.columns.map(({ key, format }) => valueText(values[key] ?? null, format, formats))),
    total: sheet.rows.length,
  }
}

/** The cells of each row from left to right. */
function pageText(sheet: PageSheet, formats: Formats, most: number): SheetText {
  const lines = new Map<number, Map<string, string>>()
  for (const { at, value, look } of sheet.cells) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? []
    const format = look.format === 'count' || look.format === undefined ? 'text' : look.format
    const text = look.format === 'count' && value === 0 ? '' : valueText(value, format, formats)
    if (text === '') continue
    const line = lines.get(Number(digits)) ?? new Map<string, string>()
    line.set(letters, text)
    lines.set(Number(digits), line)
  }
  const used = [...new Set([...lines.values()].flatMap((line) => [...line.keys()]))].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  )
  const rows = [...lines].sort(([a], [b]) => a - b).map(([, line]) => used.map((letters) => line.get(letters) ?? ''))
  return { name: sheet.name, columns: used.map(() => ''), rows: rows.slice(0, most), total: rows.length }
}

function valueText(value: CellValue, format: ColumnFormat, formats: Formats): string {
  if (value === null) return ''
  if (typeof value === 'number') return format === 'percent' ? formats.percent(value * 100) : formats.number(value)
  if (format === 'date') return formats.date(value)
  if (format === 'moment') return `${formats.date(value.slice(0, 10))} ${value.slice(11)}`
  return value
}
