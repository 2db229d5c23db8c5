import { describe, expect, it } from 'vitest'
import { buildDiscoveryReportPdf } from '#electron/documents/build/discovery-report-pdf.ts'
import { buildTrainingGapChecklistPdf } from '#electron/documents/build/training-gap-checklist-pdf.ts'
import { buildWorkflowAuditPdf } from '#electron/documents/build/workflow-audit-pdf.ts'
import type { DocumentInput } from '#electron/documents/document-input.ts'
import { documents } from '#electron/documents/documents.ts'
import type { PdfModel } from '#electron/documents/model/pdf.ts'
import { renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import type { Rows } from '#shared/registers/index.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { frozenAndSigned, lakesidePhases } from '#test/fixtures/lakeside-phases.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'
import { plainText, readPdf } from './read-pdf.ts'

type Build = (input: DocumentInput) => PdfModel | Promise<PdfModel>

async function rendered(build: Build, rows: Rows) {
  const result = await renderPdf(structuredClone(await build(documentInput(rows))))
  const file = readPdf(result.bytes)
  return { ...result, file, text: plainText(file.pages.join(' ')) }
}

/** Every paragraph, cell and heading of a model as plain words. */
function wordsOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(wordsOf).join('\n')
  if (typeof part !== 'object' || part === null) return ''
  if ('inlines' in part && Array.isArray(part.inlines))
    return part.inlines.map((inline: { readonly text?: string }) => inline.text ?? '').join('')
  return Object.values(part).map(wordsOf).join('\n')
}

async function textOf(build: Build, rows: Rows): Promise<string> {
  return plainText(wordsOf((await build(documentInput(rows))).sections))
}

const clinical = [
  { signerId: 'soren', departmentId: 'clinicians', dissent: 'the dashboard' },
  { signerId: 'hoa', departmentId: 'nursing' },
  { signerId: 'li', departmentId: 'lab' },
  { signerId: 'layla', departmentId: 'dispensary' },
] as const

describe.each<[string, Build]>([
  ['discovery report', buildDiscoveryReportPdf],
  ['workflow audit', buildWorkflowAuditPdf],
  ['training gap checklist', buildTrainingGapChecklistPdf],
])('the %s as a file', (_name, build) => {
  it(
    'is sound, embeds its fonts, keeps its words on the page, and is the same each time',
    { timeout: 60_000 },
    async () => {
      const rows = lakesidePhases()
      const { file, warnings, bytes } = await rendered(build, rows)
      expect([file.problems, warnings]).toEqual(['', []])
      expect(file.fonts.filter(({ embedded }) => !embedded)).toEqual([])
      const { width, height } = file.pageSize
      expect(
        file.words.filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height),
      ).toEqual([])
      expect(Buffer.from((await rendered(build, rows)).bytes).equals(Buffer.from(bytes))).toBe(true)
    },
  )

  it('says of an empty engagement that nothing is there yet, and what comes next', async () => {
    const { file, warnings, text } = await rendered(build, makeRows({ engagement: [{ clientName: 'New clinic' }] }))
    expect([file.problems, warnings]).toEqual(['', []])
    expect(text).toContain('Not filled in yet')
    expect(text).not.toMatch(/undefined|null|NaN/)
  })
})

describe('the discovery report', () => {
  it('names who is not heard, what was not seen and what nobody at work asked for', async () => {
    const text = await textOf(buildDiscoveryReportPdf, lakesidePhases())
    for (const words of [
      'Nobody speaks for Dispensary.',
      '1 of 12 shifts of the departments were watched before the contract.',
      'after the contract',
      'nobody at work asked',
      'Renewals go through without a signature',
      'The list is quicker than the screen.',
      'Freeze the list, then Nursing, Clinicians, Laboratory and Dispensary can sign it.',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('A fax button')
  })

  it('calls the purchase approved when every clinical department has signed, and no longer after an edit', async () => {
    const signed = frozenAndSigned(lakesidePhases(), 'needs_list', '', clinical)
    const approved = await textOf(buildDiscoveryReportPdf, signed)
    expect(approved).toContain('The purchase Approved')
    expect(approved).toContain('Does not agree with: the dashboard.')
    const edited = signed.requirement.map((row, at) => (at === 0 ? { ...row, priority: 'could' as const } : row))
    const stale = await textOf(buildDiscoveryReportPdf, { ...signed, requirement: edited })
    expect(stale).toContain('The purchase Not approved')
    expect(stale).toContain('Changed since it was signed: 1 row')
    expect(stale).toContain('Priority was “Must have”')
  })

  it('counts what has no end yet among the tasks and not in the time', async () => {
    const rows = lakesidePhases()
    const open = makeRow('observation_entry', {
      id: 'open',
      sessionId: 'o1',
      task: 'Left open',
      startedAt: '2026-04-13T08:00:00.000Z',
    })
    const text = await textOf(buildDiscoveryReportPdf, {
      ...rows,
      observation_entry: [...rows.observation_entry, open],
    })
    expect(text).toContain('of 10 min that were timed')
    expect(text).toContain('Left open')
  })
})

describe('the workflow audit', () => {
  it('draws each step of both flows, says that the bottleneck has only moved, and names what is not signed', async () => {
    const rows = lakesidePhases()
    const text = await textOf(buildWorkflowAuditPdf, rows)
    const model = await buildWorkflowAuditPdf(documentInput(rows))
    const boxes = JSON.stringify(model.sections.find(({ id }) => id === 'w1'))
    for (const { title } of rows.workflow_step) expect(boxes).toContain(`"title":"${title}"`)
    for (const words of [
      'The bottleneck has only moved.',
      '31 h 07',
      'reason not signed',
      'The law asks for a prescriber.',
      'Slip 4, repeat prescription',
      'No step is mapped yet.',
    ])
      expect(text).toContain(words)
  })

  it('is signed by somebody independent alone', async () => {
    const subject = 'workflow:w1'
    const by = async (signerId: string, departmentId: string | null) => {
      const rows = frozenAndSigned(lakesidePhases(), 'workflow_audit', subject, [{ signerId, departmentId }])
      return (await textOf(buildWorkflowAuditPdf, rows)).includes('1 with a signed audit')
    }
    expect([await by('grace', 'management'), await by('vendor', null), await by('soren', 'clinicians')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('the training gap checklist', () => {
  it('sorts roles by their gap and names the one without a session', async () => {
    const text = await textOf(buildTrainingGapChecklistPdf, lakesidePhases())
    expect(text).toContain(
      '3 roles, 2 with a gap that general training leaves, 1 of them full. 1 gap has no session yet.',
    )
    expect(text).toContain('1 of 2 people can do all critical tasks alone')
    expect(text.indexOf('Front desk')).toBeLessThan(text.indexOf('no session yet', text.indexOf('Partial gap')))
  })
})

describe('every document', () => {
  it('is offered with a name, a sentence and at least one format', () => {
    expect(
      documents.filter(
        ({ title, description, formats }) => title === '' || !description.endsWith('.') || formats.length === 0,
      ),
    ).toEqual([])
  })
})
