import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDifferences, frozenDifferences, readFrozen } from '#shared/domain/frozen.ts'
import { changedDepartments, planVersionOf, rowsAtVersion, rowsOfVersion } from '#shared/domain/plan-parts.ts'
import type { Rows } from '#shared/registers/index.ts'
import { approvedVersion, edit, edited, planBase, planContent, planRows } from '#test/fixtures/plan-rows.ts'

const edits = fc.array(edit, { maxLength: 5 })
const changedFor = (before: Rows, after: Rows) =>
  changedDepartments(planContent(before), planContent(after), after).map(({ departmentId }) => departmentId)
const workedOut = new Set(['minutesUntilReopening', 'startsAtMinute', 'stepNumber', 'firstMinutes'])
const everybody = ['desk', 'nursing', 'lab', 'it']

describe('changedDepartments', () => {
  it('finds nobody between equal contents', () => {
    fc.assert(
      fc.property(edits, (those) => {
        const rows = edited(planRows(), those)
        expect(changedFor(rows, structuredClone(rows))).toEqual([])
      }),
    )
  })

  it('lets every difference land in at least one department, and invents none', () => {
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [before, after] = [edited(planRows(), one), edited(planRows(), other)]
        const [a, b] = [planContent(before), planContent(after)]
        const found = changedDepartments(a, b, after).flatMap(({ differences }) => differences)
        const keyOf = ({ register, id }: (typeof found)[number]) => `${register}:${id}`
        const there = new Set(contentDifferences(readFrozen(a), readFrozen(b)).map(keyOf))
        expect([...there].filter((key) => !found.some((each) => keyOf(each) === key))).toEqual([])
        // What no row says is worked out of all of them: the clock of the plan and the places of steps.
        const further = found.filter((each) => !there.has(keyOf(each)))
        expect(further.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(
          further.flatMap(({ fields }) => fields.map(({ field }) => (workedOut.has(field) ? field : 'invented'))),
        )
      }),
    )
  })

  it('never takes a department off the list because of one more change', () => {
    fc.assert(
      fc.property(edits, edit, (those, more) => {
        const touched = new Set(those.map(({ register }) => register))
        fc.pre(!touched.has(more.register) && more.register !== 'person' && more.register !== 'department')
        const [before, after] = [planRows(), edited(planRows(), those)]
        const further = edited(after, [more])
        const first = changedFor(before, after)
        expect(changedFor(before, further)).toEqual(expect.arrayContaining([...first]))
      }),
    )
  })

  it.each<readonly [string, Parameters<typeof planRows>[0], readonly string[]]>([
    ['a step of one department', { rollback_step: step('s-nursing', { expectedMinutes: 12 }) }, ['nursing']],
    ['a step that goes to another', { rollback_step: step('s-desk', { departmentId: 'it' }) }, ['desk', 'it']],
    [
      'a step whose deputy is of another',
      { rollback_step: step('s-lab', { instruction: 'Two copies.' }) },
      ['nursing', 'lab'],
    ],
    ['a step that moves the end', { rollback_step: step('s-lab', { expectedMinutes: 400 }) }, everybody],
    [
      'a step that another then waits for',
      { rollback_step: step('s-desk', { predecessorIds: ['s-nursing'] }) },
      ['desk'],
    ],
    ['a trigger of one department, which is on every card', { rollback_trigger: [{ departmentId: 'lab' }] }, everybody],
    ['a step whose owner becomes another’s', { rollback_step: step('s-desk', { ownerId: 'tomas' }) }, ['desk', 'it']],
    ['a step of nobody, whose owner is of one', { rollback_step: step('s-all', { ownerId: 'tomas' }) }, everybody],
    ['a step of nobody', { rollback_step: step('s-all', { expectedMinutes: 9 }) }, everybody],
    ['a form of one department', { paper_packet_item: [{ ...planBase.paper_packet_item[0], quantity: 3 }] }, ['desk']],
    ['a message to all', { communication_item: [{ title: 'Runner' }] }, everybody],
    ['the plan itself', { rollback_plan: [{ ...planBase.rollback_plan[0], rtoMinutes: 60 }] }, everybody],
    ['who decides', { rollback_authority: [{ primaryPersonId: 'hoa' }] }, everybody],
    ['the clinic’s hours', { site: [{ ...planBase.site[0], opensAt: '07:00' }] }, everybody],
    ['a closed day', { closed_day: [{ closedOn: '2027-02-10' }] }, everybody],
    ['a department’s head', { department: department('lab', { headPersonId: 'pia' }) }, everybody],
    ['who stands in for a head', { department: department('lab', { deputyPersonId: 'pia' }) }, ['lab']],
    ['the name of a department', { department: department('lab', { name: 'Blood' }) }, everybody],
    ['the number of a head', { person: person('amira', { phone: '1' }) }, everybody],
    ['the address of a head, which no copy prints', { person: person('amira', { email: 'a@b.example' }) }, ['desk']],
    ['the number of somebody whom one department names', { person: person('pia', { phone: '1' }) }, ['nursing', 'lab']],
    ['the number of somebody in IT', { person: [...planBase.person, { id: 'ewan', departmentId: 'it' }] }, everybody],
    ['the number of who decides', { person: person('grace', { phone: '1' }) }, everybody],
    ['the number of the vendor', { person: person('vera', { phone: '1' }) }, everybody],
  ])('concerns, by %s, those whose part it is', (_what, change, wanted) => {
    expect(changedFor(planRows(), planRows(change))).toEqual(wanted)
  })

  it('leaves out what was never handed out: the version itself and what is ticked off', () => {
    const rows = planRows()
    const plan = rows.rollback_plan.map((row) => ({
      ...row,
      versionMinor: 7,
      status: 'approved' as const,
      effectiveFrom: '2027-01-01',
    }))
    expect(changedFor(rows, { ...rows, rollback_plan: plan })).toEqual([])
  })

  it('is not stirred by a version that was frozen before the day was kept with it', () => {
    const rows = planRows({ rollback_plan: [{ ...planBase.rollback_plan[0], effectiveFrom: '2027-01-01' }] })
    const content = planContent(rows)
    const old = content.replace('"effectiveFrom":"2027-01-01",', '')
    expect(old).not.toBe(content)
    expect(frozenDifferences(old, rows, 'rollback_plan', '')).toEqual([])
    expect(changedDepartments(old, content, rows)).toEqual([])
    expect(rowsOfVersion(rows, old).rollback_plan[0]?.effectiveFrom).toBeNull()
    expect(rowsOfVersion(planRows(), content).rollback_plan[0]?.effectiveFrom).toBe('2027-01-01')
  })

  it('keeps to the departments in scope of either version', () => {
    const narrow = planRows({
      rollback_plan: [{ ...planBase.rollback_plan[0], inScopeDepartmentIds: ['desk', 'lab'] }],
    })
    const other = { ...narrow, checkpoint: narrow.checkpoint.map((row) => ({ ...row, title: 'Noon' })) }
    expect(changedFor(narrow, other)).toEqual(['desk', 'lab'])
  })
})

describe('rowsOfVersion', () => {
  it('gives the plan as it was, whatever became of it', () => {
    fc.assert(
      fc.property(edits, edits, (one, other) => {
        const [then, now] = [edited(planRows(), one), edited(planRows(), other)]
        const content = planContent(then)
        expect(frozenDifferences(content, rowsOfVersion(now, content), 'rollback_plan', '')).toEqual([])
      }),
    )
  })

  it('takes today’s values for what a version leaves out, and today’s rows for what it knows nothing of', () => {
    const content = planContent(planRows())
    const now = planRows({
      checkpoint: [{ title: 'Evening', choice: 'hold' }],
      department: department('lab', { name: 'Other words', headcount: 7 }),
      risk: [{ title: 'A risk' }],
    })
    const then = rowsOfVersion(now, content)
    expect(then.checkpoint[0]?.choice).toBe('hold')
    expect(then.department.find(({ id }) => id === 'lab')).toMatchObject({ name: 'Laboratory', headcount: 7 })
    expect(then.risk).toBe(now.risk)
  })

  it('carries the number that the version’s title says', () => {
    const rows = planRows()
    const { version } = approvedVersion(rows, 4, '3.12')
    expect(planVersionOf(version)).toBe('3.12')
    expect(rowsAtVersion(rows, version).rollback_plan[0]).toMatchObject({ versionMajor: 3, versionMinor: 12 })
    expect(planVersionOf({ title: 'Needs list, version 2' })).toBe('')
  })
})

function step(id: string, change: object) {
  return planBase.rollback_step.map((row) => (row.id === id ? { ...row, ...change } : row))
}

function department(id: string, change: object) {
  return planBase.department.map((row) => (row.id === id ? { ...row, ...change } : row))
}

function person(id: string, change: object) {
  return planBase.person.map((row) => (row.id === id ? { ...row, ...change } : row))
}
