import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agenda, daysBetween, plannedDate, redate } from '#shared/domain/milestones.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const offset = fc.integer({ min: -2000, max: 2000 })

describe('plannedDate', () => {
  it('counts across months, leap days and changes of the clock', () => {
    expect(plannedDate('2027-03-01', -1)).toBe('2027-02-28')
    expect(plannedDate('2028-03-01', -1)).toBe('2028-02-29')
    expect(plannedDate('2027-03-28', 1)).toBe('2027-03-29')
    expect(plannedDate('2027-01-01', 0)).toBe('2027-01-01')
  })

  it('is undone by daysBetween', () => {
    fc.assert(
      fc.property(day, offset, (from, days) => {
        expect(daysBetween(from, plannedDate(from, days))).toBe(days)
      }),
    )
  })
})

describe('redate', () => {
  it('moves what hangs on go-live and leaves alone what is pinned, done or free', () => {
    const milestones = [
      makeRow('milestone', { id: 'moves', offsetDays: -14, plannedOn: '2027-02-15' }),
      makeRow('milestone', { id: 'first', offsetDays: 7, plannedOn: null }),
      makeRow('milestone', { id: 'same', offsetDays: 0, plannedOn: '2027-04-05' }),
      makeRow('milestone', { id: 'pinned', offsetDays: -14, plannedOn: '2027-02-15', isPinned: true }),
      makeRow('milestone', { id: 'done', offsetDays: -14, plannedOn: '2027-02-15', actualOn: '2027-02-16' }),
      makeRow('milestone', { id: 'free', offsetDays: null, plannedOn: '2027-02-15' }),
    ]
    expect(redate(milestones, '2027-04-05')).toEqual([
      { id: 'moves', from: '2027-02-15', plannedOn: '2027-03-22' },
      { id: 'first', from: null, plannedOn: '2027-04-12' },
    ])
  })

  it('has nothing left to move once it is applied', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(offset, fc.option(day), fc.boolean()), { maxLength: 10 }), day, (raw, goLiveOn) => {
        const milestones = raw.map(([offsetDays, plannedOn, isPinned], at) =>
          makeRow('milestone', { id: `m${at}`, offsetDays, plannedOn, isPinned }),
        )
        const moved = new Map(redate(milestones, goLiveOn).map(({ id, plannedOn }) => [id, plannedOn]))
        const applied = milestones.map((each) => ({ ...each, plannedOn: moved.get(each.id) ?? each.plannedOn }))
        expect(redate(applied, goLiveOn)).toEqual([])
      }),
    )
  })
})

describe('agenda', () => {
  const today = '2027-01-18'

  it('lists what is late, longest first, and what is due within a week, soonest first', () => {
    const rows = makeRows({
      action: [
        { title: 'Order labels', dueOn: '2027-01-15', ownerId: 'ann' },
        { title: 'Book room', dueOn: '2027-01-18', status: 'blocked' },
        { title: 'Later', dueOn: '2027-01-26' },
        { title: 'Finished', dueOn: '2027-01-01', status: 'done' },
        { title: 'Dropped', dueOn: '2027-01-01', status: 'cancelled' },
        { title: 'Some day' },
      ],
      milestone: [
        { title: 'Audit signed', plannedOn: '2027-01-10' },
        { title: 'Group formed', plannedOn: '2027-01-05', actualOn: '2027-01-06' },
      ],
      phase_entry: [
        { text: 'Shadow a shift', dueOn: '2027-01-25', status: 'doing' },
        { text: 'Waived', dueOn: '2027-01-02', status: 'waived' },
        { text: 'Elsewhere', dueOn: '2027-01-02', applicability: 'not_applicable' },
      ],
      risk: [
        { id: 'open', title: 'Lab link fails', reviewOn: '2027-01-17' },
        { id: 'shut', title: 'Gone', reviewOn: '2027-01-17', status: 'closed' },
      ],
      risk_control: [
        { riskId: 'open', title: 'Test the link', dueOn: '2027-01-20' },
        { riskId: 'open', title: 'Works already', dueOn: '2027-01-10', status: 'in_place' },
        { riskId: 'shut', title: 'Not needed', dueOn: '2027-01-10' },
      ],
    })
    const { overdue, next } = agenda(rows, today)
    expect(overdue).toEqual([
      {
        register: 'milestone',
        id: 'milestone-1',
        ref: 'M-001',
        title: 'Audit signed',
        dueOn: '2027-01-10',
        daysLate: 8,
        ownerId: null,
      },
      {
        register: 'action',
        id: 'action-1',
        ref: 'A-001',
        title: 'Order labels',
        dueOn: '2027-01-15',
        daysLate: 3,
        ownerId: 'ann',
      },
      {
        register: 'risk',
        id: 'open',
        ref: 'R-001',
        title: 'Review: Lab link fails',
        dueOn: '2027-01-17',
        daysLate: 1,
        ownerId: null,
      },
    ])
    expect(next.map(({ title, dueOn, daysLate }) => [title, dueOn, daysLate])).toEqual([
      ['Book room', '2027-01-18', 0],
      ['Test the link', '2027-01-20', 0],
      ['Shadow a shift', '2027-01-25', 0],
    ])
  })
})
