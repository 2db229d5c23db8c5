import { describe, expect, it } from 'vitest'
import { buildDiscoveryReportPdf } from '#electron/documents/build/discovery-report-pdf.ts'
import { buildTrainingGapChecklistPdf } from '#electron/documents/build/training-gap-checklist-pdf.ts'
import { buildWorkflowAuditPdf } from '#electron/documents/build/workflow-audit-pdf.ts'
import { renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { sampleRows } from '#test/helpers/sample-rows.ts'
import { readPdf } from './read-pdf.ts'

/** Points that the running head takes above, and the foot below. */
const head = 60
const foot = 50

describe.each([
  ['discovery report', buildDiscoveryReportPdf],
  ['workflow audit', buildWorkflowAuditPdf],
  ['training gap checklist', buildTrainingGapChecklistPdf],
])('the %s of the sample', { timeout: 90_000 }, (_name, build) => {
  it('leaves no page but its last nearly empty, parts no signature from its heading, and says nothing by mistake', async () => {
    const model = await build(documentInput(await sampleRows()))
    const { words, pages, pageSize } = readPdf((await renderPdf(structuredClone(model))).bytes)
    const filled = pages.map((_, at) => {
      const own = words.filter(
        ({ page, top, bottom }) => page === at + 1 && top > head && bottom < pageSize.height - foot,
      )
      return Math.max(0, ...own.map(({ bottom }) => bottom)) / pageSize.height
    })
    expect(filled.slice(0, -1).filter((share) => share < 0.4)).toEqual([])
    const signed = pages.filter((page) => page.includes('Signed by'))
    expect(signed.filter((page) => !/The audit’s signature|The signed list/.test(page))).toEqual([])
    expect(pages.filter((page) => /undefined|NaN|\[object|\bnull\b/.test(page))).toEqual([])
  })
})
