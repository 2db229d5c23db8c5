import type { Block, PdfModel, Section } from '../../model/pdf.ts'
import { aboveOf, layBlock } from './blocks.ts'
import { createFlow, type Flow, type Page } from './flow.ts'
import type { Context, Laid } from './laid.ts'
import { layLogos, type Pictures } from './logos.ts'
import { flowTable, tableStart } from './table-flow.ts'
import { mm, type Sheet } from './theme.ts'

export type Paged = { readonly pages: readonly Page[]; readonly starts: ReadonlyMap<string, number> }

/** Divides a document into pages. */
export function paginate(model: PdfModel, sheet: Sheet, context: Context, pictures: Pictures): Paged {
  const flow = createFlow(sheet)
  for (const section of model.sections) {
    flow.startSection({ ...section, startsPage: !mayShare(section, flow, context) })
    flow.draw((pen) => {
      pen.open('Sect', { title: section.title })
      pen.bookmark(section.number === null ? section.title : `${section.number}  ${section.title}`)
      pen.at(section.title)
    })
    flowBlocks(fittingBlocks(section, sheet, context, pictures), flow, context, pictures)
    flow.draw((pen) => pen.close())
  }
  return { pages: flow.pages, starts: flow.starts }
}

/** The section as it is, unless it takes more than a page and a shorter form does not. */
function fittingBlocks(section: Section, sheet: Sheet, context: Context, pictures: Pictures): readonly Block[] {
  if (section.shorter === undefined) return section.blocks
  const fits = (blocks: readonly Block[]) => {
    const trial = createFlow(sheet)
    trial.startSection(section)
    flowBlocks(blocks, trial, context, pictures)
    return trial.pages.length === 1
  }
  return [section.blocks, ...section.shorter].find(fits) ?? section.shorter.at(-1) ?? section.blocks
}

/** How much of a page is left when a section that starts a page goes on there all the same. */
const nearlyEmpty = 0.55

/** A section that may share a page does so when at least its head and the start of what follows have room. */
function mayShare({ startsPage, blocks }: Section, flow: Flow, context: Context): boolean {
  if (startsPage === true || flow.pages.length === 0) return false
  const isOwn = flow.pages.at(-1)?.cover === true || flow.room < flow.body * nearlyEmpty
  if (startsPage === 'unlessEmpty' && isOwn) return false
  const [first] = blocks
  if (first === undefined) return true
  const head = aboveOf(first) + layBlock(first, flow.sheet.column, context, 'P').height
  return head + startOf(blocks, 1, flow, context) + 25 * mm <= flow.room
}

function flowBlocks(blocks: readonly Block[], flow: Flow, context: Context, pictures: Pictures): void {
  blocks.forEach((block, index) => {
    if (block.kind === 'pageBreak') {
      if (!flow.atTop) flow.newPage()
    } else if (block.kind === 'table') flowTable(block, flow, context)
    else if (block.kind === 'logos') flow.place(layLogos(block, flow.sheet.column, context, pictures), 0)
    else if (block.kind === 'together') flowTogether(block.blocks, flow, context, pictures)
    else flowBlock(blocks, index, flow, context, pictures)
  })
}

function flowTogether(blocks: readonly Block[], flow: Flow, context: Context, pictures: Pictures): void {
  const height = flow.atTop ? null : heightOf(blocks, flow.sheet, context, pictures)
  if (height !== null && height > flow.room) flow.newPage()
  flowBlocks(blocks, flow, context, pictures)
}

/** What blocks take below others on a page, points; null when a page of their own does not hold them. */
function heightOf(blocks: readonly Block[], sheet: Sheet, context: Context, pictures: Pictures): number | null {
  const [first] = blocks
  if (first === undefined) return 0
  const trial = createFlow(sheet)
  trial.newPage()
  flowBlocks(blocks, trial, context, pictures)
  return trial.pages.length > 1 ? null : aboveOf(first) + trial.y - sheet.top
}

function flowBlock(blocks: readonly Block[], index: number, flow: Flow, context: Context, pictures: Pictures): void {
  const block = blocks[index]
  if (block === undefined) return
  const above = aboveOf(block)
  const laid = layBlock(block, flow.sheet.column, context, 'P')
  const follows = isHeading(block) ? startOf(blocks, index + 1, flow, context) : 0
  if (above + laid.height + follows <= flow.room || (flow.atTop && laid.height <= flow.room)) {
    flow.place(laid, above)
    return
  }
  if (laid.height > flow.body) {
    if (block.kind === 'boxes')
      flowBlocks(
        block.boxes.flatMap((box) => box.blocks),
        flow,
        { ...context },
        pictures,
      )
    else flowPieces(laid, above, flow)
    return
  }
  flow.newPage()
  flow.place(laid, 0)
}

/** A text longer than a page, line by line. */
function flowPieces(laid: Laid, above: number, flow: Flow): void {
  let rest = laid
  let room = above
  for (;;) {
    const halves = rest.height <= flow.room ? null : (rest.split?.(flow.room - room) ?? null)
    if (halves === null) {
      if (rest.height > flow.room && !flow.atTop) flow.newPage()
      flow.place(rest, room)
      return
    }
    flow.place(halves[0], room)
    flow.newPage()
    rest = halves[1]
    room = 0
  }
}

function isHeading(block: Block): boolean {
  return block.kind === 'sectionHead' || (block.kind === 'text' && block.role !== undefined && block.role !== 'P')
}

/** A sentence of so many points or less belongs to the table or the picture under it. */
const shortSentence = 18 * mm

/** The least of what follows a heading that must stand below it. */
function startOf(blocks: readonly Block[], index: number, flow: Flow, context: Context): number {
  const block = blocks[index]
  if (block === undefined) return 0
  if (block.kind === 'together') return startOf(block.blocks, 0, flow, context)
  if (block.kind === 'table') return Math.min(tableStart(block, flow.sheet.column, context), flow.body * 0.6)
  if (block.kind === 'pageBreak' || block.kind === 'logos') return 0
  const laid = layBlock(block, flow.sheet.column, context, 'P')
  const next = blocks[index + 1]?.kind
  if (block.kind === 'text' && (next === 'table' || next === 'flow') && laid.height <= shortSentence)
    return aboveOf(block) + laid.height + startOf(blocks, index + 1, flow, context)
  return (
    aboveOf(block) + (laid.split === null ? Math.min(laid.height, flow.body * 0.8) : Math.min(laid.height, 14 * mm))
  )
}
