import type { TableBlock } from '../../model/pdf.ts'
import type { Flow } from './flow.ts'
import type { Context } from './laid.ts'
import { type LaidRow, type LaidTable, layTable } from './table.ts'
import { mm } from './theme.ts'

/** Groups of so many rows stay on one page; longer ones repeat their band. */
const keptTogether = 6

/** What of a table must stand under the heading before it: its head, the first band and the first row. */
export function tableStart(table: TableBlock, width: number, context: Context): number {
  const laid = layTable(table, width, context)
  const first = laid.groups[0]
  return (table.above ?? 0) * mm + laid.head.height + (first?.band?.height ?? 0) + (first?.rows[0]?.height ?? 0)
}

/** Puts a table on as many pages as it needs. The head is repeated, a band never ends a page, a row is split only when no page could hold it. */
export function flowTable(table: TableBlock, flow: Flow, context: Context): void {
  const laid = layTable(table, flow.sheet.column, context)
  if (laid.groups.length === 0) return
  const x = flow.sheet.left
  const kept = table.keepTogether ?? keptTogether
  if (!flow.atTop) {
    const [first] = laid.groups
    const above = (table.above ?? 0) * mm
    const start = laid.head.height + (first?.band?.height ?? 0) + (first?.rows[0]?.height ?? 0)
    const moves =
      first !== undefined &&
      mayMoveWhole(first, laid, kept, flow) &&
      heightOf(first) + laid.head.height + above > flow.room
    if (moves || (above + start > flow.room && start <= flow.body)) flow.newPage()
    else flow.skip(above)
  }
  flow.draw((pen) => pen.open('Table'))
  flow.draw((pen, y) => laid.head.draw(pen, x, y))
  flow.skip(laid.head.height)

  const turnPage = () => {
    flow.newPage()
    flow.draw((pen, y) => pen.repeated(() => laid.head.draw(pen, x, y)))
    flow.skip(laid.head.height)
  }

  for (const group of laid.groups) {
    if (!fitsWhole(group, flow) && mayMoveWhole(group, laid, kept, flow)) turnPage()
    flowGroup(group, laid, flow, turnPage)
  }
  flow.draw((pen) => pen.close())
}

type Group = LaidTable['groups'][number]

function heightOf(group: Group): number {
  return (group.band?.height ?? 0) + group.rows.reduce((sum, row) => sum + row.height, 0)
}

function fitsWhole(group: Group, flow: Flow): boolean {
  return heightOf(group) <= flow.room + 0.01
}

/** A short group moves to the next page when that holds it whole, and this page is not left all but empty. */
function mayMoveWhole(group: Group, laid: LaidTable, kept: number, flow: Flow): boolean {
  if (group.band === null || group.rows.length > kept) return false
  return heightOf(group) <= flow.body - laid.head.height && flow.room < flow.body * 0.7
}

function flowGroup(group: Group, laid: LaidTable, flow: Flow, turnPage: () => void): void {
  const x = flow.sheet.left
  const band = group.band
  const bandHeight = band?.height ?? 0
  const whole = flow.body - laid.head.height - bandHeight
  let banded = band === null
  const placeBand = (continued: boolean) => {
    if (band === null) return
    flow.draw((pen, y) => {
      if (continued) pen.repeated(() => band.draw(pen, x, y, true))
      else band.draw(pen, x, y, false)
    })
    flow.skip(bandHeight)
  }
  const place = (row: LaidRow) => {
    flow.draw((pen, y) => row.draw(pen, x, y))
    flow.skip(row.height)
  }

  for (const row of group.rows) {
    const needed = (banded ? 0 : bandHeight) + row.height
    if (needed > flow.room + 0.01 && row.height <= whole) {
      turnPage()
      placeBand(banded)
      banded = true
    } else if (!banded) {
      placeBand(false)
      banded = true
    }
    let rest: LaidRow | null = row
    while (rest !== null) {
      if (rest.height <= flow.room + 0.01) {
        place(rest)
        rest = null
        continue
      }
      const halves: readonly [LaidRow, LaidRow] | null = flow.room > 30 * mm ? rest.split(flow.room) : null
      if (halves !== null) {
        place(halves[0])
        rest = halves[1]
      }
      if (halves === null && flow.room >= whole - 1) {
        place(rest)
        rest = null
        continue
      }
      turnPage()
      placeBand(true)
    }
  }
}
