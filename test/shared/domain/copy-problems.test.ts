import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyProblems } from '#shared/domain/copy-problems.ts'
import type { Row } from '#shared/registers/index.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const today = '2027-01-18'
const words = { today, dayText: (day: string) => `<${day}>`, departmentName: (id: string) => `the ${id}` }
const copy = (values: Partial<Row<'plan_copy'>>) =>
  makeRow('plan_copy', {
    id: 'c1',
    ref: 'PC-001',
    title: 'Version 1.0, Laboratory',
    departmentId: 'lab',
    copyNo: 3,
    sentOn: '2027-01-04',
    ...values,
  })
const problems = (values: Partial<Row<'plan_copy'>>, others: readonly Row<'plan_copy'>[] = []) =>
  copyProblems(copy(values), others, words).map(({ fields, message }) => `${fields.join(' ')}: ${message}`)

describe('copyProblems', () => {
  it('finds nothing wrong with a copy that goes its way', () => {
    expect(problems({})).toEqual([])
    expect(problems({ sentOn: null })).toEqual([])
    expect(problems({ sentOn: today, acknowledgedOn: today, returnedOn: today })).toEqual([])
  })

  it('names what cannot have happened on the day given', () => {
    const name = 'PC-001 “Version 1.0, Laboratory”'
    expect(problems({ acknowledgedOn: '2072-01-18' })).toEqual([
      'acknowledgedOn: <2072-01-18> is still to come. Give the day on which it was acknowledged.',
    ])
    expect(problems({ sentOn: '2027-01-19' })).toEqual([
      'sentOn: <2027-01-19> is still to come. Give the day on which it was handed out.',
    ])
    expect(problems({ acknowledgedOn: '2027-01-03' })).toEqual([
      `acknowledgedOn sentOn: ${name} was handed out on <2027-01-04>, so it cannot be acknowledged before. Give a later day.`,
    ])
    expect(problems({ sentOn: null, returnedOn: today })).toEqual([
      `returnedOn sentOn: ${name} was not handed out yet, so it cannot be given back. Fill in “Handed out on” first.`,
    ])
    expect(problems({ acknowledgedOn: '2027-01-12', returnedOn: '2027-01-10' })).toEqual([
      `acknowledgedOn returnedOn: ${name} came back on <2027-01-10>, so it cannot be acknowledged after that. Correct one of the two days.`,
    ])
  })

  it('lets no two departments hold one number, and a department keep its own', () => {
    const others = [copy({ id: 'c0' }), copy({ id: 'c2', departmentId: 'desk', copyNo: 1 })]
    expect(problems({}, others)).toEqual([])
    expect(problems({ copyNo: 1 }, others)).toEqual([
      'copyNo departmentId: Copy 1 is that of the desk, and each department keeps a number of its own. Give the lab another one.',
    ])
    expect(problems({ copyNo: 1, departmentId: null }, others)).toEqual([])
  })

  it('leaves nothing out: without a problem the days follow each other and none is to come', () => {
    const day = fc.option(fc.constantFrom('2027-01-04', '2027-01-10', today, '2027-01-19', '2072-01-10'), { nil: null })
    fc.assert(
      fc.property(fc.record({ sentOn: day, acknowledgedOn: day, returnedOn: day }), (days) => {
        const known = [days.sentOn, days.acknowledgedOn, days.returnedOn].flatMap((each) => each ?? [])
        const isPossible =
          known.join() === known.toSorted().join() &&
          known.every((each) => each <= today) &&
          (days.sentOn !== null || known.length === 0)
        expect(copyProblems(copy(days), [], words).length === 0).toBe(isPossible)
      }),
    )
  })
})
