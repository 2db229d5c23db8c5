import type ExcelJS from 'exceljs'
import type { CellValue, ColumnFormat, WorkbookModel } from '../../model/workbook.ts'
import { cellText, headFootText } from './cell-text.ts'
import { margins } from './print-layout.ts'

/** What writing the sheets of one workbook shares: the library's workbook, the model, and where warnings go. */
export type SheetWriter = {
  readonly workbook: ExcelJS.Workbook
  readonly model: WorkbookModel
  readonly warn: (warning: string) => void
}

/** A value as the library takes it. A text stays a text, whatever it begins with; a number that is none is refused. */
export function nativeValue(
  value: CellValue,
  format: ColumnFormat,
  place: () => string,
  writer: SheetWriter,
): ExcelJS.CellValue {
  if (value === null || value === '') return null
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${place()} holds ${value}, which no sheet can hold`)
    return value
  }
  if (format === 'date') return new Date(`${value}T00:00:00Z`)
  if (format === 'moment') return new Date(`${value}:00Z`)
  if (format === 'time') {
    const [hours = 0, minutes = 0] = value.split(':').map(Number)
    return (hours * 60 + minutes) / 1440
  }
  const { text, isCut } = cellText(value)
  if (isCut) writer.warn(`${place()}: the text is longer than a cell can hold and was cut at 32,767 characters.`)
  return text
}

type PrintSettings = {
  readonly orientation: 'portrait' | 'landscape'
  readonly printArea: string
  readonly titleRow?: number
  /** The columns that each page repeats: `B:D`. */
  readonly titleColumns?: string
  /** All on one page, or so many pages wide and as many long as it takes. */
  readonly fit: 'page' | { readonly pagesWide: number }
}

/** Paper, margins, heads and feet of a printed sheet. */
export function setUpPrinting(sheet: ExcelJS.Worksheet, writer: SheetWriter, settings: PrintSettings): void {
  const { head, foot, paper } = writer.model
  sheet.pageSetup = {
    // 9 is A4, 1 is US Letter.
    paperSize: (paper === 'A4' ? 9 : 1) as ExcelJS.PaperSize,
    orientation: settings.orientation,
    ...scaling(settings.fit),
    margins,
    printArea: oddlyAnchored(settings.printArea),
    ...(settings.titleRow === undefined ? {} : { printTitlesRow: `${settings.titleRow}:${settings.titleRow}` }),
    ...(settings.titleColumns === undefined ? {} : { printTitlesColumn: settings.titleColumns }),
  }
  const plain = '&9&"Calibri,Regular"'
  sheet.headerFooter = {
    oddHeader: `&L&9&"Calibri,Bold"${headFootText(head)}&R${plain}&A`,
    oddFooter: `&L${plain}${headFootText(foot.left)}&C${plain}${headFootText(foot.centre)}&R&10&"Calibri,Bold"Page &P of &N`,
  }
}

function scaling(fit: PrintSettings['fit']): Partial<ExcelJS.PageSetup> {
  if (fit === 'page') return { fitToPage: true, fitToWidth: 1, fitToHeight: 1 }
  return {
    fitToPage: true,
    fitToWidth: fit.pagesWide,
    fitToHeight: 0,
    // A row goes on on the next page, not somewhere at the end.
    ...(fit.pagesWide === 1 ? {} : { pageOrder: 'overThenDown' as const }),
  }
}

/** `A1:H40` as `A$1:$H$40`: the library puts a `$` before each half itself and forgets the one before the row. */
function oddlyAnchored(area: string): string {
  return area.replace(/([A-Z]+)(\d+)/g, '$1$$$2')
}

/** Locked cells cannot be changed by accident. There is no password: it is a help, not a lock. */
export async function protect(sheet: ExcelJS.Worksheet): Promise<void> {
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    sort: true,
    autoFilter: true,
  })
}
