import type { HiddenSheet, ListsSheet, PageSheet } from '../../model/workbook.ts'
import { columnLetters } from '../../model/workbook.ts'
import { imageSize } from './image-size.ts'
import { longPageEnds } from './print-layout.ts'
import { nativeValue, protect, setUpPrinting, type SheetWriter } from './sheet-writer.ts'
import { headStyle, listEntryStyle, lookStyle, sentenceStyle, type Style, tabColours, titleStyle } from './styles.ts'

/** Writes a sheet that is laid out cell by cell. */
export async function writePageSheet(page: PageSheet, writer: SheetWriter): Promise<void> {
  const { workbook, model } = writer
  const sheet = workbook.addWorksheet(page.name, { properties: { tabColor: { argb: tabColours.read } } })
  sheet.columns = page.widths.map((width) => ({ width }))
  for (const [row, height] of Object.entries(page.heights)) sheet.getRow(Number(row)).height = height
  for (const range of page.merges) sheet.mergeCells(range)
  const styles = new Map<string, Style>()
  for (const { at, value, formula, look } of page.cells) {
    const cell = sheet.getCell(at)
    const format = look.format === 'date' ? 'date' : 'text'
    const native = nativeValue(value, format, () => `${page.name}, ${at}`, writer)
    // A cell covered by a merge passes its value on to the first one, so an empty one keeps silent.
    if (formula !== undefined) cell.value = { formula, result: value ?? '' }
    else if (native !== null) cell.value = native
    const key = JSON.stringify([look, formula === undefined])
    const style = styles.get(key) ?? lookStyle(look)
    styles.set(key, style)
    cell.style = formula !== undefined && style.numFmt === '@' ? { ...style, numFmt: 'General' } : style
  }
  if (page.logo !== null && model.logo !== null) {
    const size = imageSize(model.logo.bytes)
    if (size === null) writer.warn('The clinic’s logo is neither PNG nor JPEG and was left out of the workbook.')
    else {
      const scale = Math.min(page.logo.width / size.width, page.logo.height / size.height)
      const image = workbook.addImage({ buffer: Buffer.from(model.logo.bytes) as never, extension: size.extension })
      sheet.addImage(image, {
        tl: { col: page.logo.column, row: page.logo.row },
        ext: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
      })
    }
  }
  sheet.views = [{ state: 'normal', showGridLines: false, zoomScale: 100, activeCell: 'B1' }]
  const { orientation, printArea } = page
  if (page.isLong === true) {
    const lastRow = Number(/\d+$/.exec(printArea)?.[0] ?? 0)
    for (const row of longPageEnds(page, lastRow, model.paper)) sheet.getRow(row).addPageBreak()
    setUpPrinting(sheet, writer, { orientation, printArea, fit: { pagesWide: 1 } })
  } else setUpPrinting(sheet, writer, { orientation, printArea, fit: 'page' })
  await protect(sheet)
}

const listsHeadRow = 4

/**
 * Writes what the dropdowns offer, one list a column, each under its defined name. Hidden, and without an area to print:
 * LibreOffice prints a hidden sheet that has one.
 */
export async function writeListsSheet(lists: ListsSheet, writer: SheetWriter): Promise<void> {
  const { workbook, model } = writer
  const sheet = workbook.addWorksheet(lists.name, {
    state: 'hidden',
    properties: { tabColor: { argb: tabColours.lists } },
  })
  sheet.getColumn(1).width = 2
  const title = sheet.getCell('B1')
  title.value = lists.title
  title.style = titleStyle
  const sentence = sheet.getCell('B2')
  sentence.value = lists.sentence
  sentence.style = sentenceStyle
  sheet.getRow(1).height = 27
  const head = headStyle({ fillIn: false, centred: false, wrap: false })
  model.lists.forEach((list, at) => {
    const column = sheet.getColumn(at + 2)
    column.width = Math.min(
      44,
      Math.max(12, ...[list.label, ...list.values.map(String)].map((text) => text.length + 4)),
    )
    const headCell = sheet.getCell(listsHeadRow, at + 2)
    headCell.value = list.label
    headCell.style = head
    list.values.forEach((value, place) => {
      const cell = sheet.getCell(listsHeadRow + 1 + place, at + 2)
      cell.value = nativeValue(value, 'text', () => `${lists.name}, ${list.label}`, writer)
      cell.style = typeof value === 'number' ? { ...listEntryStyle, numFmt: '0' } : listEntryStyle
    })
    const letters = columnLetters(at + 2)
    const last = listsHeadRow + Math.max(1, list.values.length)
    workbook.definedNames.add(`'${lists.name}'!$${letters}$${listsHeadRow + 1}:$${letters}$${last}`, list.name)
  })
  sheet.views = [{ state: 'frozen', ySplit: listsHeadRow, showGridLines: false, activeCell: 'B1' }]
  await protect(sheet)
}

/** Writes texts that no menu of the spreadsheet program brings to view: what a returning sheet is compared with. */
export function writeHiddenSheet(hidden: HiddenSheet, writer: SheetWriter): void {
  const sheet = writer.workbook.addWorksheet(hidden.name, { state: 'veryHidden' })
  const style: Style = { numFmt: '@' }
  hidden.rows.forEach((values, at) => {
    const row = sheet.getRow(at + 1)
    values.forEach((value, place) => {
      const cell = row.getCell(place + 1)
      cell.value = nativeValue(value, 'text', () => `${hidden.name}, row ${at + 1}`, writer)
      if (typeof value === 'string') cell.style = style
    })
  })
}
