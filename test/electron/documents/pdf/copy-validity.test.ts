import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planFacts } from '#electron/documents/build/plan-facts.ts'
import { coverSection } from '#electron/documents/build/sections/cover.ts'
import { decisionSection } from '#electron/documents/build/sections/decision-card.ts'
import { firstMinutesSection } from '#electron/documents/build/sections/first-minutes.ts'
import { changedDepartments, departmentsInScope, rowsOfVersion } from '#shared/domain/plan-parts.ts'
import type { RegisterName, Row, Rows } from '#shared/registers/index.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { edit, edited, planBase, planContent, planRows } from '#test/fixtures/plan-rows.ts'

/** The small clinic with a clock: opening hours, write access that ends, a trigger, and steps that wait for each other. Its clock runs only with a procedure. */
function clinic(legacyWriteRestoreProcedure: string): Rows {
  return planRows({
    site: [{ id: 'main', name: 'Main', openDays: ['mon', 'tue', 'wed', 'thu', 'fri'], opensAt: '08:00' }],
    rollback_plan: [
      {
        ...planBase.rollback_plan[0],
        rollbackPossible: 'yes',
        legacyModeAfterGoLive: 'read_only',
        legacyWriteRestoreProcedure,
        legacyAccessUntil: '2027-02-09T18:00:00.000Z',
      },
    ],
    rollback_authority: [{ primaryPersonId: 'grace', deputyIds: ['pia'], timeToDecideMinutes: 15 }],
    rollback_trigger: [{ title: 'No result arrives', departmentId: 'lab', observerId: 'li', severity: 'immediate' }],
    rollback_step: [
      ...planBase.rollback_step,
      { id: 's-it', title: 'Point printers back', departmentId: 'it', predecessorIds: ['s-lab'], expectedMinutes: 10 },
      { id: 's-nursing-2', title: 'Test', departmentId: 'nursing', predecessorIds: ['s-it'], expectedMinutes: 5 },
    ],
  })
}

/** What pages 1 to 3 of a department's copy say; the version, the number and the check code are the same for all. */
function firstPages(rows: Rows, departmentId: string): string {
  const facts = planFacts(documentInput(rows, departmentId))
  return JSON.stringify([coverSection(facts, []), decisionSection(facts), firstMinutesSection(facts)])
}

type Change = { readonly register: RegisterName; readonly id: string; readonly values: object }

function changed(rows: Rows, changes: readonly Change[]): Rows {
  return changes.reduce((now, { register, id, values }) => {
    const those = (now[register] as readonly Row[]).map((row) => (row.id === id ? { ...row, ...values } : row))
    return { ...now, [register]: those }
  }, rows)
}

const procedure = fc.constantFrom('', 'Call the desk.')
const minutes = fc.constantFrom(null, 0, 5, 10, 20, 29, 60, 400)
const stepIds = ['s-desk', 's-nursing', 's-lab', 's-all', 's-it', 's-nursing-2']
const people = ['amira', 'hoa', 'li', 'tomas', 'pia', 'grace', 'vera']
const of = (register: RegisterName, id: fc.Arbitrary<string>, values: fc.Arbitrary<object>): fc.Arbitrary<Change> =>
  fc.record({ register: fc.constant(register), id, values })
const change = fc.oneof(
  of('rollback_step', fc.constantFrom(...stepIds), fc.record({ expectedMinutes: minutes })),
  of('rollback_step', fc.constantFrom(...stepIds), fc.record({ stage: fc.constantFrom('declare', 'resume', 'close') })),
  of('rollback_step', fc.constant('s-it'), fc.constantFrom({ predecessorIds: [] }, { predecessorIds: ['s-desk'] })),
  of('person', fc.constantFrom(...people), fc.constantFrom({ phone: '020 7946 0001' }, { email: 'new@small.example' })),
  of('rollback_step', fc.constantFrom(...stepIds), fc.record({ departmentId: fc.constantFrom(null, 'lab', 'it') })),
  of('rollback_step', fc.constantFrom(...stepIds), fc.record({ ownerId: fc.constantFrom(null, ...people) })),
  of(
    'person',
    fc.constantFrom(...people),
    fc.constantFrom({ active: false }, { departmentId: 'it' }, { isConsultant: true }),
  ),
  of('department', fc.constantFrom('desk', 'lab', 'it'), fc.record({ headPersonId: fc.constantFrom('pia', 'grace') })),
  of('department', fc.constantFrom('desk', 'lab'), fc.record({ deputyPersonId: fc.constantFrom('pia', 'grace') })),
  of('department', fc.constantFrom('desk', 'it'), fc.record({ kind: fc.constantFrom('it', 'nursing', 'front_desk') })),
  of('rollback_trigger', fc.constant('rollback_trigger-1'), fc.constantFrom({ threshold: 3 }, { departmentId: 'it' })),
)

describe('a copy of the plan', () => {
  it('is still valid only while its first three pages say what holds', () => {
    fc.assert(
      fc.property(
        procedure,
        fc.array(change, { maxLength: 3 }),
        fc.array(edit, { maxLength: 2 }),
        (how, those, edits) => {
          const before = clinic(how)
          const after = edited(changed(before, those), edits)
          const [a, b] = [planContent(before), planContent(after)]
          const [then, now] = [rowsOfVersion(after, a), rowsOfVersion(after, b)]
          const superseded = new Set(changedDepartments(a, b, after).map(({ departmentId }) => departmentId))
          const inBoth = departmentsInScope(then).filter(({ id }) =>
            departmentsInScope(now).some((one) => one.id === id),
          )
          for (const { id } of inBoth.filter((one) => !superseded.has(one.id)))
            expect(firstPages(now, id)).toBe(firstPages(then, id))
        },
      ),
      { numRuns: 80 },
    )
  })

  it('is still valid whenever the minutes of others leave its first three pages as they are', () => {
    const slower = fc.record({ desk: minutes, lab: minutes })
    fc.assert(
      fc.property(procedure, slower, slower, (how, one, other) => {
        const at = ({ desk, lab }: typeof one) =>
          changed(clinic(how), [
            { register: 'rollback_step', id: 's-desk', values: { expectedMinutes: desk } },
            { register: 'rollback_step', id: 's-lab', values: { expectedMinutes: lab, deputyId: null } },
          ])
        const [before, after] = [at(one), at(other)]
        const superseded = changedDepartments(planContent(before), planContent(after), after)
        expect(superseded.some(({ departmentId }) => departmentId === 'it')).toBe(
          firstPages(before, 'it') !== firstPages(after, 'it'),
        )
      }),
      { numRuns: 40 },
    )
  })
})
