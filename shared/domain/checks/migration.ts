import type { Rows } from '../../registers/index.ts'
import { migrationChecks as statesOf, type MigrationState } from '../migration-checks.ts'
import { oncePerRows } from '../once-per-rows.ts'
import { hasBegun } from '../phase-begun.ts'
import { about, type Check, type RawFinding } from './check.ts'

/** What comes across from the old system, and who looked whether it is right. */
export const migrationChecks: readonly Check[] = [
  {
    id: 'migration-undecided',
    title: 'Every kind of data has its fate',
    phase: 'configuration',
    // A list that nobody has touched is no finding before its phase.
    find: ({ rows, today }) =>
      hasBegun(rows, 'configuration', today)
        ? inState(rows, 'undecided', 'is undecided. Say whether it comes across, stays to be read or is left.')
        : [],
  },
  {
    id: 'migration-without-data-check',
    title: 'What comes across is checked',
    phase: 'configuration',
    find: ({ rows }) =>
      inState(
        rows,
        'unchecked',
        'comes across and no data check says what it found. Hold a round, and write down what differs.',
      ),
  },
  {
    id: 'data-check-differences-open',
    title: 'The last data check leaves no difference open',
    phase: 'configuration',
    find: ({ rows }) =>
      inState(rows, 'open', 'has open differences from its last data check. Mend them, then hold another round.'),
  },
  {
    id: 'safety-critical-data-unsigned',
    title: 'A clinician signs the last check of safety-critical data',
    phase: 'configuration',
    find: ({ rows }) =>
      inState(
        rows,
        'unsigned',
        'is safety-critical and no clinician signed its last data check. Have the lead clinician sign.',
      ),
  },
]

function inState(rows: Rows, state: MigrationState, problem: string): readonly RawFinding[] {
  const states = statesById(rows)
  return rows.migration_item
    .filter(({ id }) => states.get(id) === state)
    .map((item) => about('migration_item', item, problem))
}

const statesById = oncePerRows((rows) => {
  const people = { people: rows.person, roles: rows.staff_role, departments: rows.department }
  return new Map(statesOf(rows.migration_item, rows.data_check_round, people).map(({ id, state }) => [id, state]))
})
