import { describe, expect, it } from 'vitest'
import { registerSheet } from '#electron/documents/build/sheets/register-sheet.ts'
import { createSheetContext } from '#electron/documents/build/sheets/sheet-context.ts'
import { registerNames, registerOf } from '#shared/registers/index.ts'
import { shownFields } from '#shared/registers/register.ts'
import { makeRows } from '#test/fixtures/rows.ts'

const rows = makeRows({
  engagement: [{ clientName: 'Lakeside', locale: 'en-GB', timezone: 'Europe/London', currency: 'GBP' }],
  department: [
    { id: 'd1', name: 'Front desk' },
    { id: 'd2', name: 'Nursing' },
  ],
  person: [
    { id: 'p1', ref: 'P-001', displayName: 'Łukasz Żółć', employmentFraction: 50 },
    { id: 'p2', ref: 'P-002', displayName: 'lukasz zolc', active: false },
    { id: 'p3', ref: 'P-003', displayName: 'Ana Sousa' },
  ],
  checkpoint: [{ title: 'Noon', plannedAt: '2027-07-01T11:00:00.000Z', isPointOfNoReturn: true }],
  rollback_step: [
    { id: 's1', ref: 'RS-001', title: 'Declare', ownerId: 'p3', departmentId: 'd1', expectedMinutes: 5 },
    {
      id: 's2',
      ref: 'RS-002',
      title: 'Call',
      ownerId: 'p1',
      predecessorIds: ['s1', 'gone'],
      rehearsedMinutes: 10,
      irreversible: true,
    },
    { id: 's3', ref: 'RS-003', title: 'Switch', predecessorIds: ['s1', 's2'] },
  ],
  risk: [{ title: 'Queues', currentLikelihood: 4, reviewOn: '2027-01-29', affectedDepartmentIds: ['d1', 'd2'] }],
})

const values = (sheet: ReturnType<typeof registerSheet>, key: string) =>
  sheet.rows.map((row) => row.values[key] ?? null)

describe('a register as a sheet', () => {
  it.each(registerNames)('is made of %s without another word: each field a column, each row a row', (register) => {
    const sheet = registerSheet(register, createSheetContext(rows), { sentence: 'Everything.' })
    const keys = sheet.columns.map(({ key }) => key)
    expect(keys.toSorted()).toEqual(
      ['ref', 'your_comment', ...shownFields(registerOf(register)).map(([name]) => name)].toSorted(),
    )
    expect(keys[1]).toBe(registerOf(register).titleField)
    expect(sheet.rows).toHaveLength(rows[register].length)
    expect(sheet.rows.every((row) => Object.keys(row.values).every((key) => keys.includes(key)))).toBe(true)
  })

  it('writes each kind of field in its own form', () => {
    const context = createSheetContext(rows)
    const steps = registerSheet('rollback_step', context, { sentence: '' })
    expect(values(steps, 'ownerId')).toEqual(['Ana Sousa', 'P-001 Łukasz Żółć', null])
    expect(values(steps, 'departmentId')).toEqual(['Front desk', null, null])
    expect(values(steps, 'predecessorIds')).toEqual([null, 'RS-001', 'RS-001 | RS-002'])
    expect(values(steps, 'expectedMinutes')).toEqual([5, null, null])
    expect(values(steps, 'irreversible')).toEqual(['No', 'Yes', 'No'])
    const risks = registerSheet('risk', context, { sentence: '' })
    expect([
      values(risks, 'currentLikelihood'),
      values(risks, 'reviewOn'),
      values(risks, 'affectedDepartmentIds'),
      values(risks, 'status'),
    ]).toEqual([[4], ['2027-01-29'], ['Front desk | Nursing'], ['Open']])
    expect(values(registerSheet('person', context, { sentence: '' }), 'employmentFraction')).toEqual([0.5, 1, 1])
    expect(values(registerSheet('checkpoint', context, { sentence: '' }), 'plannedAt')).toEqual(['2027-07-01T12:00'])
  })

  it('offers the rows of another register by names that are unlike each other', () => {
    const context = createSheetContext(rows)
    const sheet = registerSheet('rollback_step', context, { sentence: '' })
    expect(sheet.columns.find(({ key }) => key === 'ownerId')?.list).toBe('list_person')
    expect(context.lists.all().find(({ name }) => name === 'list_person')?.values).toEqual([
      'Ana Sousa',
      'P-001 Łukasz Żółć',
    ])
    expect(context.lists.all().find(({ name }) => name === 'list_department')?.values).toEqual([
      'Front desk',
      'Nursing',
    ])
    expect(context.lists.all().find(({ name }) => name === 'list_rollback_step_stage')?.values[0]).toBe('Prepare')
  })

  it('says in a sentence that it is empty, and keeps rows to fill in', () => {
    const sheet = registerSheet('action', createSheetContext(rows), { sentence: 'What is to be done.' })
    expect(sheet.sentence).toBe('What is to be done. No action is recorded yet: write the first in the empty rows.')
    expect([sheet.rows.length, sheet.emptyRows]).toEqual([0, 6])
  })

  it('names what a row lacks beside it', () => {
    const sheet = registerSheet('rollback_step', createSheetContext(rows), {
      sentence: '',
      needs: [
        { words: 'Owner missing', when: { empty: 'ownerId' } },
        { words: 'Minutes missing', when: { all: [{ empty: 'expectedMinutes' }, { empty: 'rehearsedMinutes' }] } },
      ],
    })
    expect(values(sheet, 'to_do')).toEqual(['', '', 'Owner missing; Minutes missing'])
  })
})
