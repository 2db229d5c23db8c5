import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { migrationChecks } from '#shared/domain/migration-checks.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

function checked(item: object, rounds: PartialRows['data_check_round'] & object) {
  const rows = makeRows({
    staff_role: [{ id: 'gp', isPrescriber: true }],
    department: [{ id: 'nursing', isClinical: true }, { id: 'desk' }],
    person: [
      { id: 'doctor', staffRoleId: 'gp' },
      { id: 'nurse', departmentId: 'nursing' },
      { id: 'clerk', departmentId: 'desk' },
      { id: 'vendor', staffRoleId: 'gp', isVendor: true },
    ],
    migration_item: [{ id: 'm', scope: 'migrate', ...item }],
    data_check_round: rounds.map((round) => ({
      migrationItemId: 'm',
      heldOn: '2027-01-04',
      discrepancies: 0,
      ...round,
    })),
  })
  const people = { people: rows.person, roles: rows.staff_role, departments: rows.department }
  const [check] = migrationChecks(rows.migration_item, rows.data_check_round, people)
  if (check === undefined) throw new Error('every kind of data is checked')
  return check
}

describe('the check of migrated data', () => {
  it.each([
    [{ scope: 'undecided' }, [{}], 'undecided'],
    [{ scope: 'archive_read_only' }, [], 'not_migrated'],
    [{}, [{ heldOn: null }], 'unchecked'],
    [{}, [{ unresolved: 1 }], 'open'],
    [{}, [{ discrepancies: 3 }], 'open'],
    [{}, [{ discrepancies: 3, unresolved: 0 }], 'ready'],
    [{}, [{ discrepancies: null }], 'unchecked'],
    [{}, [{}], 'ready'],
    [{ isSafetyCritical: true }, [{}], 'unsigned'],
    [{ isSafetyCritical: true }, [{ clinicalSignerId: 'doctor' }], 'unsigned'],
    [{ isSafetyCritical: true }, [{ clinicalSignerId: 'doctor', signedOn: '2027-01-05' }], 'ready'],
    [{ isSafetyCritical: true }, [{ clinicalSignerId: 'nurse', signedOn: '2027-01-05' }], 'ready'],
    [{ isSafetyCritical: true }, [{ clinicalSignerId: 'clerk', signedOn: '2027-01-05' }], 'unsigned'],
    [{ isSafetyCritical: true }, [{ clinicalSignerId: 'vendor', signedOn: '2027-01-05' }], 'unsigned'],
    [
      { isSafetyCritical: true },
      [{}, { heldOn: '2026-12-01', clinicalSignerId: 'doctor', signedOn: '2026-12-01' }],
      'unsigned',
    ],
  ])('of %j with the rounds %j is %s', (item, rounds, state) => {
    expect(checked(item, rounds).state).toBe(state)
  })

  it('has the rate of differences among the records looked at, the rounds in the order of their days', () => {
    const count = fc.option(fc.nat(20))
    const round = fc.record({
      heldOn: fc.constantFrom('2027-01-04', '2027-01-11', '2027-01-18'),
      criteriaRecords: count,
      randomRecords: count,
      discrepancies: count,
    })
    fc.assert(
      fc.property(fc.array(round, { maxLength: 5 }), (rounds) => {
        const found = checked({}, rounds).rounds
        const days = found.map(({ heldOn }) => heldOn ?? '')
        expect(days).toEqual(rounds.map(({ heldOn }) => heldOn).toSorted())
        for (const { id, records, errorRate } of found) {
          const given = rounds[Number(id.split('-').at(-1)) - 1]
          expect(records).toBe((given?.criteriaRecords ?? 0) + (given?.randomRecords ?? 0))
          const differences = given?.discrepancies ?? null
          expect(errorRate).toBe(records === 0 || differences === null ? null : differences / records)
        }
      }),
    )
  })
})
