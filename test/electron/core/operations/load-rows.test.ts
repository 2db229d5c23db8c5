import { ulid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { datedValues, loadRows, type LoadInput } from '#electron/core/operations/load-rows.ts'
import type { PackRows } from '#electron/core/operations/pack.ts'
import { CommandError } from '#shared/contract/errors.ts'
import type { RegisterName } from '#shared/registers/index.ts'

type Inserted = { readonly register: RegisterName; readonly id: string; readonly values: Record<string, unknown> }

function load(rows: PackRows, more: Partial<LoadInput> = {}) {
  const inserted: Inserted[] = []
  const loaded = loadRows({
    rows,
    newId: () => ulid(),
    goLiveOn: '2027-03-29',
    timezone: 'Europe/London',
    insert: (register, id, values) => inserted.push({ register, id, values }),
    ...more,
  })
  const valuesOf = (key: string) => inserted.find((row) => row.id === loaded.ids.get(key)?.id)?.values ?? {}
  return { inserted, loaded, valuesOf }
}

function errorOf(rows: PackRows, more: Partial<LoadInput> = {}): CommandError {
  try {
    load(rows, more)
  } catch (error) {
    if (error instanceof CommandError) return error
    throw error
  }
  throw new Error('The rows were loaded')
}

describe('references by key', () => {
  it('resolves forward and circular references to the new ids', () => {
    const { valuesOf, loaded } = load({
      person: [{ key: 'person.ana', values: { displayName: 'Ana', departmentId: '@department.lab' } }],
      department: [{ key: 'department.lab', values: { name: 'Laboratory', headPersonId: '@person.ana' } }],
      rollback_step: [
        { key: 'step.b', values: { title: 'B', predecessorIds: ['@step.a'] } },
        { key: 'step.a', values: { title: 'A' } },
      ],
    })
    expect(valuesOf('department.lab')['headPersonId']).toBe(loaded.ids.get('person.ana')?.id)
    expect(valuesOf('person.ana')['departmentId']).toBe(loaded.ids.get('department.lab')?.id)
    expect(valuesOf('step.b')['predecessorIds']).toEqual([loaded.ids.get('step.a')?.id])
  })

  it('writes a subject as register:id and leaves an @ in a text alone', () => {
    const { valuesOf, loaded } = load({
      risk: [{ key: 'risk.a', values: { title: '@home visits' } }],
      note: [{ key: 'note.a', values: { title: 'Seen', subject: 'risk:@risk.a' } }],
    })
    expect(valuesOf('note.a')['subject']).toBe(`risk:${loaded.ids.get('risk.a')?.id}`)
    expect(valuesOf('risk.a')['title']).toBe('@home visits')
  })

  it('finds rows that are there already', () => {
    const id = ulid()
    const { valuesOf } = load(
      { action: [{ key: 'action.a', values: { title: 'Call', ownerId: '@person.there' } }] },
      { existing: new Map([['person.there', { register: 'person', id }]]) },
    )
    expect(valuesOf('action.a')['ownerId']).toBe(id)
  })
})

describe('dates relative to go-live', () => {
  it('counts days, and gives a local moment as UTC on either side of daylight saving', () => {
    const { valuesOf } = load({
      milestone: [
        { key: 'milestone.a', values: { title: 'Two weeks before', plannedOn: 'T-14', actualOn: '2027-01-05' } },
      ],
      checkpoint: [
        { key: 'checkpoint.before', values: { title: 'Winter time', plannedAt: 'T-2 16:40' } },
        { key: 'checkpoint.after', values: { title: 'Summer time', plannedAt: 'T-0 16:40' } },
      ],
    })
    expect(valuesOf('milestone.a')).toMatchObject({ plannedOn: '2027-03-15', actualOn: '2027-01-05' })
    expect(valuesOf('checkpoint.before')['plannedAt']).toBe('2027-03-27T16:40:00.000Z')
    expect(valuesOf('checkpoint.after')['plannedAt']).toBe('2027-03-29T15:40:00.000Z')
  })

  it('become null when no go-live date is known', () => {
    const { valuesOf } = load(
      {
        milestone: [{ key: 'milestone.a', values: { title: 'Later', plannedOn: 'T-14' } }],
        checkpoint: [{ key: 'checkpoint.a', values: { title: 'Later', plannedAt: 'T+1 18:00' } }],
      },
      { goLiveOn: null },
    )
    expect(valuesOf('milestone.a')['plannedOn']).toBeNull()
    expect(valuesOf('checkpoint.a')['plannedAt']).toBeNull()
  })

  it('are resolved for values outside a row too', () => {
    const dates = { goLiveOn: '2027-03-01', timezone: 'UTC' }
    const values = { clientName: 'T-14 Clinic', goLiveOn: 'T-0', contractSignedOn: 'T-60' }
    expect(datedValues('engagement', values, dates)).toEqual({
      clientName: 'T-14 Clinic',
      goLiveOn: '2027-03-01',
      contractSignedOn: '2026-12-31',
    })
  })
})

describe('what is loaded', () => {
  it('fills in initial values, inserts registers in their order and names the figures that are judgement', () => {
    const { inserted, loaded } = load({
      risk_control: [{ key: 'control.a', values: { riskId: '@risk.a', title: 'Look' } }],
      risk: [{ key: 'risk.a', judgement: ['currentImpact'], values: { title: 'Late', currentImpact: 4 } }],
    })
    expect(inserted.map((row) => row.register)).toEqual(['risk', 'risk_control'])
    expect(inserted[0]?.values).toMatchObject({
      status: 'open',
      treatment: 'open',
      currentImpact: 4,
      causeEntryIds: [],
    })
    expect(loaded.judgement).toEqual([{ ...loaded.ids.get('risk.a'), key: 'risk.a', fields: ['currentImpact'] }])
  })
})

describe('what is refused names the row and the field', () => {
  const cases: readonly (readonly [string, PackRows, string])[] = [
    ['an unknown key', { action: [{ key: 'action.a', values: { title: 'A', ownerId: '@person.x' } }] }, 'ownerId'],
    ['a link without @', { action: [{ key: 'action.a', values: { title: 'A', ownerId: 'Ana' } }] }, 'ownerId'],
    ['a subject without a key', { note: [{ key: 'action.a', values: { title: 'A', subject: 'risk' } }] }, 'subject'],
    ['an unknown field', { action: [{ key: 'action.a', values: { title: 'A', colour: 'red' } }] }, 'colour'],
    ['an unknown code', { action: [{ key: 'action.a', values: { title: 'A', status: 'late' } }] }, 'status'],
    ['a missing title', { action: [{ key: 'action.a', values: {} }] }, 'title'],
    ['a day that is a moment', { action: [{ key: 'action.a', values: { title: 'A', dueOn: 'T-1 10:00' } }] }, 'dueOn'],
    [
      'a moment that is a day',
      { checkpoint: [{ key: 'action.a', values: { title: 'A', plannedAt: 'T-1' } }] },
      'plannedAt',
    ],
    ['a date that is none', { action: [{ key: 'action.a', values: { title: 'A', dueOn: 'next week' } }] }, 'dueOn'],
    ['judgement on no field', { action: [{ key: 'action.a', judgement: ['size'], values: { title: 'A' } }] }, 'size'],
  ]
  it.each(cases)('%s', (_what, rows, field) => {
    const error = errorOf(rows)
    expect(error.code).toBe('bad_input')
    expect(error.message).toContain('action.a')
    expect(error.details).toEqual({ key: 'action.a', field })
  })

  it('a row of another register, with both registers in the sentence', () => {
    const error = errorOf({
      risk: [{ key: 'risk.a', values: { title: 'Late' } }],
      action: [{ key: 'action.a', values: { title: 'A', ownerId: '@risk.a' } }],
    })
    expect(error.message).toBe('The content row “action.a”, field “ownerId”: “@risk.a” is a row of risk, not of person')
  })

  it('a key that is there twice', () => {
    const row = { key: 'note.a', values: { title: 'A' } }
    expect(errorOf({ note: [row, row] }).message).toBe('The content row “note.a” is there twice')
    expect(
      errorOf({ note: [row] }, { existing: new Map([['note.a', { register: 'note', id: ulid() }]]) }).message,
    ).toContain('note.a')
  })
})
