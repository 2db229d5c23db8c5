import type ExcelJS from 'exceljs'
import { conditionFormula } from '../../model/condition.ts'
import { columnLetters, headRow, lastRow, lettersOf, type TableColumn, type TableSheet } from '../../model/workbook.ts'
import { linesOf, rowHeight } from '../../model/row-heights.ts'
import { tablePrint } from './print-layout.ts'
import { nativeValue, protect, setUpPrinting, type SheetWriter } from './sheet-writer.ts'
import {
  columnStyle,
  headStyle,
  keyStyles,
  ruleStyles,
  sentenceStyle,
  type Style,
  tabColours,
  titleStyle,
} from './styles.ts'
import { validationOf } from './validation.ts'

const keyMark = '►'

/** Writes a sheet of rows: title, sentence, key, heads, rows, empty rows, rules, print set-up and protection. */
export async function writeTableSheet(table: TableSheet, writer: SheetWriter): Promise<void> {
  const sheet = writer.workbook.addWorksheet(table.name, { properties: { tabColor: { argb: tabColours[table.tab] } } })
  sheet.columns = [{ width: 28, hidden: true }, ...table.columns.map(({ width }) => ({ width }))]
  writeTop(sheet, table)
  writeRows(sheet, table, writer)
  table.rules.forEach((rule, at) => {
    const from = lettersOf(table, rule.from)
    const to = lettersOf(table, rule.to)
    const formula = conditionFormula(rule.when, (key) => `$${lettersOf(table, key)}${headRow + 1}`)
    sheet.addConditionalFormatting({
      ref: `${from}${headRow + 1}:${to}${lastRow(table)}`,
      rules: [{ type: 'expression', formulae: [formula], style: ruleStyles[rule.style], priority: at + 1 }],
    })
  })
  const lastFilled = table.rows.length === 0 ? lastRow(table) : headRow + table.rows.length
  if (lastFilled > headRow) sheet.autoFilter = `B${headRow}:${columnLetters(table.columns.length + 1)}${lastFilled}`
  freeze(sheet, table)
  const { pagesWide, repeatTo } = tablePrint(table, writer.model.paper)
  setUpPrinting(sheet, writer, {
    orientation: 'landscape',
    printArea: `B1:${lettersOf(table, table.printTo)}${Math.max(lastFilled, headRow)}`,
    titleRow: headRow,
    ...(repeatTo === null ? {} : { titleColumns: `B:${lettersOf(table, repeatTo)}` }),
    fit: { pagesWide },
  })
  await protect(sheet)
}

function writeTop(sheet: ExcelJS.Worksheet, table: TableSheet): void {
  const put = (at: string, text: string, style: Style) => {
    const cell = sheet.getCell(at)
    cell.value = text
    cell.style = style
  }
  put('B1', table.title, titleStyle)
  put('B2', table.sentence, sentenceStyle)
  if (table.columns.some(({ fillIn }) => fillIn)) {
    put('B3', keyMark, keyStyles.sample)
    put('C3', 'yours to fill in', keyStyles.label)
    put('D3', lockedRemark, keyStyles.remark)
  }
  const heights: readonly (readonly [row: number, height: number])[] = [
    [1, 27],
    [2, 18],
    [3, 18],
    [4, 6],
    [
      headRow,
      Math.max(
        33,
        3 + 15 * Math.max(1, ...table.columns.map((column) => linesOf(headText(column), column.width, true))),
      ),
    ],
  ]
  for (const [row, height] of heights) sheet.getRow(row).height = height
  sheet.getCell(headRow, 1).value = 'id'
  table.columns.forEach((column, at) => {
    const cell = sheet.getCell(headRow, at + 2)
    cell.value = headText(column)
    cell.style = headStyle({ fillIn: column.fillIn, centred: column.centred, wrap: true })
  })
}

const lockedRemark = 'White cells are locked: they come from the consultant’s file.'

function headText(column: TableColumn): string {
  return column.fillIn ? `${keyMark} ${column.label}` : column.label
}

function writeRows(sheet: ExcelJS.Worksheet, table: TableSheet, writer: SheetWriter): void {
  const columns = table.columns.map((column) => ({
    column,
    styles: { filled: columnStyle(column, false), empty: columnStyle(column, true) },
    formula: column.formula === null ? null : formulaWriter(column.formula, table),
    validation: validationOf(column),
  }))
  const idStyle: Style = { numFmt: '@' }
  for (let at = 0; at < table.rows.length + table.emptyRows; at += 1) {
    const source = table.rows[at]
    const number = headRow + 1 + at
    const row = sheet.getRow(number)
    let lines = 1
    if (source !== undefined) {
      const id = row.getCell(1)
      id.value = source.id
      id.style = idStyle
    }
    columns.forEach(({ column, styles, formula, validation }, place) => {
      const cell = row.getCell(place + 2)
      const value = source?.values[column.key] ?? null
      if (formula !== null) cell.value = { formula: formula(number), result: value ?? '' }
      else if (value !== null)
        cell.value = nativeValue(value, column.format, () => `${table.name}, ${column.label}, row ${number}`, writer)
      cell.style = source === undefined ? styles.empty : styles.filled
      const isOpen = column.fillIn || (source === undefined && !column.given)
      if (isOpen && validation !== null) cell.dataValidation = validation
      if (typeof value === 'string' && column.format === 'text')
        lines = Math.max(lines, linesOf(value, column.width, column.bold))
    })
    row.height = rowHeight(lines)
  }
}

/** Puts the addresses of a row into a formula written over `{key}`. */
function formulaWriter(formula: string, table: TableSheet): (row: number) => string {
  const parts = formula.split(/\{([A-Za-z_]+)\}/).map((part, at) => (at % 2 === 1 ? lettersOf(table, part) : part))
  return (row) => parts.map((part, at) => (at % 2 === 1 ? `${part}${row}` : part)).join('')
}

function freeze(sheet: ExcelJS.Worksheet, table: TableSheet): void {
  const columns = table.columns.findIndex(({ key }) => key === table.freezeAfter) + 2
  const corner = `${columnLetters(columns + 1)}${headRow + 1}`
  sheet.views = [
    {
      state: 'frozen',
      xSplit: columns,
      ySplit: headRow,
      topLeftCell: corner,
      activeCell: corner,
      zoomScale: 100,
      showGridLines: false,
    },
  ]
}
