import type ExcelJS from 'exceljs'
import type { CellLook, ColumnFormat, FrameEdges, RowStyle, TableColumn } from '../../model/workbook.ts'

/** ARGB. The four levels fall in steps of grey, so that a black and white print still ranks them. */
const palette = {
  ink: 'FF1A1A1A',
  second: 'FF595959',
  line: 'FFBFBFBF',
  paper: 'FFFFFFFF',
  head: 'FFD9D9D9',
  headFillIn: 'FFFFE08A',
  fillIn: 'FFFFF8E1',
  low: 'FFEAF4E8',
  moderate: 'FFF6D365',
  high: 'FFEF9F4B',
  extreme: 'FF9E1B1B',
  good: 'FFDCE9F5',
  muted: 'FF7F7F7F',
  alarm: 'FF9E1B1B',
} as const

export const tabColours = { read: palette.ink, fill_in: palette.headFillIn, lists: palette.line } as const

const numberFormats: { readonly [Format in ColumnFormat]: string } = {
  text: '@',
  date: 'd mmm yyyy',
  moment: 'd mmm yyyy hh:mm',
  time: 'hh:mm',
  whole: '0',
  number: '0.##',
  percent: '0%',
  money: '#,##0.00',
}

const thin: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: palette.line } }
const thinInk: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: palette.ink } }
const medium: Partial<ExcelJS.Border> = { style: 'medium', color: { argb: palette.ink } }
const grid = around(thin)

export type Style = Partial<ExcelJS.Style>

export const titleStyle: Style = { font: font(18, true), alignment: { vertical: 'middle' } }
export const sentenceStyle: Style = { font: font(11, false, palette.second), alignment: { vertical: 'middle' } }
export const keyStyles = {
  sample: {
    font: font(11),
    fill: fill(palette.fillIn),
    border: around({ style: 'thin', color: { argb: palette.second } }),
    alignment: { horizontal: 'center', vertical: 'middle' },
  },
  label: { font: font(10, true), alignment: { vertical: 'middle', horizontal: 'left', indent: 1 } },
  remark: { font: font(10, false, palette.second), alignment: { vertical: 'middle', horizontal: 'left', indent: 1 } },
} as const satisfies { readonly [name: string]: Style }

/** The head of a column. */
export function headStyle(options: {
  readonly fillIn: boolean
  readonly centred: boolean
  readonly wrap: boolean
}): Style {
  return {
    font: font(10.5, true),
    fill: fill(options.fillIn ? palette.headFillIn : palette.head),
    border: { top: medium, bottom: medium },
    alignment: { wrapText: options.wrap, vertical: 'bottom', ...across(options.centred) },
    numFmt: '@',
  }
}

/** The cells of a column: those of a row that is there, or of an empty row, which may all be filled in but for what is given. */
export function columnStyle(column: TableColumn, isNew: boolean): Style {
  const isOpen = column.fillIn || (isNew && !column.given)
  const style: Style = {
    font: font(11, column.bold),
    alignment: { vertical: 'middle', wrapText: column.format === 'text' && !column.centred, ...across(column.centred) },
    border: grid,
    numFmt: column.formula === null ? numberFormats[column.format] : 'General',
  }
  return isOpen ? { ...style, fill: fill(palette.fillIn), protection: { locked: false } } : style
}

export const listEntryStyle: Style = {
  font: font(11),
  border: { bottom: thin },
  alignment: { horizontal: 'left', indent: 1 },
  numFmt: '@',
}

/** The styles that a rule gives the cells of a row; the fill of a rule takes the background colour. */
export const ruleStyles: { readonly [Name in RowStyle]: Style } = {
  low: level(palette.low, palette.ink),
  moderate: level(palette.moderate, palette.ink),
  high: level(palette.high, palette.ink),
  extreme: level(palette.extreme, palette.paper),
  good: level(palette.good, palette.ink),
  quiet: level(palette.head, palette.ink),
  closed: { font: { color: { argb: palette.muted }, strike: true } },
  alarm: { font: { bold: true, color: { argb: palette.alarm } } },
  strong: { font: { bold: true } },
}

function level(background: string, ink: string): Style {
  const fill: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', bgColor: { argb: background } }
  return { fill, font: { bold: true, color: { argb: ink } } }
}

/** The style of a cell that is laid out by itself. */
export function lookStyle(look: CellLook): Style {
  const onDark = look.fill === 'ink' || look.fill === 'extreme'
  const colour = onDark ? palette.paper : palette[look.colour ?? 'ink']
  const typeface = look.squares === true ? 'Arial' : 'Calibri'
  return {
    font: { ...font(look.size ?? 11, look.bold === true, colour), name: typeface, underline: look.underline === true },
    ...(look.fill === undefined ? {} : { fill: fill(fillColour(look.fill)) }),
    ...(look.frame === undefined ? {} : { border: frameBorder(look.frame) }),
    alignment: {
      horizontal: look.align ?? 'left',
      vertical: look.valign ?? 'middle',
      indent: look.indent ?? 0,
      wrapText: look.wrap === true,
    },
    numFmt: lookFormat(look.format ?? 'text'),
  }
}

function lookFormat(format: NonNullable<CellLook['format']>): string {
  if (format === 'count') return '0;;'
  return numberFormats[format]
}

function fillColour(name: NonNullable<CellLook['fill']>): string {
  return name === 'fill_in' ? palette.fillIn : palette[name]
}

function frameBorder(frame: NonNullable<CellLook['frame']>): Partial<ExcelJS.Borders> {
  if (frame === 'grid') return grid
  if (frame === 'ink') return around(thinInk)
  if (frame === 'head') return { top: medium, bottom: medium }
  if (frame === 'foot') return { bottom: thin }
  return edges(frame)
}

function edges({ top, bottom, left, right }: FrameEdges): Partial<ExcelJS.Borders> {
  return {
    ...(top ? { top: medium } : {}),
    ...(bottom ? { bottom: medium } : {}),
    ...(left ? { left: medium } : {}),
    ...(right ? { right: medium } : {}),
  }
}

function across(centred: boolean): Partial<ExcelJS.Alignment> {
  return centred ? { horizontal: 'center', indent: 0 } : { horizontal: 'left', indent: 1 }
}

function around(border: Partial<ExcelJS.Border>): Partial<ExcelJS.Borders> {
  return { top: border, bottom: border, left: border, right: border }
}

function font(size: number, bold = false, argb: string = palette.ink): Partial<ExcelJS.Font> {
  return { name: 'Calibri', size, bold, color: { argb } }
}

function fill(argb: string): ExcelJS.Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } }
}
