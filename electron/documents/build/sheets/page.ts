import type { CellLook, CellValue, PageCell } from '../../model/workbook.ts'

/** Collects the cells of a sheet that is laid out one by one. */
export type Page = {
  readonly put: (at: string, value: CellValue, look?: CellLook) => void
  /** `value` is the true result of the formula. */
  readonly formula: (at: string, formula: string, value: CellValue, look?: CellLook) => void
  readonly height: (row: number, points: number) => void
  readonly cells: () => readonly PageCell[]
  readonly heights: () => { readonly [row: number]: number }
}

export function createPage(): Page {
  const cells: PageCell[] = []
  const heights: { [row: number]: number } = {}
  return {
    put: (at, value, look = {}) => {
      cells.push({ at, value, look })
    },
    formula: (at, formula, value, look = {}) => {
      cells.push({ at, value, formula, look })
    },
    height: (row, points) => {
      heights[row] = points
    },
    cells: () => cells,
    heights: () => heights,
  }
}

export const looks = {
  title: { size: 22, bold: true },
  sheetTitle: { size: 18, bold: true },
  sentence: { colour: 'second' },
  heading: { size: 14, bold: true },
  remark: { size: 10, colour: 'second' },
  head: { size: 10.5, bold: true, fill: 'head', frame: 'head', indent: 1 },
  line: { frame: 'foot', indent: 1 },
} as const satisfies { readonly [name: string]: CellLook }
