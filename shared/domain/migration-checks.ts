import type { Row } from '../registers/index.ts'

type Item = Pick<Row<'migration_item'>, 'id' | 'scope' | 'isSafetyCritical' | 'roundsPlanned'>
type Round = Pick<
  Row<'data_check_round'>,
  | 'id'
  | 'migrationItemId'
  | 'heldOn'
  | 'criteriaRecords'
  | 'randomRecords'
  | 'discrepancies'
  | 'unresolved'
  | 'clinicalSignerId'
  | 'signedOn'
>
type People = {
  readonly people: readonly Pick<Row<'person'>, 'id' | 'isVendor' | 'departmentId' | 'staffRoleId'>[]
  readonly roles: readonly Pick<Row<'staff_role'>, 'id' | 'isPrescriber'>[]
  readonly departments: readonly Pick<Row<'department'>, 'id' | 'isClinical'>[]
}

export type RoundFigures = {
  readonly id: string
  readonly heldOn: string | null
  readonly records: number
  /** Null while nobody has written down what was found. */
  readonly discrepancies: number | null
  readonly unresolved: number
  /** Differences per record looked at; null while either is not known. Above 1 where records differ in several places. */
  readonly errorRate: number | null
  readonly isClinicallySigned: boolean
}

/**
 * `not_migrated`: stays behind or is only read · `undecided` · `unchecked`: no round was held yet, or nobody has written down
 * what the last one found · `open`: the last round left differences · `unsigned`: safety-critical, and no clinician signed the
 * last round · `ready`.
 */
export type MigrationState = 'undecided' | 'not_migrated' | 'unchecked' | 'open' | 'unsigned' | 'ready'

export type MigrationCheck = {
  readonly id: string
  readonly state: MigrationState
  readonly planned: number
  /** Rounds that were held, the earliest first. */
  readonly rounds: readonly RoundFigures[]
}

/**
 * How the check of each kind of data stands. The lead clinician signs the last round (facts F1 and F2: up to 20 records by
 * criteria and more at random, in two or three rounds), so a signature on an earlier one does not count.
 */
export function migrationChecks(
  items: readonly Item[],
  rounds: readonly Round[],
  people: People,
): readonly MigrationCheck[] {
  const byItem = Map.groupBy(rounds, ({ migrationItemId }) => migrationItemId)
  return items.map((item) => {
    const held = (byItem.get(item.id) ?? [])
      .filter(({ heldOn }) => heldOn !== null)
      .toSorted((a, b) => ((a.heldOn ?? '') < (b.heldOn ?? '') ? -1 : a.heldOn === b.heldOn ? 0 : 1))
      .map((round) => figuresOf(round, people))
    return { id: item.id, state: stateOf(item, held.at(-1)), planned: item.roundsPlanned ?? 0, rounds: held }
  })
}

function stateOf(item: Item, last: RoundFigures | undefined): MigrationState {
  if (item.scope === 'undecided') return 'undecided'
  if (item.scope !== 'migrate') return 'not_migrated'
  if (last === undefined) return 'unchecked'
  if (last.unresolved > 0) return 'open'
  if (last.discrepancies === null) return 'unchecked'
  return item.isSafetyCritical && !last.isClinicallySigned ? 'unsigned' : 'ready'
}

function figuresOf(round: Round, people: People): RoundFigures {
  const records = (round.criteriaRecords ?? 0) + (round.randomRecords ?? 0)
  const { discrepancies } = round
  return {
    id: round.id,
    heldOn: round.heldOn,
    records,
    discrepancies,
    // Nobody has said that a difference is settled: it is open.
    unresolved: round.unresolved ?? discrepancies ?? 0,
    errorRate: records === 0 || discrepancies === null ? null : discrepancies / records,
    isClinicallySigned: round.signedOn !== null && isClinician(round.clinicalSignerId, people),
  }
}

/** Somebody who prescribes or works in a clinical department, and is not the vendor's. */
function isClinician(id: string | null, { people, roles, departments }: People): boolean {
  const person = people.find((each) => each.id === id)
  if (person === undefined || person.isVendor) return false
  const prescribes = roles.find((role) => role.id === person.staffRoleId)?.isPrescriber === true
  return prescribes || departments.find(({ id: place }) => place === person.departmentId)?.isClinical === true
}
