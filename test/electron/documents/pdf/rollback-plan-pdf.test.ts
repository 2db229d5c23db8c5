import { describe, expect, it } from 'vitest'
import { buildRollbackPlanPdf } from '#electron/documents/build/rollback-plan-pdf.ts'
import { contentHash, rollbackCheckCode } from '#electron/documents/check-code.ts'
import { rollbackRegisters } from '#shared/registers/index.ts'
import { documentRows } from '#electron/documents/document-input.ts'
import type { Block, PdfModel, TableBlock } from '#electron/documents/model/pdf.ts'
import { documentInput, lakesideRows } from '#test/fixtures/lakeside.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

function tableOf(model: PdfModel, section: string): TableBlock {
  const found = model.sections
    .find((one) => one.id === section)
    ?.blocks.find((block): block is TableBlock => block.kind === 'table')
  if (found === undefined) throw new Error(`section ${section} has no table`)
  return found
}

function textOf(block: Block | readonly Block[]): string {
  return JSON.stringify(block)
}

describe('the rollback plan as a model', () => {
  it('has the cover and the eleven sections in their order, for a department and for the clinic', () => {
    const ids = [
      'control',
      'decision',
      'first',
      'steps',
      'reconciliation',
      'packet',
      'communications',
      'verification',
      'contacts',
      'rehearsals',
      'versions',
      'slip',
    ]
    for (const department of ['desk', null])
      expect(
        buildRollbackPlanPdf(documentInput(lakesideRows(), department)).sections.map((section) => section.id),
      ).toEqual(ids)
  })

  it('marks the rows of the department whose copy it is, and none in the clinic’s', () => {
    const yours = (department: string | null) =>
      tableOf(buildRollbackPlanPdf(documentInput(lakesideRows(), department)), 'steps')
        .groups.flatMap((group) => group.rows)
        .filter((row) => row.yours === true).length
    expect(yours('desk')).toBe(lakesideRows().rollback_step.filter((step) => step.departmentId === 'desk').length)
    expect(yours(null)).toBe(0)
    expect(
      textOf(buildRollbackPlanPdf(documentInput(lakesideRows())).sections.flatMap((section) => section.blocks)),
    ).not.toContain('"YOU"')
  })

  it('bars the critical path but not what comes after reopening', () => {
    const { groups } = tableOf(buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk')), 'steps')
    const last = groups.slice(-2)
    expect(groups[0]?.rows[0]?.bar).toBe(true)
    expect(last.flatMap((group) => group.rows).some((row) => row.bar === true)).toBe(false)
    expect(last.map((group) => group.band?.note)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('after reopening')),
    )
  })

  it('lists for a department what begins within its first half hour', () => {
    const model = buildRollbackPlanPdf(documentInput(lakesideRows(), 'desk'))
    const titles = textOf(tableOf(model, 'first'))
    expect(titles).toContain('Stop check-in and booking in Heron')
    expect(titles).not.toContain('Reopen the doors and booking')
    expect(
      textOf(
        buildRollbackPlanPdf(documentInput(lakesideRows(), 'dispensary')).sections.find(
          (section) => section.id === 'first',
        )?.blocks ?? [],
      ),
    ).toContain('Your first step is number 18')
  })

  it('frames a missing owner and missing minutes', () => {
    const rows = makeRows({ rollback_step: [{ title: 'Somebody does something' }] })
    expect(textOf(tableOf(buildRollbackPlanPdf(documentInput(rows)), 'steps')).match(/"not set"/g)).toHaveLength(2)
  })

  it('shows no private note', () => {
    const rows = makeRows({
      note: [
        { title: 'Ours', visibility: 'consultant_private' },
        { title: 'Theirs', visibility: 'shared' },
      ],
    })
    expect(documentRows(rows).note.map((note) => note.title)).toEqual(['Theirs'])
  })
})

describe('the check code', () => {
  it('depends on what the plan says, not on when it was written', () => {
    const rows = lakesideRows()
    const touched = {
      ...rows,
      rollback_step: rows.rollback_step.map((step) => ({ ...step, version: 9, updatedAt: '2027-03-01T00:00:00.000Z' })),
    }
    const changed = {
      ...rows,
      rollback_step: rows.rollback_step.map((step, index) => (index === 3 ? { ...step, expectedMinutes: 6 } : step)),
    }
    expect(contentHash(rows, rollbackRegisters)).toMatch(/^[0-9a-f]{64}$/)
    expect(rollbackCheckCode(rows)).toMatch(/^[0-9A-F]{4} [0-9A-F]{4}$/)
    expect(rollbackCheckCode(touched)).toBe(rollbackCheckCode(rows))
    expect(rollbackCheckCode(changed)).not.toBe(rollbackCheckCode(rows))
  })

  it('changes with the phone number of somebody in the plan, not with a new colleague', () => {
    const rows = lakesideRows()
    const phone = {
      ...rows,
      person: rows.person.map((person) => (person.id === 'grace' ? { ...person, phone: '1' } : person)),
    }
    const colleague = {
      ...rows,
      person: [...rows.person, makeRow('person', { id: 'new', displayName: 'New colleague' })],
    }
    expect(rollbackCheckCode(phone)).not.toBe(rollbackCheckCode(rows))
    expect(rollbackCheckCode(colleague)).toBe(rollbackCheckCode(rows))
  })
})
