import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cell,
  headCells,
  heading,
  paragraph,
  sectionHead,
  space,
  table,
  together,
} from '#electron/documents/build/parts.ts'
import type { Block, PdfModel, Section } from '#electron/documents/model/pdf.ts'
import { renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import { readPdf } from './read-pdf.ts'

const model = (sections: readonly Section[]): PdfModel => ({
  title: 'Pages',
  author: 'Ines Marlow',
  language: 'en',
  createdAt: '2027-02-03T12:00:00.000Z',
  paper: 'A4',
  head: { left: '', right: '' },
  foot: { left: [], centre: [] },
  edgeIndex: false,
  logos: { client: null, consultant: null },
  brandColour: '',
  sections,
})

const section = (blocks: readonly Block[], more: Partial<Section> = {}): Section => ({
  id: 'one',
  number: null,
  title: 'One',
  startsPage: true,
  blocks,
  ...more,
})

/** The page, counted from 1, on which each of these words stands first. */
async function pagesOf(sections: readonly Section[], words: readonly string[]): Promise<readonly number[]> {
  const file = readPdf((await renderPdf(model(sections))).bytes)
  return words.map((word) => 1 + file.pages.findIndex((page) => page.includes(word)))
}

const rowsOf = (...texts: readonly string[]) =>
  table({
    columns: [{ width: 176 }],
    head: headCells('Signer'),
    groups: [{ band: null, rows: texts.map((text) => ({ cells: [[cell(text)]] })) }],
  })

/** Millimetres of a page's text, on A4. */
const body = 252

// Each case renders whole files, which takes its time on a busy machine.
const timeout = 90_000

describe('what belongs together on a page', { timeout }, () => {
  it('is never parted, wherever on the page it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: body - 1 }), async (above) => {
        const signed = together(heading('Hazel'), paragraph('Ivory'), rowsOf('Juniper', 'Karmin'))
        const pages = await pagesOf([section([space(above), signed])], ['Hazel', 'Ivory', 'Juniper', 'Karmin'])
        expect(new Set(pages).size).toBe(1)
      }),
      { numRuns: 5 },
    )
  })

  it('is a heading, its sentence and the first row of the table under it', async () => {
    for (const above of [body - 22, body - 30]) {
      const blocks = [space(above), heading('Hazel'), paragraph('Ivory'), rowsOf('Juniper', 'Karmin')]
      expect(await pagesOf([section(blocks)], ['Hazel', 'Ivory', 'Juniper'])).toEqual([2, 2, 2])
    }
  })

  it('is a heading, its sentence and the picture under it, also in a group that no page holds', async () => {
    const flow = (height: number): Block => ({
      kind: 'flow',
      unit: 1,
      width: 400,
      height,
      labelWidth: 80,
      lanes: [{ label: 'Juniper', y: 0, height }],
      boxes: [],
      lines: [],
      alt: 'A flow.',
    })
    const blocks = [space(120), together(heading('Hazel'), paragraph('Ivory'), flow(400), flow(400))]
    expect(await pagesOf([section(blocks)], ['Hazel', 'Ivory', 'Juniper'])).toEqual([2, 2, 2])
  })

  it('flows on when no page could hold it', async () => {
    const long = together(heading('Hazel'), space(200), paragraph('Ivory'), space(200), paragraph('Juniper'))
    expect(await pagesOf([section([paragraph('Karmin'), long])], ['Karmin', 'Hazel', 'Ivory', 'Juniper'])).toEqual([
      1, 1, 1, 2,
    ])
  })
})

describe('a section that shares a page only when that would stay more than half empty', { timeout }, () => {
  const after = (filled: number, more: Partial<Section> = {}) =>
    pagesOf(
      [
        section([space(filled), paragraph('Ivory')], more),
        section([sectionHead('2', 'Hazel', 'Juniper', { second: true }), paragraph('Karmin')], {
          id: 'two',
          number: '2',
          startsPage: 'unlessEmpty',
        }),
      ],
      ['Ivory', 'Hazel'],
    )

  it('goes on there, or starts its own', async () => {
    expect(await Promise.all([20, 90, 130, 200].map((filled) => after(filled)))).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
      [1, 2],
    ])
  })

  it('leaves a cover alone', async () => {
    expect(await after(20, { cover: true })).toEqual([1, 2])
  })
})
