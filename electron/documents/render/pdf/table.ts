import type { Block, TableBlock, TableGroup, TableRow, TextBlock } from '../../model/pdf.ts'
import { layStack } from './blocks.ts'
import { type Context, type Laid, nothing, stacked } from './laid.ts'
import type { Pen } from './pen.ts'
import { layText } from './text-block.ts'
import { fills, ink, mm, paper, strokes } from './theme.ts'

/** A table whose parts know their heights, before pages are made of it. */
export type LaidTable = {
  readonly head: LaidHead
  readonly groups: readonly { readonly band: LaidBand | null; readonly rows: readonly LaidRow[] }[]
}
export type LaidHead = { readonly height: number; readonly draw: (pen: Pen, x: number, y: number) => void }
export type LaidBand = {
  readonly height: number
  readonly draw: (pen: Pen, x: number, y: number, continued: boolean) => void
}
export type LaidRow = {
  readonly height: number
  readonly draw: (pen: Pen, x: number, y: number) => void
  /** The part that fits into `height` points and the rest, which says that it continues. */
  readonly split: (height: number) => readonly [LaidRow, LaidRow] | null
}

type Geometry = {
  readonly table: TableBlock
  readonly width: number
  readonly padX: number
  readonly padY: number
  readonly lefts: readonly number[]
  readonly context: Context
}

export function layTable(table: TableBlock, width: number, context: Context): LaidTable {
  const padX = (table.padX ?? 1.8) * mm
  const padY = (table.padY ?? 1.7) * mm
  const lefts: number[] = []
  let left = (table.barWidth ?? 0) * mm
  for (const column of table.columns) {
    lefts.push(left)
    left += column.width * mm
  }
  const geometry = { table, width, padX, padY, lefts, context }
  const groups = table.groups.filter((group) => group.rows.length > 0)
  return {
    head: layHead(geometry),
    groups: groups.map((group, index) => ({
      band: group.band === null ? null : layBand(group.band, geometry),
      rows: group.rows.map((row, at) => {
        const last = index === groups.length - 1 && at === group.rows.length - 1
        return layRow(row, cellsOf(row, geometry), geometry, ruleAfter(table, last))
      }),
    })),
  }
}

function ruleAfter(table: TableBlock, last: boolean): number {
  if (!last) return strokes[table.rowRule ?? 'hair']
  const end = table.endRule ?? 'box'
  return end === 'none' ? 0 : strokes[end]
}

function paddings(geometry: Geometry, index: number): { left: number; right: number; width: number } {
  const column = geometry.table.columns[index]
  const left = column?.padLeft === undefined ? geometry.padX : column.padLeft * mm
  const right = column?.padRight === undefined ? geometry.padX : column.padRight * mm
  return { left, right, width: (column?.width ?? 0) * mm - left - right }
}

/** A heading may use the padding after it, unless it is set to the right. */
function headWidth(geometry: Geometry, index: number): number {
  const { width, right } = paddings(geometry, index)
  return geometry.table.columns[index]?.align === undefined ? width + right - 0.3 * mm : width
}

function layHead(geometry: Geometry): LaidHead {
  const { table, width, lefts, context } = geometry
  const legend = table.legend === undefined ? nothing : layStack(table.legend, width, context, 'P')
  const legendHeight = table.legend === undefined ? 0 : legend.height + 1.6 * mm
  if (table.head === null) {
    const rule = table.topRule === undefined ? 0 : strokes[table.topRule]
    return {
      height: legendHeight,
      draw: (pen, x, y) => rule > 0 && pen.line(x, y + legendHeight, x + width, y + legendHeight, rule),
    }
  }
  const cells = table.head.map((inlines, index) => {
    const block: TextBlock = {
      kind: 'text',
      inlines,
      size: 9.5,
      ratio: 1.22,
      bold: true,
      align: table.columns[index]?.align ?? 'left',
    }
    return layText(block, headWidth(geometry, index), context, null)
  })
  const inner = Math.max(...cells.map((cell) => cell.height))
  const height = inner + 3 * mm + strokes.box
  return {
    height: legendHeight + height,
    draw: (pen, x, y) => {
      const top = y + legendHeight
      // The legend belongs to no cell: it is read before the table, on each page as it is seen.
      pen.repeated(() => legend.draw(pen, x, y))
      pen.fill(x, top, width, height, fills.strong)
      pen.line(x, top, x + width, top, strokes.box)
      pen.line(x, top + height, x + width, top + height, strokes.box)
      pen.open('TR')
      cells.forEach((cell, index) => {
        pen.open('TH', { scope: 'Column' })
        cell.draw(
          pen,
          x + (lefts[index] ?? 0) + paddings(geometry, index).left,
          top + 1.5 * mm + strokes.box / 2 + inner - cell.height,
        )
        pen.close()
      })
      pen.close()
    },
  }
}

function layBand(band: NonNullable<TableGroup['band']>, geometry: Geometry): LaidBand {
  const { width, padX } = geometry
  const colour = band.rank === 1 ? paper : ink
  const context = { ...geometry.context, colour }
  const text = (inlines: TextBlock['inlines']): TextBlock => ({
    kind: 'text',
    inlines,
    size: 11,
    ratio: 1.2,
    bold: true,
  })
  const note =
    band.note === undefined
      ? null
      : layText(
          { kind: 'text', inlines: [{ kind: 'text', text: band.note }], size: 9.5, ratio: 1.2, align: 'right' },
          width / 2 - padX,
          context,
          null,
        )
  const room = width - 2 * padX - (note === null ? 0 : width / 2)
  const plain = layText(text(band.inlines), room, context, null)
  const again = layText(
    text([...band.inlines, { kind: 'text', text: ', continued', bold: false }]),
    room,
    context,
    null,
  )
  const height = Math.max(plain.height, note?.height ?? 0) + 2.6 * mm
  return {
    height,
    draw: (pen, x, y, continued) => {
      if (band.rank < 3) pen.fill(x, y, width, height, band.rank === 1 ? fills.ink : fills.strong)
      else {
        pen.line(x, y, x + width, y, strokes.box)
        pen.line(x, y + height, x + width, y + height, strokes.hair)
      }
      pen.open('TR')
      pen.open('TH', { scope: 'Row' })
      const shown = continued ? again : plain
      shown.draw(pen, x + padX, y + 1.3 * mm)
      note?.draw(pen, x + width / 2, y + 1.3 * mm + (plain.baseline ?? 0) - (note.baseline ?? 0))
      pen.close()
      pen.close()
    },
  }
}

function cellsOf(row: TableRow, geometry: Geometry): readonly Laid[] {
  return geometry.table.columns.map((column, index) => {
    const blocks = (row.cells[index] ?? []).map((block) => aligned(block, column.align))
    return layStack(blocks, paddings(geometry, index).width, geometry.context, null)
  })
}

function aligned(block: Block, align: TextBlock['align']): Block {
  if (align === undefined) return block
  if (block.kind === 'text' && block.align === undefined) return { ...block, align }
  return block.kind === 'tickBox' && block.align === undefined ? { ...block, align } : block
}

function layRow(row: TableRow, cells: readonly Laid[], geometry: Geometry, rule: number): LaidRow {
  const { table, width, padX, padY, lefts } = geometry
  const placeOf = (index: number) => table.columns[index]?.place ?? 'baseline'
  const shared = Math.max(0, ...cells.map((cell, index) => (placeOf(index) === 'baseline' ? (cell.baseline ?? 0) : 0)))
  const offset = (cell: Laid, index: number) =>
    placeOf(index) === 'baseline' && cell.baseline !== null ? shared - cell.baseline : 0
  const inner = Math.max(...cells.map((cell, index) => offset(cell, index) + cell.height))
  const height = Math.max(inner + 2 * padY, (row.minHeight ?? 0) * mm)
  void padX
  return {
    height,
    draw: (pen, x, y) => {
      if (row.yours === true) pen.fill(x, y, width, height, fills.quiet)
      if (row.bar === true) pen.fill(x, y, (table.barWidth ?? 0) * mm, height, ink)
      pen.open('TR')
      cells.forEach((cell, index) => {
        const top = placeOf(index) === 'middle' ? (height - cell.height) / 2 : padY + offset(cell, index)
        pen.open('TD')
        cell.draw(pen, x + (lefts[index] ?? 0) + paddings(geometry, index).left, y + top)
        pen.close()
      })
      pen.close()
      if (rule > 0) pen.line(x, y + height, x + width, y + height, rule)
    },
    split: (room) => splitRow(row, cells, geometry, rule, room - 2 * padY),
  }
}

/** Cuts every cell at the same height. What fitted whole leaves its place empty below; the naming cell says 'continued'. */
function splitRow(
  row: TableRow,
  cells: readonly Laid[],
  geometry: Geometry,
  rule: number,
  room: number,
): readonly [LaidRow, LaidRow] | null {
  const halves = cells.map((cell) => (cell.height <= room ? ([cell, nothing] as const) : (cell.split?.(room) ?? null)))
  if (halves.some((half) => half === null)) return null
  const first = halves.map((half) => half?.[0] ?? nothing)
  const rest = halves.map((half, index) => {
    const remaining = half?.[1] ?? nothing
    if (geometry.table.columns[index]?.names !== true) return remaining
    const word = layText(
      { kind: 'text', inlines: [{ kind: 'text', text: 'continued' }], size: 9.5, ratio: 1.28, bold: true },
      paddings(geometry, index).width,
      geometry.context,
      null,
    )
    return stacked([
      { laid: word, above: 0 },
      { laid: remaining, above: 0.5 * mm },
    ])
  })
  return [layRow(row, first, geometry, strokes.hair), layRow({ ...row, minHeight: 0 }, rest, geometry, rule)]
}
