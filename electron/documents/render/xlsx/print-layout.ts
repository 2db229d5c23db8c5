import type { PageSheet, TableSheet } from '../../model/workbook.ts'

/** Margins of every printed sheet, inches. */
export const margins = { left: 0.5, right: 0.4, top: 0.55, bottom: 0.6, header: 0.25, footer: 0.3 } as const

/** Body type of 11 points stays readable down to this share of its size. */
const leastScale = 0.6
/** Points of a unit of column width: a digit of the body type takes 7 pixels. */
const unitWidth = 5.25
/** Where a row has no height of its own. */
const plainHeight = 15
/** Programs differ in how high they draw, so a page is not filled to its last point. */
const filled = 0.95

type Paper = 'A4' | 'Letter'
type Orientation = PageSheet['orientation']

const sizes = { A4: [595.3, 841.9], Letter: [612, 792] } as const

/** What a page holds between its margins, points. */
function roomOn(paper: Paper, orientation: Orientation): { readonly width: number; readonly height: number } {
  const [short, long] = sizes[paper]
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short]
  return {
    width: width - (margins.left + margins.right) * 72,
    height: height - (margins.top + margins.bottom) * 72,
  }
}

/** How many pages wide a sheet of rows is printed, and the key of the last column that each page repeats; null repeats none. */
export type TablePrint = { readonly pagesWide: number; readonly repeatTo: string | null }

/** A wide sheet goes on beside itself before its type becomes too small; each page then repeats its first columns. */
export function tablePrint(table: TableSheet, paper: Paper): TablePrint {
  const printed = table.columns.slice(0, 1 + table.columns.findIndex(({ key }) => key === table.printTo))
  const widthOf = (columns: readonly { readonly width: number }[]) =>
    columns.reduce((total, { width }) => total + width * unitWidth, 0)
  const total = widthOf(printed)
  const page = roomOn(paper, 'landscape').width
  if (total * leastScale <= page) return { pagesWide: 1, repeatTo: null }
  const frozen = printed.slice(0, 1 + printed.findIndex(({ key }) => key === table.freezeAfter))
  // Repeated columns that take half of each page leave too little for the others.
  const repeated = widthOf(frozen) * leastScale > page / 2 ? frozen.slice(0, 1) : frozen
  const more = page / leastScale - widthOf(repeated)
  const pagesWide = Math.ceil((total - widthOf(repeated)) / more)
  return { pagesWide, repeatTo: repeated.at(-1)?.key ?? null }
}

/** The rows after which the pages of a long sheet end, one page wide, so that what belongs together is not parted. */
export function longPageEnds(sheet: PageSheet, lastRow: number, paper: Paper): readonly number[] {
  const room = roomOn(paper, sheet.orientation)
  const width = sheet.widths.reduce((total, each) => total + each * unitWidth, 0)
  const scale = Math.min(1, room.width / width)
  const heights = Array.from({ length: lastRow }, (_, at) => sheet.heights[at + 1] ?? plainHeight)
  return pageEnds(heights, sheet.blocks ?? [], (room.height / scale) * filled)
}

/** A block that would fill more of a page than this is parted after its first rows. */
const mostMoved = 0.5
/** A heading, the heads of the columns and one row: the least that begins a block on a page. */
const leastRows = 3

/** The rows, counted from 1, after which a page ends. `blocks` are the first and last rows of what stays together. */
export function pageEnds(
  heights: readonly number[],
  blocks: NonNullable<PageSheet['blocks']>,
  room: number,
): readonly number[] {
  const ends: number[] = []
  const heightOf = (from: number, to: number) => heights.slice(from - 1, to).reduce((total, each) => total + each, 0)
  let used = 0
  heights.forEach((height, at) => {
    const row = at + 1
    const block = blocks.find(({ from }) => from === row)
    const whole = block === undefined ? height : heightOf(block.from, block.to)
    const needed =
      block === undefined || whole <= room * mostMoved ? whole : heightOf(row, Math.min(block.to, row + leastRows - 1))
    if (used > 0 && used + needed > room) {
      ends.push(row - 1)
      used = 0
    }
    used += height
  })
  return ends
}
