import type { Section } from '../../model/pdf.ts'
import type { Laid } from './laid.ts'
import type { Pen } from './pen.ts'
import type { Sheet } from './theme.ts'

/** One page as it will be drawn. */
export type Page = {
  readonly cover: boolean
  /** The numbers of the sections that stand on it. */
  readonly tabs: string[]
  readonly draws: ((pen: Pen) => void)[]
}

export type Flow = ReturnType<typeof createFlow>

/** Fills pages from top to bottom. Nothing is drawn yet: each page keeps what is to be drawn on it, in order. */
export function createFlow(sheet: Sheet) {
  const pages: Page[] = []
  const starts = new Map<string, number>()
  let section: Section | null = null
  let top = sheet.top
  let y = sheet.top

  const flow = {
    pages,
    /** The page on which each section starts, counted from 1. */
    starts,
    sheet,
    get y(): number {
      return y
    },
    get atTop(): boolean {
      return y <= top + 0.01
    },
    /** What is left on this page, points. */
    get room(): number {
      return sheet.bottom - y
    },
    /** What a page holds, points. */
    get body(): number {
      return sheet.bottom - sheet.top
    },
    newPage(): void {
      const cover = section?.cover === true && !starts.has(section.id)
      pages.push({ cover, tabs: section?.number === null || section === null ? [] : [section.number], draws: [] })
      top = cover ? sheet.coverTop : sheet.top
      y = top
    },
    startSection(next: Section): void {
      section = next
      const page = pages.at(-1)
      if (page === undefined || next.startsPage === true) flow.newPage()
      else if (next.number !== null && !page.tabs.includes(next.number)) page.tabs.push(next.number)
      starts.set(next.id, pages.length)
    },
    /** Draws at the present place of the present page, moving nothing. */
    draw(draw: (pen: Pen, y: number) => void): void {
      const at = y
      pages.at(-1)?.draws.push((pen) => draw(pen, at))
    },
    skip(height: number): void {
      y += height
    },
    /** Puts a laid block here, `above` points below what is there unless the page is empty. */
    place(laid: Laid, above: number): void {
      if (!flow.atTop) y += above
      const at = y
      pages.at(-1)?.draws.push((pen) => laid.draw(pen, sheet.left, at))
      y += laid.height
    },
  }
  return flow
}
