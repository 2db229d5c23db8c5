import { CommandError } from '#shared/contract/errors.ts'
import type { FrozenKind } from '#shared/domain/frozen.ts'
import { type RegisterName, registerNames, type Rows } from '#shared/registers/index.ts'
import { frozenKinds } from '#shared/registers/phases.ts'
import { freezeVersion } from './freeze-version.ts'
import { type DateContext, datedValues, type LoadedRows, loadRows, type LoadInput, type RowPlace } from './load-rows.ts'
import type { SampleFreeze } from './pack.ts'

/** The places that the versions of a sample will have, by key, so that rows which are loaded before them can name them. */
export function frozenPlaces(freezes: readonly SampleFreeze[], newId: () => string): ReadonlyMap<string, RowPlace> {
  return new Map(freezes.map(({ version }) => [version.key, { register: 'frozen_version', id: newId() }]))
}

/**
 * Freezes a sample's lists as they stood then, by the same rule as everybody's, and records who signed them. `rowsNow` gives
 * the rows as they are loaded, what was frozen before among them. Gives the place of every row made, by key.
 */
export function loadFrozen(
  input: DateContext & {
    readonly freezes: readonly SampleFreeze[]
    readonly ids: LoadedRows['ids']
    /** The places of the versions, by key (`frozenPlaces`); a version without one gets a new id. */
    readonly places?: ReadonlyMap<string, RowPlace>
    readonly rowsNow: () => Rows
    readonly newId: () => string
    readonly insert: LoadInput['insert']
  },
): ReadonlyMap<string, RowPlace> {
  const known = new Map(input.ids)
  for (const { version, signatures, before = {}, without = [] } of input.freezes) {
    const rowsThen = asTheyStood(input, known, before, without)
    const load = (register: RegisterName, rows: readonly SampleFreeze['version'][], insert: LoadInput['insert']) => {
      const place = register === 'frozen_version' ? input.places?.get(version.key) : undefined
      const newId = place === undefined ? input.newId : () => place.id
      const loaded = loadRows({ ...input, newId, rows: { [register]: [...rows] }, existing: known, insert })
      for (const [key, place] of loaded.ids) known.set(key, place)
    }
    const frozen: { title: unknown; number: unknown; contentHash: unknown } = { title: '', number: 0, contentHash: '' }
    const titled = { ...version, values: { title: version.key, ...version.values } }
    load('frozen_version', [titled], (register, id, values) => {
      const made = freezeVersion(rowsThen, {
        kind: kindOfFrozen(values['kind']),
        subject: typeof values['subject'] === 'string' ? values['subject'] : '',
        frozenOn: typeof values['frozenOn'] === 'string' ? values['frozenOn'] : null,
        frozenById: typeof values['frozenById'] === 'string' ? values['frozenById'] : null,
        ...(values['changeSummary'] === '' ? {} : { changeSummary: String(values['changeSummary']) }),
      })
      frozen.title = made['title']
      frozen.number = made['number']
      frozen.contentHash = made['contentHash']
      input.insert(register, id, made)
    })
    const about = signatures.map((row) => ({
      ...row,
      values: { title: version.key, ...row.values, subject: `frozen_version:@${version.key}` },
    }))
    load('sign_off', about, (register, id, values) => {
      const { title, number, contentHash } = frozen
      input.insert(register, id, { ...values, title, subjectVersion: number, contentHash })
    })
  }
  return known
}

/** The rows with what was different when a list was frozen. */
function asTheyStood(
  { rowsNow, goLiveOn, timezone }: DateContext & { readonly rowsNow: () => Rows },
  known: ReadonlyMap<string, RowPlace>,
  before: NonNullable<SampleFreeze['before']>,
  without: readonly string[],
): Rows {
  const placeOf = (key: string): RowPlace => {
    const place = known.get(key)
    if (place === undefined)
      throw new CommandError('bad_input', `A version was frozen over “${key}”, which names no row`)
    return place
  }
  const changed = new Map(
    Object.entries(before).map(([key, values]) => {
      const { register, id } = placeOf(key)
      return [id, datedValues(register, values, { goLiveOn, timezone })] as const
    }),
  )
  const gone = new Set(without.map((key) => placeOf(key).id))
  const rows = rowsNow()
  return Object.fromEntries(
    registerNames.map((register) => [
      register,
      rows[register]
        .filter(({ id }) => !gone.has(id))
        .map((row) => (changed.has(row.id) ? { ...row, ...changed.get(row.id) } : row)),
    ]),
  ) as unknown as Rows
}

function kindOfFrozen(value: unknown): FrozenKind {
  const kind = (Object.keys(frozenKinds) as FrozenKind[]).find((each) => each === value)
  if (kind === undefined) throw new CommandError('bad_input', `“${String(value)}” is nothing that can be frozen`)
  return kind
}
