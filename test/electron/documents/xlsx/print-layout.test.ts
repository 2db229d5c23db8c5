import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTrainingPlanXlsx } from '#electron/documents/build/training-plan-xlsx.ts'
import { buildWorkflowAuditXlsx } from '#electron/documents/build/workflow-audit-xlsx.ts'
import type { PageSheet, TableSheet } from '#electron/documents/model/workbook.ts'
import { longPageEnds, pageEnds, tablePrint } from '#electron/documents/render/xlsx/print-layout.ts'
import { renderXlsx } from '#electron/documents/render/xlsx/render-xlsx.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { lakesidePhases } from '#test/fixtures/lakeside-phases.ts'
import { libreOfficeMissing, printedByLibreOffice, readWorkbook, zipTexts } from '#test/helpers/workbook-file.ts'

const room = 500

/** Blocks of rows with their heights, a row between each two. */
const someBlocks = fc
  .array(fc.array(fc.integer({ min: 15, max: 120 }), { minLength: 3, maxLength: 12 }), { minLength: 1, maxLength: 12 })
  .map((own) => {
    const heights: number[] = []
    const blocks = own.map((rows) => {
      const from = heights.length + 1
      heights.push(...rows, 15)
      return { from, to: from + rows.length - 1 }
    })
    return { heights, blocks }
  })

describe('the pages of a long sheet', () => {
  it('part no block of up to half a page, begin none with fewer than three rows, and hold what they are given', () => {
    fc.assert(
      fc.property(someBlocks, ({ heights, blocks }) => {
        const ends = pageEnds(heights, blocks, room)
        const heightOf = (from: number, to: number) => heights.slice(from - 1, to).reduce((sum, each) => sum + each, 0)
        for (const { from, to } of blocks) {
          const last = heightOf(from, to) <= room / 2 ? to : from + 2
          expect(ends.filter((end) => end >= from && end < last)).toEqual([])
        }
        const pages = [0, ...ends].map((end, at) => heightOf(end + 1, ends[at] ?? heights.length))
        expect(pages.filter((each) => each > room)).toEqual([])
      }),
    )
  })

  it('end where it says, one page wide', async () => {
    const many = lakesidePhases({
      training_session: Array.from({ length: 40 }, (_, at) => ({
        title: `Session ${at}`,
        plannedOn: `2027-01-${String(1 + (at % 28)).padStart(2, '0')}`,
      })),
    })
    const model = buildTrainingPlanXlsx(documentInput(many))
    const plan = model.sheets.find(
      (sheet): sheet is PageSheet => sheet.kind === 'page' && sheet.name === 'Training Plan',
    )
    if (plan === undefined) throw new Error('There is no training plan')
    const ends = longPageEnds(plan, 60, 'A4')
    expect(ends.length).toBeGreaterThan(0)
    const { bytes } = await renderXlsx(model)
    const breaks = /<rowBreaks[^>]*>.*<\/rowBreaks>/.exec(zipTexts(bytes).get('xl/worksheets/sheet1.xml') ?? '')?.[0]
    const all = longPageEnds(plan, Number(/\d+$/.exec(plan.printArea)?.[0]), 'A4')
    expect([...(breaks ?? '').matchAll(/<brk id="(\d+)"/g)].map(([, row]) => Number(row))).toEqual(all)
    const back = (await readWorkbook(bytes)).getWorksheet('Training Plan')
    expect(back?.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0 })
    expect(plan.blocks?.length).toBeGreaterThan(3)
  })
})

const wideTable = (widths: readonly number[]): Pick<TableSheet, 'columns' | 'printTo' | 'freezeAfter'> => ({
  columns: widths.map((width, at) => ({
    key: `c${at}`,
    label: '',
    width,
    format: 'text',
    centred: false,
    bold: false,
    fillIn: false,
    given: false,
    list: null,
    range: null,
    prompt: null,
    formula: null,
  })),
  printTo: `c${widths.length - 1}`,
  freezeAfter: 'c1',
})

describe('a sheet of rows on paper', () => {
  const printed = (widths: readonly number[]) =>
    tablePrint(
      {
        ...wideTable(widths),
        kind: 'table',
        name: '',
        title: '',
        sentence: '',
        rows: [],
        emptyRows: 0,
        rules: [],
        tab: 'read',
      },
      'A4',
    )

  it('is one page wide while its type stays readable, and goes on beside itself with its first columns when not', () => {
    expect(printed([10, 40, 40, 40])).toEqual({ pagesWide: 1, repeatTo: null })
    expect(printed([10, 40, ...Array.from({ length: 16 }, () => 17)])).toEqual({ pagesWide: 2, repeatTo: 'c1' })
    expect(printed([10, 130, ...Array.from({ length: 10 }, () => 20)])).toEqual({ pagesWide: 2, repeatTo: 'c0' })
  })

  const missing = libreOfficeMissing()
  if (missing !== null) console.warn(`Not printed by LibreOffice: ${missing}`)

  it.skipIf(missing !== null)(
    'leaves the lists out and repeats the first columns of a wide sheet',
    { timeout: 120_000 },
    async () => {
      const pages = printedByLibreOffice(
        (await renderXlsx(buildWorkflowAuditXlsx(documentInput(lakesidePhases())))).bytes,
      )
      expect(pages.join(' ')).not.toContain('The dropdowns of the other sheets')
      const workflows = pages.filter((page) => page.includes('Workflows Workflows'))
      expect(workflows.map((page) => /WF-001 Orders Repeat prescription/.test(page))).toEqual([true, true])
      expect(workflows.map((page) => page.includes('1867'))).toEqual([true, false])
      expect(workflows.map((page) => page.includes('Your comment'))).toEqual([false, true])
    },
  )
})
