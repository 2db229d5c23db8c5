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
  it('prints the twenty tasks that took longest, says how many more there are, and what has no name', async () => {
    const rows = lakesidePhases()
    const entry = (task: string, minutes: number) =>
      makeRow('observation_entry', {
        id: `${task}-${minutes}`,
        sessionId: 'o1',
        task,
        startedAt: '2026-04-13T08:00:00.000Z',
        endedAt: `2026-04-13T08:${String(minutes).padStart(2, '0')}:00.000Z`,
      })
    const more = Array.from({ length: 22 }, (_, at) => entry(`Task ${at + 20}`, at + 20))
    const observed = { ...rows, observation_entry: [...more, entry('Not named yet', 59)] }
    const text = await textOf(buildDiscoveryReportPdf, observed)
    expect(JSON.stringify(buildDiscoveryReportPdf(documentInput(observed)))).toContain('The 20 tasks that took longest')
    expect(text).toContain('2 more tasks, 41 min in all, stand in the management workbook')
    expect(text).toContain('1 entry still needs its name and is left out above.')
    expect(text).not.toMatch(/Task 2[01]\b|Not named yet/)
  })

  it('names a workaround once, with its count, its worst and every reason', async () => {
    const rows = lakesidePhases()
    const again = rows.observation_entry
      .filter(({ id }) => id === 'e2')
      .map((one) => ({ ...one, id: 'e4', task: 'Look up  a patient', severity: 3, reasonCode: 'trust' as const }))
    const model = buildDiscoveryReportPdf(
      documentInput({ ...rows, observation_entry: [...rows.observation_entry, ...again] }),
    )
    const blocks = model.sections.find(({ id }) => id === 'observations')?.blocks ?? []
    const found = blocks.flatMap((block) =>
      block.kind === 'table' && JSON.stringify(block.head).includes('What was seen') ? block.groups[0]?.rows : [],
    )
    expect(found.map((row) => row?.cells.map((cell) => plainText(wordsOf(cell))))).toEqual([
      [
        'look up a patient “The list is quicker than the screen.”',
        '2',
        'It is faster They do not trust the system',
        'A danger',
        'Front desk',
      ],
      ['Write down the vitals', '1', 'To remember something', 'A danger', 'Nursing'],
    ])
  })

  it('has a line to sign on for each clinical department that has not signed, its name on it', async () => {
    const linesOf = (rows: Rows) => {
      const names: string[] = []
      JSON.stringify(buildDiscoveryReportPdf(documentInput(rows)), (key, value: unknown) => {
        if (key === 'fields' && Array.isArray(value)) names.push(String(value[0]?.value))
        return value
      })
      return names
    }
    const all = ['Nursing', 'Clinicians', 'Laboratory', 'Dispensary']
    expect(linesOf(lakesidePhases())).toEqual(all)
    const half = frozenAndSigned(lakesidePhases(), 'needs_list', '', clinical.slice(0, 2))
    expect(linesOf(half)).toEqual(['Laboratory', 'Dispensary'])
    const edited = half.requirement.map((row, at) => (at === 0 ? { ...row, priority: 'could' as const } : row))
    expect(linesOf({ ...half, requirement: edited })).toEqual(all)
    const { file } = await rendered(buildDiscoveryReportPdf, half)
    const labels = file.words.filter(({ text, page }) => text === 'Signature' && page === file.pages.length)
    expect(labels).toHaveLength(2)
    labels.forEach(({ bottom }, at) => {
      const onLine = file.words.filter((word) => word.top > bottom && word.top < bottom + 45)
      expect(onLine.map(({ text }) => text)).toContain(['Laboratory', 'Dispensary'][at])
    })
  })

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

describe('what the workflow audit says of signatures and answers', () => {
  const kept = (rows: Rows): Rows => {
    const habit = makeRow('legacy_habit', {
      id: 'h2',
      title: 'The wait for one signature',
      kind: 'bottleneck_relocated',
      workflowId: 'w1',
      answer: 'keep',
      keepBecause: 'One prescriber is on duty.',
    })
    const signature = makeRow('sign_off', {
      id: 'habit-signed',
      title: 'Kept',
      subject: 'legacy_habit:h2',
      subjectVersion: habit.version,
      signerId: 'grace',
      signedOn: '2026-05-03',
    })
    return { ...rows, legacy_habit: [...rows.legacy_habit, habit], sign_off: [...rows.sign_off, signature] }
  }

  it('names on the cover and at the workflow who signed the audit, and when', async () => {
    const rows = frozenAndSigned(lakesidePhases(), 'workflow_audit', 'workflow:w1', [
      { signerId: 'grace', departmentId: 'management' },
    ])
    const { sections } = await buildWorkflowAuditPdf(documentInput(rows))
    for (const section of sections.slice(0, 2))
      expect(plainText(wordsOf(section))).toContain('Signed Grace Okafor 3 May 2026')
  })

  it('gives a moved bottleneck its minutes, and marks it as answered once its reason is signed', async () => {
    const open = await textOf(buildWorkflowAuditPdf, lakesidePhases())
    expect(open).toContain('The longest wait was 26 h, 83.6% of the lead time')
    expect(open).toContain('and is now 22 h 30,')
    expect(open).not.toContain('answered: it stays')
    const rows = kept(lakesidePhases())
    const { sections } = await buildWorkflowAuditPdf(documentInput(rows))
    const [cover, workflow] = sections.map((section) => plainText(wordsOf(section)))
    expect(cover).toContain('In Repeat prescription (answered) the bottleneck has only moved.')
    expect(cover).toContain('bottleneck relocated answered: it stays, for a signed reason')
    expect(cover).toContain('1 answered')
    expect(workflow).toContain('Answered: it stays, for a signed reason.')
    expect(JSON.stringify(sections)).toContain('"tag":"Relocated","isAnswered":true')
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
