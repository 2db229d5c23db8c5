import type ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { buildManagementWorkbook } from '#electron/documents/build/management-workbook.ts'
import { rowHash } from '#electron/documents/build/sheets/meta-sheet.ts'
import { buildRiskRegisterXlsx } from '#electron/documents/build/risk-register-xlsx.ts'
import { buildRollbackPlanXlsx } from '#electron/documents/build/rollback-plan-xlsx.ts'
import type { DocumentInput } from '#electron/documents/document-input.ts'
import type { TableSheet, WorkbookModel } from '#electron/documents/model/workbook.ts'
import { buildTrainingGapChecklistXlsx } from '#electron/documents/build/training-gap-checklist-xlsx.ts'
import { buildTrainingPlanXlsx } from '#electron/documents/build/training-plan-xlsx.ts'
import { buildWorkflowAuditXlsx } from '#electron/documents/build/workflow-audit-xlsx.ts'
import { renderXlsx } from '#electron/documents/render/xlsx/render-xlsx.ts'
import { heatMap, riskLevelLabels, scoreNow, scoresOf } from '#shared/domain/risk-scoring.ts'
import { makeRows } from '#test/fixtures/rows.ts'
import { sampleRows } from '#test/helpers/sample-rows.ts'
import { computedByLibreOffice, libreOfficeMissing, readWorkbook } from '#test/helpers/workbook-file.ts'

const inputOf = (rows: DocumentInput['rows']): DocumentInput => ({
  rows,
  departmentId: null,
  now: '2026-11-23T09:00:00.000Z',
  today: '2026-11-23',
  logos: { client: null, consultant: null },
  copy: null,
  slipDueOn: null,
  checkCode: '7F3A 91C2',
  whyOf: () => '',
  findings: [],
})

const tables = (model: WorkbookModel) => model.sheets.filter((sheet): sheet is TableSheet => sheet.kind === 'table')
const column = (sheet: TableSheet | undefined, key: string) => sheet?.rows.map((row) => row.values[key] ?? null) ?? []

describe('the management workbook of the sample clinic', () => {
  it('has every sheet, each filled', async () => {
    const model = buildManagementWorkbook(inputOf(await sampleRows()))
    expect(model.sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'How to fill this in',
      'Phases',
      'Risk Register',
      'Heat Map',
      'Controls',
      'Actions',
      'Milestones',
      'Decisions',
      'Working Group',
      'Observations',
      'Observed Tasks',
      'Needs and Wants',
      'Promise Gaps',
      'Workflows',
      'Workflow Steps',
      'Legacy Habits',
      'Paper Approvals',
      'Configuration',
      'Data Migration',
      'Data Checks',
      'Training Gaps',
      'Role Tasks',
      'Sessions',
      'Attendance',
      'Competency',
      'Super Users',
      'Incentives',
      'Awards',
      'Adoption Figures',
      'Paper and Shadow IT',
      'Readiness',
      'Resistance',
      'Test Cases',
      'Test Runs',
      'Rehearsals',
      'Integrations',
      'Third Parties',
      'Peaks',
      'Peak Load',
      'Measured Times',
      'Login Day',
      'Interim',
      'Back Entry',
      'Back Entry Counts',
      'People',
      'Departments',
      'Closed Days',
      'Rollback Steps',
      'Triggers',
      'Paper Packet',
      'Reconciliation',
      'Communications',
      'Distribution',
      'Rollback Runs',
      'Run Steps',
      'Sign-offs',
      'Signed Versions',
      'Lists',
      '_Meta',
    ])
    expect(tables(model).filter((sheet) => sheet.rows.length === 0)).toEqual([])
  })

  it('scores and ranks risks as the domain does, the worst first', async () => {
    const rows = await sampleRows()
    const sheet = tables(buildManagementWorkbook(inputOf(rows))).find(({ name }) => name === 'Risk Register')
    const byRef = new Map(rows.risk.map((risk) => [risk.ref, risk]))
    const refs = column(sheet, 'ref').map(String)
    expect(refs.toSorted()).toEqual(rows.risk.map(({ ref }) => ref).toSorted())
    for (const [at, ref] of refs.entries()) {
      const risk = byRef.get(ref)
      if (risk === undefined) throw new Error(`${ref} is no risk`)
      const level = scoresOf(risk).level
      expect([ref, column(sheet, 'score')[at], column(sheet, 'level')[at]]).toEqual([
        ref,
        scoreNow(risk),
        level === null ? null : riskLevelLabels[level],
      ])
    }
    const open = column(sheet, 'score')
      .filter((_, at) => column(sheet, 'status')[at] !== 'Closed')
      .map(Number)
    expect(open).toEqual(open.toSorted((a, b) => b - a))
  })

  it('carries what a returning sheet is compared with, out of sight', async () => {
    const rows = await sampleRows()
    const book = await readWorkbook((await renderXlsx(buildManagementWorkbook(inputOf(rows)))).bytes)
    const meta = book.getWorksheet('_Meta')
    expect(meta?.state).toBe('veryHidden')
    const lines = (meta?.getSheetValues() ?? []).slice(1).map((line) => (line as unknown[]).slice(1))
    const value = (key: string) => lines.find(([name]) => name === key)?.[1]
    expect([value('document'), value('engagement_id'), value('exported_at')]).toEqual([
      'management-workbook',
      rows.engagement[0]?.id,
      '2026-11-23T09:00:00.000Z',
    ])
    expect(String(value('export_id'))).toMatch(/^EXP-[0-9a-f]{16}$/)
    const risk = rows.risk[0]
    if (risk === undefined) throw new Error('The sample has no risk')
    expect(lines).toContainEqual(['row', 'Risk Register', 'risk', risk.id, risk.version, rowHash('risk', risk)])
    expect(lines).toContainEqual(['column', 'Risk Register', 'risk', 'B', 'ref', 'Ref'])
    expect(rowHash('risk', { ...risk, title: `${risk.title}.` })).not.toBe(rowHash('risk', risk))
  })

  it('leaves out what is private to the consultant', async () => {
    const rows = await sampleRows()
    const secret = rows.note
      .filter((note) => note.visibility === 'consultant_private' && note.body.length > 20)
      .map(({ body }) => body)
    const text = [
      buildManagementWorkbook,
      buildRollbackPlanXlsx,
      buildRiskRegisterXlsx,
      buildWorkflowAuditXlsx,
      buildTrainingGapChecklistXlsx,
      buildTrainingPlanXlsx,
    ]
      .map((build) => JSON.stringify(build(inputOf(rows))))
      .join('')
    expect(secret.length).toBeGreaterThan(0)
    expect(secret.filter((body) => text.includes(JSON.stringify(body).slice(1, -1)))).toEqual([])
  })

  it('says by whom and when each audit was signed', async () => {
    const workflows = tables(buildWorkflowAuditXlsx(inputOf(await sampleRows()))).find(
      ({ name }) => name === 'Workflows',
    )
    const signed = column(workflows, 'signed')
    const by = column(workflows, 'signed_by')
    expect(signed).toContain('Yes')
    expect(signed).toContain('No')
    for (const [at, value] of signed.entries())
      expect([value, /^\S.*, \d+ \S+ 2026$/.test(String(by[at]))]).toEqual([value, value === 'Yes'])
  })

  it('offers in each dropdown what stands in its column', async () => {
    const model = buildManagementWorkbook(inputOf(await sampleRows()))
    const lists = new Map(model.lists.map((list) => [list.name, new Set<unknown>(list.values)]))
    for (const sheet of tables(model)) {
      for (const { key, list } of sheet.columns) {
        if (list === null) continue
        const missing = column(sheet, key).filter((value) => value !== null && lists.get(list)?.has(value) !== true)
        expect({ sheet: sheet.name, key, missing }).toEqual({ sheet: sheet.name, key, missing: [] })
      }
    }
  })
})

describe.each([
  ['management-workbook', buildManagementWorkbook],
  ['rollback-plan', buildRollbackPlanXlsx],
  ['risk-register', buildRiskRegisterXlsx],
  ['workflow-audit', buildWorkflowAuditXlsx],
  ['training-gap-checklist', buildTrainingGapChecklistXlsx],
  ['training-plan', buildTrainingPlanXlsx],
])('the formulas of %s', (_name, build) => {
  const missing = libreOfficeMissing()
  if (missing !== null) console.warn(`Not compared with LibreOffice: ${missing}`)

  it.skipIf(missing !== null)('give in LibreOffice the results that are stored with them', async () => {
    const { bytes } = await renderXlsx(build(inputOf(await sampleRows())))
    const stored = storedResults(await readWorkbook(bytes))
    const computed = await computedByLibreOffice(bytes)
    const differing = stored.filter(
      ({ sheet, row, col, result }) => (computed.get(sheet)?.[row - 1]?.[col - 1] ?? '') !== result,
    )
    expect(stored.length).toBeGreaterThan(25)
    expect(differing).toEqual([])
  })
})

describe('the heat map', () => {
  const missing = libreOfficeMissing()
  it.skipIf(missing !== null)(
    'counts in LibreOffice what the domain counts, not assessed and closed risks too',
    async () => {
      const rows = makeRows({
        engagement: [{ clientName: 'Lakeside' }],
        risk: [
          { title: 'Now', currentLikelihood: 4, currentImpact: 4, inherentLikelihood: 5, inherentImpact: 5 },
          { title: 'Only at the start', inherentLikelihood: 4, inherentImpact: 4 },
          { title: 'Half now', currentLikelihood: 1, inherentLikelihood: 5, inherentImpact: 5 },
          { title: 'Closed', currentLikelihood: 4, currentImpact: 4, status: 'closed' },
          { title: 'Not assessed' },
        ],
      })
      const { bytes } = await renderXlsx(buildManagementWorkbook(inputOf(rows)))
      const summary = (await computedByLibreOffice(bytes)).get('Summary') ?? []
      const counts = heatMap(rows.risk).map(({ likelihood, impact, riskIds }) => [likelihood, impact, riskIds.length])
      const shown = counts.map(([likelihood = 0, impact = 0]) => [
        likelihood,
        impact,
        Number(summary[14 - likelihood]?.[impact + 1]),
      ])
      expect(shown).toEqual(counts)
      expect(counts.filter(([, , count]) => count !== 0)).toEqual([
        [4, 4, 2],
        [5, 5, 1],
      ])
    },
  )
})

describe('a department’s copy of the rollback plan', () => {
  it('holds the whole plan, names whose copy it is, and marks the department’s own rows', async () => {
    const rows = await sampleRows()
    const nursing = rows.department.find(({ name }) => name === 'Nursing')
    if (nursing === undefined) throw new Error('The sample has no nursing')
    const model = buildRollbackPlanXlsx({ ...inputOf(rows), departmentId: nursing.id, copy: { number: 2, of: 7 } })
    expect(model.foot.left).toMatch(/^Rollback plan, version \d+\.\d+, Nursing, copy 2 of 7, check code 7F3A 91C2$/)
    expect(model.sheets.map(({ name }) => name)).toEqual([
      'Plan',
      'How to fill this in',
      'Rollback Steps',
      'Triggers',
      'Checkpoints',
      'Paper Packet',
      'Reconciliation',
      'Communications',
      'Verification',
      'Resume',
      'Contacts',
      'Rollback Runs',
      'Run Steps',
      'Versions',
      'Distribution',
      'Lists',
      '_Meta',
    ])
    expect(tables(model).filter((sheet) => sheet.rows.length === 0)).toEqual([])
    const versions = tables(model).find(({ name }) => name === 'Versions')
    expect(column(versions, 'plan_version').slice(0, 2)).toEqual(['3.1', '3.0'])
    expect(column(versions, 'check_code')).toEqual(
      rows.frozen_version
        .filter(({ kind }) => kind === 'rollback_plan')
        .map(({ contentHash }) => `${contentHash.slice(0, 4)} ${contentHash.slice(4, 8)}`.toUpperCase())
        .toReversed(),
    )
    expect(column(versions, 'approved_by')[0]).toMatch(/\S/)
    const plan = model.sheets.find((sheet) => sheet.kind === 'page' && sheet.name === 'Plan')
    const said = JSON.stringify(plan)
    for (const words of ['Version 3.1', 'Who decides', 'Opening hours']) expect(said).toContain(words)
    const steps = tables(model).find(({ name }) => name === 'Rollback Steps')
    expect(steps?.rows).toHaveLength(rows.rollback_step.length)
    expect(steps?.rules).toContainEqual({
      from: 'ref',
      to: 'title',
      when: { column: 'departmentId', is: 'Nursing' },
      style: 'quiet',
    })
    expect(column(steps, 'departmentId')).toContain('Nursing')
    expect(tables(model).filter((sheet) => sheet.rows.length === 0)).toEqual([])
  })
})

describe('a new engagement', () => {
  it('has every sheet as well, each saying that it is empty and ready to be filled in', async () => {
    const model = buildManagementWorkbook(inputOf(makeRows({ engagement: [{ clientName: 'Łukasz & Nguyễn Clinic' }] })))
    const unlike = tables(model).filter(
      (sheet) =>
        sheet.emptyRows !== (['Signed Versions', 'Distribution'].includes(sheet.name) ? 0 : 6) ||
        !sheet.sentence.includes('is recorded yet'),
    )
    expect(unlike).toEqual([])
    const book = await readWorkbook((await renderXlsx(model)).bytes)
    expect(book.worksheets).toHaveLength(model.sheets.length)
  })
})

type Stored = { readonly sheet: string; readonly row: number; readonly col: number; readonly result: string }

function storedResults(book: ExcelJS.Workbook): readonly Stored[] {
  const results: Stored[] = []
  for (const sheet of book.worksheets) {
    sheet.eachRow((row, rowNumber) => {
      row.eachCell((cell, col) => {
        if (cell.formula === undefined || cell.formula === '' || cell.master !== cell) return
        // The library gives 0 and '' back as nothing.
        const empty = cell.numFmt === '0;;' || cell.numFmt === '0' ? '0' : ''
        const result = cell.result === undefined || cell.result === '' ? empty : String(cell.result)
        results.push({ sheet: sheet.name, row: rowNumber, col, result })
      })
    })
  }
  return results
}
