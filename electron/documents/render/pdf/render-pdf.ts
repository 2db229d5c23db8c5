import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PdfModel } from '../../model/pdf.ts'
import { drawFurniture } from './furniture.ts'
import type { Context } from './laid.ts'
import { usablePictures } from './logos.ts'
import { paginate, type Paged } from './pages.ts'
import { createPen, type Pen } from './pen.ts'
import { ink, sheetOf } from './theme.ts'

export type RenderOptions = {
  /** Told after each page how many of how many are done. */
  readonly onProgress?: (done: number, total: number) => void
  /** Stops between two pages; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

export type RenderedPdf = {
  readonly bytes: Uint8Array
  /** Sentences about what could not be shown as it was written. */
  readonly warnings: readonly string[]
  readonly pages: number
}

/** Renders a page document to PDF: tagged, with bookmarks, every font embedded. Runs anywhere, also in a worker thread. */
export async function renderPdf(model: PdfModel, options: RenderOptions = {}): Promise<RenderedPdf> {
  const sheet = sheetOf(model.paper)
  const pen = createPen(model, sheet)
  const { pictures, warnings } = usablePictures(model.logos)
  const context: Context = {
    fonts: pen.fonts,
    pageOf: () => '',
    colour: ink,
    brand: readableColour(model.brandColour),
    lines: new WeakMap(),
  }
  const paged = settledPages((pageOf) => paginate(model, sheet, { ...context, pageOf }, pictures))
  for (const [index, page] of paged.pages.entries()) {
    options.signal?.throwIfAborted()
    pen.newPage()
    for (const draw of page.draws) draw(pen)
    drawFurniture(pen, page, { number: index + 1, of: paged.pages.length }, model, sheet, context)
    options.onProgress?.(index + 1, paged.pages.length)
    if (index % 8 === 7) await nextTurn()
  }
  return { bytes: await pen.finish(), warnings: [...warnings, ...missingCharacters(pen)], pages: paged.pages.length }
}

/** Lays pages out until the page numbers in the text are those of the pages: mostly twice. */
function settledPages(layOut: (pageOf: (section: string) => string) => Paged): Paged {
  let known: ReadonlyMap<string, number> = new Map()
  let paged = layOut(() => '0')
  for (let pass = 0; pass < 5 && !sameStarts(known, paged.starts); pass++) {
    known = paged.starts
    const starts = known
    paged = layOut((section) => String(starts.get(section) ?? '–'))
  }
  return paged
}

function sameStarts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([section, page]) => b.get(section) === page)
}

/** One sentence for all the characters that are missing in the same places. */
function missingCharacters(pen: Pen): readonly string[] {
  const byPlace = new Map<string, string[]>()
  for (const [letter, sections] of pen.missing()) {
    const places = [...sections].map(([section, pages]) => `${section} (${pagesInWords([...pages])})`).join(', ')
    byPlace.set(places, [...(byPlace.get(places) ?? []), `“${letter}” ${codesOf(letter)}`])
  }
  return [...byPlace].map(([places, letters]) => {
    const [what, it] = letters.length === 1 ? ['the character', 'it'] : ['these characters', 'each of them']
    return `No font has ${what} ${letters.join(', ')} in ${places}. An empty frame is printed for ${it}. Write the word in other letters.`
  })
}

function codesOf(letter: string): string {
  return [...letter]
    .map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ')
}

function pagesInWords(pages: readonly number[]): string {
  const shown = pages.slice(0, 3).join(', ')
  return `${pages.length === 1 ? 'page' : 'pages'} ${shown}${pages.length > 3 ? ` and ${pages.length - 3} more` : ''}`
}

/** The colour when it stands out from white by 4.5 to 1 (WCAG 2.2, 1.4.3), black otherwise. */
export function readableColour(colour: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return ink
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= 4.5 ? colour : ink
}
