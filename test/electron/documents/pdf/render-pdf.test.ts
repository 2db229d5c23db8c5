import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { buildPhasePlaybook } from '#electron/documents/build/phase-playbook.ts'
import { buildRiskRegisterPdf } from '#electron/documents/build/risk-register-pdf.ts'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { readableColour, renderPdf } from '#electron/documents/render/pdf/render-pdf.ts'
import type { PdfModel } from '#electron/documents/model/pdf.ts'
import type { Rows } from '#shared/registers/index.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { lakesideVersions } from '#test/fixtures/lakeside-versions.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'
import { plainText, readFields, readPdf, type ReadPdf } from './read-pdf.ts'

const names = [
  'Nguyễn Thị Hồng Nhung',
  'Żaneta Święćkowska-Nowak',
  'محمد عبد الرحمن',
  'שרה בן־דוד',
  '山田太郎',
  '李晓梅',
  '김민수',
  'Сергей Александрович',
  'Ελένη Παπαδοπούλου',
  'Guðrún Ásgeirsdóttir',
]

/** The plan of a department with one step for each of the names. */
function rowsWith(owners: readonly string[], steps: number, instruction = ''): Rows {
  const rows = lakesideRows()
  const people = owners.map((displayName, index) => makeRow('person', { id: `owner-${index}`, displayName }, index))
  const own = Array.from({ length: steps }, (_, index) =>
    makeRow(
      'rollback_step',
      {
        id: `own-${index}`,
        title: `Action ${index + 1} of the plan`,
        stage: index % 2 === 0 ? 'declare' : 'verify',
        departmentId: 'desk',
        ownerId: `owner-${index % owners.length}`,
        expectedMinutes: 5,
        instruction,
      },
      index,
    ),
  )
  return { ...rows, person: [...rows.person, ...people], rollback_step: own }
}

async function rendered(model: PdfModel) {
  const result = await renderPdf(structuredClone(model))
  return { ...result, file: readPdf(result.bytes) }
}

/**
 * Whether the text can be found, whatever lines it was broken into: in the structure tree, where a cell is in one piece but
 * poppler leaves right-to-left words as they are drawn, or in the text of a page, where it turns them round.
 */
function isRead(file: ReadPdf, text: string): boolean {
  const compact = (words: string) => plainText(words).replace(/[\s"]/g, '')
  return [file.structure, ...file.pages].some((words) => compact(words).includes(compact(text)))
}

function hasOnOneLine(file: ReadPdf, page: number, texts: readonly string[]): boolean {
  const words = file.words.filter((word) => word.page === page)
  return words.some(({ bottom }) =>
    texts.every((text) => words.some((word) => word.text === text && Math.abs(word.bottom - bottom) < 1)),
  )
}

describe('a rendered rollback plan', () => {
  it('is a sound, tagged file in the consultant’s name with every font embedded', async () => {
    const { file, pages, warnings } = await rendered(buildRollbackPlanPdf(documentInput(lakesideVersions(), 'desk')))
    expect(file.problems).toBe('')
    expect(warnings).toEqual([])
    expect(Object.fromEntries(file.info)).toMatchObject({
      Title: 'Rollback plan, Front desk, version 3.1, Lakeside Family Clinic',
      Author: 'Ines Marlow',
      Creator: '',
      Producer: '',
      Tagged: 'yes',
      Pages: String(pages),
    })
    expect(file.fonts.length).toBeGreaterThan(3)
    expect(file.fonts.filter((font) => !font.embedded)).toEqual([])
    expect(file.structure).toMatch(/H1[\s\S]*Table[\s\S]*TR[\s\S]*TH[\s\S]*TD/)
  })

  it('holds every step, names its pages rightly and repeats the head of the step table', async () => {
    const rows = lakesideRows()
    const { file } = await rendered(buildRollbackPlanPdf(documentInput(rows, 'desk')))
    expect(rows.rollback_step.map((step) => step.title).filter((title) => !isRead(file, title))).toEqual([])
    file.pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${file.pages.length}`))
    const stepPages = file.pages.flatMap((page, index) =>
      page.includes('Bar and bold: critical path.') ? [index + 1] : [],
    )
    expect(stepPages.length).toBeGreaterThan(2)
    expect(
      stepPages.filter((page) => !hasOnOneLine(file, page, ['No.', 'Step', 'Owner', 'Min', 'After', 'Done'])),
    ).toEqual([])
    const card = file.pages.findIndex((page) => page.includes('Latest time to decide'))
    const packet = file.pages.findIndex((page) => page.includes('Counted now'))
    expect(file.pages[card]).toContain(`page ${packet + 1}`)
  })

  it('gives back names in ten scripts as they were typed', async () => {
    const { file, warnings } = await rendered(
      buildRollbackPlanPdf(documentInput(rowsWith(names, names.length), 'desk')),
    )
    expect(warnings).toEqual([])
    expect(names.filter((name) => !isRead(file, name))).toEqual([])
  })

  it('says which character no font has, where it stands, and still lets it be copied', async () => {
    const { file, warnings } = await rendered(
      buildRollbackPlanPdf(documentInput(rowsWith(['Bobby 🙂 Tables'], 2), 'desk')),
    )
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/“🙂” U\+1F642 in .*All steps \(page \d+\)/)
    expect(file.pages.join(' ')).toContain('🙂')
  })

  it('ends with a slip that can be filled in on the screen, field by field in the order of reading', async () => {
    const { bytes, pages, file } = await rendered(buildRollbackPlanPdf(documentInput(lakesideVersions(), 'desk')))
    const fields = readFields(bytes)
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['answer_until_when', 'text'],
      ['answer_who_decides', 'text'],
      ['answer_first_action', 'text'],
      ['has_read', 'tick'],
      ['returns_old_copy', 'tick'],
      ['needs_to_talk', 'tick'],
      ['talk_about', 'text'],
      ['name', 'text'],
      ['signature', 'text'],
      ['date', 'text'],
      ['received_slip', 'tick'],
      ['received_in_person', 'tick'],
      ['received_phone', 'tick'],
      ['received_email', 'tick'],
      ['received_on', 'text'],
    ])
    expect(fields.map(({ page }) => page)).toEqual(fields.map(() => pages))
    expect(fields.find(({ name }) => name === 'has_read')?.tip).toBe(
      'I have read version 3.1 and my questions were answered.',
    )
    expect(fields.filter(({ tip }) => tip.length < 8)).toEqual([])
    expect(fields.filter(({ isTabbedByStructure }) => !isTabbedByStructure)).toEqual([])
    expect(file.structure.match(/^ *Form *$/gm)?.length).toBe(fields.length)
    // The whole clinic's copy has the list of the heads instead, to be filled in by hand.
    expect(JSON.stringify(buildRollbackPlanPdf(documentInput(lakesideVersions())))).not.toContain('"fill":{')
  })

  it('goes on with a row that is higher than a page', async () => {
    const instruction = Array.from({ length: 120 }, (_, index) => `Line ${index + 1} of what is to be done.`).join('\n')
    const { file } = await rendered(buildRollbackPlanPdf(documentInput(rowsWith(['Ada'], 1, instruction), 'lab')))
    const all = file.pages.join(' ')
    expect(
      Array.from({ length: 120 }, (_, index) => `Line ${index + 1} of`).filter((line) => !all.includes(line)),
    ).toEqual([])
    expect(all).toMatch(/Declare, continued .*?continued Line \d+ of/)
  })

  it('fits US Letter', async () => {
    const rows = lakesideRows()
    const { file } = await rendered(
      buildRollbackPlanPdf(
        documentInput(
          { ...rows, engagement: rows.engagement.map((row) => ({ ...row, paperSize: 'Letter' as const })) },
          'desk',
        ),
      ),
    )
    expect(file.pageSize).toEqual({ width: 612, height: 792 })
    const foot = (279.4 - 16) * (72 / 25.4)
    expect(file.words.filter((word) => word.bottom > foot + 30)).toEqual([])
  })

  it('leaves a broken logo out and says so', async () => {
    const logos = {
      client: { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), mime: 'image/png' },
      consultant: null,
    }
    const { file, warnings } = await rendered(buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk', { logos })))
    expect(warnings).toEqual([
      'The clinic’s logo could not be read, so the name stands in its place. Use a PNG or JPEG picture.',
    ])
    expect(file.pages[0]).toContain('Lakeside Family Clinic')
  })

  it('makes sense of an engagement with nothing in it', async () => {
    const rows = makeRows({ engagement: [{ clientName: 'Łukasz & Nguyễn Clinic', goLiveOn: '2027-03-01' }] })
    const { file, problems } = await rendered(buildRollbackPlanPdf(documentInput(rows))).then((result) => ({
      ...result,
      problems: result.file.problems,
    }))
    expect(problems).toBe('')
    expect(file.pages.join(' ').match(/Not filled in yet/g)?.length).toBeGreaterThan(4)
    expect(file.pages[0]).toContain('Draft')
  })
})

describe('the other page documents', () => {
  it('print every risk and every failure point of theirs', async () => {
    const rows: Rows = {
      ...lakesideRows(),
      ...(({ risk, risk_control, phase, phase_entry, milestone }) => ({
        risk,
        risk_control,
        phase,
        phase_entry,
        milestone,
      }))(
        makeRows({
          risk: [
            { id: 'a', title: 'Bookings overrun', currentLikelihood: 5, currentImpact: 4 },
            { id: 'b', title: 'Nobody knows yet' },
            { id: 'c', title: 'Over and done', status: 'closed', closeReason: 'no_longer_applies' },
          ],
          risk_control: [{ riskId: 'a', title: 'Book fewer patients' }],
          phase: [{ id: 'ph', code: 'training', title: 'Training', namedRisk: 'adoption_resistance' }],
          phase_entry: [
            { phaseId: 'ph', kind: 'breaks', text: 'Old habits return' },
            { phaseId: 'ph', kind: 'prevention', text: 'Train by role', status: 'done', evidenceNote: 'Lists signed' },
          ],
          milestone: [{ title: 'Last training day', phaseCode: 'training', plannedOn: '2027-02-01' }],
        }),
      ),
    }
    const risks = (await rendered(buildRiskRegisterPdf(documentInput(rows)))).file.pages.join(' ')
    for (const text of [
      'Bookings overrun',
      'Book fewer patients',
      'Not assessed: likelihood and impact are missing',
      'No longer applies',
    ])
      expect(risks).toContain(text)
    expect(risks.indexOf('Over and done')).toBeGreaterThan(risks.indexOf('Nobody knows yet'))
    const playbook = (await rendered(buildPhasePlaybook(documentInput(rows)))).file.pages.join(' ')
    for (const text of ['Old habits return', 'Train by role', 'Lists signed', 'Last training day', 'Training by role'])
      expect(playbook).toContain(text)
  })
})

describe('rendering', () => {
  it('reports each page and stops when it is told to', async () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk'))
    const seen: number[] = []
    const { pages } = await renderPdf(model, { onProgress: (done) => seen.push(done) })
    expect(seen).toEqual(Array.from({ length: pages }, (_, index) => index + 1))
    const stop = new AbortController()
    await expect(
      renderPdf(model, { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) }),
    ).rejects.toThrow('enough')
  })

  it('makes the same bytes twice', async () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk'))
    const [first, again] = [await renderPdf(model), await renderPdf(model)]
    expect(Buffer.from(first.bytes).equals(Buffer.from(again.bytes))).toBe(true)
  })

  it('works from a model that was handed to another thread', async () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk'))
    const worker = new Worker(
      'const { workerData, parentPort } = require("node:worker_threads"); parentPort.postMessage(workerData)',
      { eval: true, workerData: model },
    )
    const returned = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(returned).toEqual(model)
  })

  it('uses the clinic’s colour only where it can be read on white', () => {
    expect(['#0B5563', '#ffee00', 'teal', ''].map(readableColour)).toEqual(['#0B5563', '#000000', '#000000', '#000000'])
  })
})
