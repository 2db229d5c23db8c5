import { type Field, type FieldValue, kindOf } from '../fields/index.ts'
import {
  isRegisterName,
  registerOf,
  type RegisterName,
  rollbackRegisters,
  type Row,
  type Rows,
} from '../registers/index.ts'
import {
  contentDifferences,
  type FrozenContent,
  type FrozenDifference,
  type FrozenRow,
  peopleNamed,
  readFrozen,
} from './frozen.ts'
import { isFrozenField } from './frozen-fields.ts'
import { oncePerRows } from './once-per-rows.ts'
import { workedOutChanges } from './plan-first-pages.ts'

/** What changed in one department's part of the plan. */
export type DepartmentChange = {
  readonly departmentId: string
  /** Never empty; in the order of the plan. */
  readonly differences: readonly FrozenDifference[]
}

/** The registers of which a version of the plan holds every row. */
const heldWhole = [
  ...rollbackRegisters,
  'engagement',
  'site',
  'closed_day',
  'department',
] as const satisfies readonly RegisterName[]

/**
 * The rows as a version of the plan holds them, so that a document can be built of the version instead of the plan as it
 * stands. `content` is that of the version. What a version leaves out, and every register that it knows nothing of, is as it is
 * today; so are people whom the version does not name, as not active.
 */
export function rowsOfVersion(rows: Rows, content: string): Rows {
  return rowsOfContent(rows, readFrozen(content))
}

const knownContents = oncePerRows(() => new WeakMap<FrozenContent, Rows>())

function rowsOfContent(rows: Rows, content: FrozenContent): Rows {
  const known = knownContents(rows)
  const made = known.get(content) ?? rowsMadeOf(rows, content)
  known.set(content, made)
  return made
}

function rowsMadeOf(rows: Rows, content: FrozenContent): Rows {
  const held = Map.groupBy(content.rows, ({ register }) => register)
  const rebuilt = (register: RegisterName) => {
    const today = new Map<string, Row>(rows[register].map((row) => [row.id, row]))
    return (held.get(register) ?? []).map((frozen) => rebuild(register, frozen, today.get(frozen.id)))
  }
  const people = new Map(rebuilt('person').map((row) => [row.id, row]))
  const known = new Set(rows.person.map(({ id }) => id))
  return {
    ...rows,
    ...Object.fromEntries(heldWhole.map((register) => [register, rebuilt(register)])),
    person: [
      // Whom the version does not know is not among those whom its copies list as help.
      ...rows.person.map((row) => people.get(row.id) ?? { ...row, active: false }),
      ...[...people.values()].filter(({ id }) => !known.has(id)),
    ],
  } as Rows
}

/** The version that a frozen version of the plan is, as its title says it: `3.1`; '' when it says none. */
export function planVersionOf({ title }: Pick<Row<'frozen_version'>, 'title'>): string {
  return /\b(\d{1,3}\.\d{1,3})$/.exec(title)?.[1] ?? ''
}

/** The rows as a version of the plan holds them, with the version's own number: what a copy of it is printed from. */
export function rowsAtVersion(rows: Rows, version: Pick<Row<'frozen_version'>, 'title' | 'content'>): Rows {
  const [major, minor] = planVersionOf(version).split('.').map(Number)
  const then = rowsOfVersion(rows, version.content)
  if (major === undefined || minor === undefined) return then
  return {
    ...then,
    rollback_plan: then.rollback_plan.map((plan) => ({ ...plan, versionMajor: major, versionMinor: minor })),
  }
}

/** The departments in the plan's scope, in their order; all of them when the plan names none. */
export function departmentsInScope(rows: Pick<Rows, 'rollback_plan' | 'department'>): readonly Row<'department'>[] {
  const scope = new Set(rows.rollback_plan[0]?.inScopeDepartmentIds)
  return scope.size === 0 ? rows.department : rows.department.filter(({ id }) => scope.has(id))
}

/**
 * Which departments' part of the plan differs between two contents, and by what. A row that names a department belongs to that
 * one, before and after; a step to the departments of its owner and deputy as well. What belongs to nobody in particular, the
 * triggers, the heads, and people who decide, who help or whom such a row names, belong to every department in scope of either
 * content. What the first pages of a copy work out of all rows counts as well: when the latest time to decide moves, it moves
 * for everybody; when a department's first steps start at another minute, for that one. `rows` are today's: they say where
 * somebody works whom neither content holds. Departments come in the order of `rows`, those that are not there any more last.
 */
export function changedDepartments(before: string, after: string, rows: Rows): readonly DepartmentChange[] {
  const contents = [readFrozen(before), readFrozen(after)] as const
  const differences = contentDifferences(...contents)
  if (differences.length === 0) return []
  const all = departmentsCovered(contents, rows)
  const belonging = belongingIn(contents, rows, all)
  const found = new Map<string, readonly FrozenDifference[]>()
  const add = (id: string, difference: FrozenDifference) =>
    found.set(id, withDifference(found.get(id) ?? [], difference))
  for (const difference of differences) for (const id of belonging(difference)) add(id, difference)
  const { ofEverybody, ofDepartment } = workedOutChanges(
    rowsOfContent(rows, contents[0]),
    rowsOfContent(rows, contents[1]),
  )
  for (const id of all) {
    if (ofEverybody !== null) add(id, ofEverybody)
    for (const difference of ofDepartment(id)) add(id, difference)
  }
  const placeOf = new Map(rows.department.map(({ id }, at) => [id, at]))
  return [...found]
    .map(([departmentId, those]) => ({ departmentId, differences: those }))
    .toSorted((a, b) => (placeOf.get(a.departmentId) ?? placeOf.size) - (placeOf.get(b.departmentId) ?? placeOf.size))
}

/** One more difference; what is said of a row that is there already is put to it. A row that is new or gone is named whole. */
export function withDifference(
  differences: readonly FrozenDifference[],
  one: FrozenDifference,
): readonly FrozenDifference[] {
  if (!differences.some((each) => isOfSameRow(each, one))) return [...differences, one]
  return differences.map((each) => {
    if (!isOfSameRow(each, one) || each.kind !== 'changed') return each
    const known = new Set(each.fields.map(({ field }) => field))
    return { ...each, fields: [...each.fields, ...one.fields.filter(({ field }) => !known.has(field))] }
  })
}

function isOfSameRow(a: FrozenDifference, b: FrozenDifference): boolean {
  return a.register === b.register && a.id === b.id
}

/** A row with what the version does not hold of it taken from today, or from a new row's first values. */
function rebuild(register: RegisterName, frozen: FrozenRow, today: Row | undefined): Row {
  const current = (today ?? {}) as Readonly<Record<string, FieldValue>>
  const values = Object.entries(registerOf(register).fields).map(([name, field]) => {
    const initial = field.initial ?? null
    if (!isFrozenField(register, name)) return [name, current[name] ?? (today === undefined ? initial : null)]
    if (!Object.hasOwn(frozen.values, name)) return [name, initial]
    return [name, readable(field, frozen.values[name] ?? null)]
  })
  const { version = 0, createdAt = '', updatedAt = '' } = today ?? {}
  return {
    id: frozen.id,
    ref: frozen.ref,
    version,
    createdAt,
    updatedAt,
    ...Object.fromEntries(values),
  }
}

/** What a version holds of a field; its first value where a damaged file holds something that cannot be one. */
function readable(field: Field, value: FrozenRow['values'][string]): unknown {
  if (field.kind === 'link' && (typeof value === 'string' || value === null)) return value
  if (field.kind === 'links' && Array.isArray(value)) return value
  const read = kindOf(field).schema(field).safeParse(value)
  return read.success ? read.data : (field.initial ?? null)
}

/** Gives the departments that a difference between these two contents concerns. */
function belongingIn(
  contents: readonly [FrozenContent, FrozenContent],
  rows: Rows,
  all: ReadonlySet<string>,
): (difference: FrozenDifference) => ReadonlySet<string> {
  const held = Map.groupBy(
    contents.flatMap(({ rows: those }) => those),
    ({ register, id }) => `${register}:${id}`,
  )
  const statesOf = (register: string, id: string) => held.get(`${register}:${id}`) ?? []
  const worksIn = (personId: string): readonly string[] => {
    const states = statesOf('person', personId)
    const today = rows.person.find(({ id }) => id === personId)?.departmentId
    return states.length > 0 ? texts(states, 'departmentId') : today == null ? [] : [today]
  }
  const namers = peopleNamers(contents)
  const departments = contents.flatMap(({ rows: those }) => those.filter(({ register }) => register === 'department'))
  const heads = new Set(texts(departments, 'headPersonId'))
  const it = new Set(departments.filter(({ values }) => values['kind'] === 'it').map(({ id }) => id))
  const ofRow = (register: RegisterName, states: readonly FrozenRow[]): ReadonlySet<string> => {
    const own = states.map((state) => ownDepartment(register, state))
    if (own.some((id) => id === null)) return all
    const staff =
      register === 'rollback_step'
        ? [...texts(states, 'ownerId'), ...texts(states, 'deputyId')].flatMap((id) => worksIn(id))
        : []
    return new Set([...own.flatMap((id) => id ?? []), ...staff])
  }
  return ({ register, id, kind, fields }) => {
    const states = statesOf(register, id)
    const isOnly = (...names: readonly string[]) =>
      kind === 'changed' && fields.every(({ field }) => names.includes(field))
    // Every copy lists the departments with their heads; only its own says who stands in for the head.
    if (register === 'department' && !isOnly('siteId', 'deputyPersonId')) return new Set([...all, id])
    if (register !== 'person') return ofRow(register, states)
    // Every copy lists the heads with their numbers, and none an address.
    if (heads.has(id) && !isOnly('email')) return all
    const reached = (namers.get(id) ?? []).map((row) =>
      isRegisterName(row.register) ? ofRow(row.register, [row]) : all,
    )
    const helps =
      states.some(({ values }) => values['isVendor'] === true || values['isConsultant'] === true) ||
      texts(states, 'departmentId').some((department) => it.has(department))
    const named = new Set(reached.flatMap((those) => [...those]))
    if (helps || named.size === 0) return all
    return new Set([...named, ...worksInWhereNamed(namers.get(id) ?? [], worksIn(id))])
  }
}

/** Where somebody works counts when a step is theirs: then it is that department's as well. */
function worksInWhereNamed(namers: readonly FrozenRow[], departments: readonly string[]): readonly string[] {
  return namers.some(({ register }) => register === 'rollback_step') ? departments : []
}

/** The department that a row is for: its own for a department, null when it is for all, as the triggers on every card are. */
function ownDepartment(register: RegisterName, { id, values }: FrozenRow): string | null {
  if (register === 'department') return id
  if (register === 'rollback_trigger') return null
  const department = values['departmentId']
  return typeof department === 'string' ? department : null
}

/** The rows of both contents that name each person. */
function peopleNamers(contents: readonly FrozenContent[]): ReadonlyMap<string, readonly FrozenRow[]> {
  const namers = new Map<string, FrozenRow[]>()
  for (const row of contents.flatMap(({ rows }) => rows)) {
    if (!isRegisterName(row.register)) continue
    for (const id of peopleNamed(row.register, row.values)) namers.set(id, [...(namers.get(id) ?? []), row])
  }
  return namers
}

/** The departments in scope of either content: of one that names none, all of its own. */
function departmentsCovered(contents: readonly FrozenContent[], rows: Rows): ReadonlySet<string> {
  const ids = contents.flatMap(({ rows: held }) => {
    const scope = texts(
      held.filter(({ register }) => register === 'rollback_plan'),
      'inScopeDepartmentIds',
    )
    return scope.length > 0 ? scope : held.filter(({ register }) => register === 'department').map(({ id }) => id)
  })
  return new Set(ids.length > 0 ? ids : rows.department.map(({ id }) => id))
}

function texts(states: readonly FrozenRow[], name: string): readonly string[] {
  return states
    .flatMap(({ values }) => values[name] ?? [])
    .filter((value): value is string => typeof value === 'string')
}
