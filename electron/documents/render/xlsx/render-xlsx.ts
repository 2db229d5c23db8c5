import ExcelJS from 'exceljs'
import { headRow, type Sheet, type WorkbookModel } from '../../model/workbook.ts'
import { cellText } from './cell-text.ts'
import { writeHiddenSheet, writeListsSheet, writePageSheet } from './other-sheets.ts'
import type { SheetWriter } from './sheet-writer.ts'
import { writeTableSheet } from './table-sheet.ts'

export type RenderOptions = {
  readonly onProgress?: (done: number, total: number, label: string) => void
  readonly signal?: AbortSignal
}

/** A workbook model as the bytes of an .xlsx file. Throws the signal's reason when it is aborted between two sheets. */
export async function renderXlsx(
  model: WorkbookModel,
  { onProgress, signal }: RenderOptions = {},
): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  const workbook = new ExcelJS.Workbook()
  const warnings: string[] = []
  const writer: SheetWriter = { workbook, model, warn: (warning) => warnings.push(warning) }
  workbook.creator = cellText(model.author).text
  workbook.lastModifiedBy = cellText(model.author).text
  workbook.title = cellText(model.title).text
  workbook.created = new Date(model.createdAt)
  workbook.modified = new Date(model.createdAt)
  workbook.calcProperties.fullCalcOnLoad = true
  for (const [at, sheet] of model.sheets.entries()) {
    signal?.throwIfAborted()
    onProgress?.(at, model.sheets.length + 1, sheet.name)
    await writeSheet(sheet, writer)
  }
  signal?.throwIfAborted()
  onProgress?.(model.sheets.length, model.sheets.length + 1, 'Writing the file')
  letRowsGrow(workbook, model)
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  onProgress?.(model.sheets.length + 1, model.sheets.length + 1, 'Done')
  return { bytes, warnings }
}

async function writeSheet(sheet: Sheet, writer: SheetWriter): Promise<void> {
  switch (sheet.kind) {
    case 'table':
      return writeTableSheet(sheet, writer)
    case 'page':
      return writePageSheet(sheet, writer)
    case 'lists':
      return writeListsSheet(sheet, writer)
    case 'hidden':
      return writeHiddenSheet(sheet, writer)
    default:
      return sheet satisfies never
  }
}

type Zip = { readonly append: (data: string | Uint8Array, options: { readonly name: string }) => void }
type SheetAdder = { addWorksheets?: (zip: Zip, model: unknown) => Promise<void> }

/**
 * Takes the mark off data rows that keeps a row at its written height, so that it grows with what is typed into it. The
 * library writes the mark on every height and offers no choice, so each sheet's text is corrected on its way into the file.
 */
function letRowsGrow(workbook: ExcelJS.Workbook, model: WorkbookModel): void {
  const tables = new Set(
    model.sheets.flatMap((sheet, at) => (sheet.kind === 'table' ? [`xl/worksheets/sheet${at + 1}.xml`] : [])),
  )
  const xlsx = workbook.xlsx as unknown as SheetAdder
  const addWorksheets = xlsx.addWorksheets
  if (addWorksheets === undefined) throw new Error('This exceljs writes its sheets in another way. Adapt letRowsGrow')
  xlsx.addWorksheets = (zip, prepared) => {
    const corrected: Zip = {
      append: (data, options) => {
        zip.append(tables.has(options.name) ? withoutFixedHeights(String(data)) : data, options)
      },
    }
    return addWorksheets.call(workbook.xlsx, corrected, prepared)
  }
}

function withoutFixedHeights(xml: string): string {
  return xml.replace(/<row r="(\d+)"[^>]*>/g, (tag, row: string) =>
    Number(row) > headRow ? tag.replace(' customHeight="1"', '') : tag,
  )
}
