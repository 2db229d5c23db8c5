import { z } from 'zod'
import type { FieldValue } from '../fields/index.ts'
import { subjectOf } from '../fields/subject.ts'
import {
  isRegisterName,
  registerOf,
  type RegisterName,
  rollbackRegisters,
  type Row,
  type Rows,
} from '../registers/index.ts'
import { titleOfRow } from '../registers/register.ts'
import type { frozenKinds } from '../registers/phases.ts'
import { isComparedField, isFrozenField } from './frozen-fields.ts'
import { movedIds } from './moved.ts'
import { cannotApprovePlan, isApproval, latestOfEach } from './signatures.ts'
import { planHelpers } from './plan-helpers.ts'

export type FrozenKind = keyof typeof frozenKinds

export type FieldDifference = {
  /** The field's name, or `order` for the row's place in the list. */
  readonly field: string
  readonly label: string
  readonly before: FieldValue
  readonly after: FieldValue
}

/** A row that differs between what was frozen and what stands now. */
export type FrozenDifference = {
  readonly register: RegisterName
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** What changed in it; empty for a row that was added or removed whole. */
  readonly fields: readonly FieldDifference[]
}

const frozenRow = z.strictObject({
  register: z.string(),
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})

const frozenShape = z.strictObject({
  kind: z.string(),
  subject: z.string(),
  rows: z.array(frozenRow),
  /** The words of the rows that are linked to, by `register:id`: they may be gone when somebody reads the version. */
  names: z.record(z.string(), z.string()),
})
export type FrozenContent = z.output<typeof frozenShape>
export type FrozenRow = z.output<typeof frozenRow>

/** The whole text of what is signed, always written the same way: rows in their order, fields in the order of their register. */
export function frozenContent(rows: Rows, kind: FrozenKind, subject: string): string {
  const frozen = rowsToFreeze(rows, kind, subject).map(([register, row]) => freeze(register, row))
  const content: FrozenContent = { kind, subject, rows: frozen, names: namesIn(rows, frozen) }
  // A mark behind an escaped line end would melt into its letter wherever text is brought into normal form.
  return JSON.stringify(content).replace(/\p{M}/gu, (mark) => escaped(mark))
}

function escaped(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** The contents read last, the latest at the end: the checks, the ledger and the documents ask for the same few again and again. */
const lastRead = new Map<string, FrozenContent>()
const mostKept = 16

/** What a version holds. A content that cannot be read holds nothing, so that whatever stands now differs from it. */
export function readFrozen(content: string): FrozenContent {
  const read = lastRead.get(content) ?? parseFrozen(content)
  lastRead.delete(content)
  lastRead.set(content, read)
  const [oldest] = lastRead.keys()
  if (lastRead.size > mostKept && oldest !== undefined) lastRead.delete(oldest)
  return read
}

function parseFrozen(content: string): FrozenContent {
  try {
    const result = frozenShape.safeParse(JSON.parse(content))
    if (result.success) return result.data
  } catch {
    // Not JSON: a damaged file.
  }
  return { kind: '', subject: '', rows: [], names: {} }
}

/** The newest frozen version of a needs list or the rollback plan (`subject` is ''), or of one workflow's audit (`workflow:<id>`). */
export function currentFrozen(rows: Rows, kind: FrozenKind, subject: string): Row<'frozen_version'> | null {
  return frozenVersions(rows, kind, subject).at(-1) ?? null
}

/** Every frozen version of one thing, the oldest first. */
export function frozenVersions(rows: Rows, kind: FrozenKind, subject: string): readonly Row<'frozen_version'>[] {
  return rows.frozen_version
    .filter((version) => version.kind === kind && (version.subject ?? '') === subject)
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
}

/**
 * What differs between a frozen content and the rows as they stand, in their order now, removed rows last. A row that only
 * moved is named when it changed places with others; those that it passed are not.
 */
export function frozenDifferences(content: string, rows: Rows, kind: FrozenKind, subject: string): FrozenDifference[] {
  const after = rowsToFreeze(rows, kind, subject).map(([register, row]) => freeze(register, row))
  return differencesBetween(readFrozen(content).rows, after)
}

/** What differs between two frozen contents, whichever is the older; as `frozenDifferences` says it. */
export function contentDifferences(before: FrozenContent, after: FrozenContent): FrozenDifference[] {
  return differencesBetween(before.rows, after.rows)
}

function differencesBetween(before: readonly FrozenRow[], after: readonly FrozenRow[]): FrozenDifference[] {
  const known = new Map(before.map((row, at) => [keyOf(row), { row, place: at + 1 }]))
  const there = new Set(after.map(keyOf))
  const kept = after.filter((row) => known.has(keyOf(row))).map(keyOf)
  const moved = movedIds(
    before.map(keyOf).filter((key) => there.has(key)),
    kept,
  )
  const differences = after.flatMap((row, at): FrozenDifference[] => {
    const old = known.get(keyOf(row))
    if (old === undefined) return [difference(row, 'added', [])]
    const fields = changedFields(old.row, row)
    const place: readonly FieldDifference[] = moved.has(keyOf(row))
      ? [{ field: 'order', label: 'Place in the list', before: old.place, after: at + 1 }]
      : []
    return fields.length + place.length === 0 ? [] : [difference(row, 'changed', [...fields, ...place])]
  })
  const gone = before.filter((row) => !there.has(keyOf(row))).map((row) => difference(row, 'removed', []))
  return [...differences, ...gone]
}

/** The rows that a version is made of. */
function rowsToFreeze(rows: Rows, kind: FrozenKind, subject: string): readonly (readonly [RegisterName, Row])[] {
  switch (kind) {
    case 'needs_list':
      return rows.requirement
        .filter((requirement) => requirement.status !== 'dropped')
        .map((requirement) => ['requirement', requirement] as const)
    case 'workflow_audit': {
      const audited = rows.workflow.filter((workflow) => subjectOf('workflow', workflow.id) === subject)
      const ids = new Set(audited.map(({ id }) => id))
      const steps = rows.workflow_step.filter((step) => ids.has(step.workflowId))
      const stepIds = new Set(steps.map(({ id }) => id))
      const habits = rows.legacy_habit.filter(
        (habit) => ids.has(habit.workflowId ?? '') || stepIds.has(habit.stepId ?? ''),
      )
      return [
        ...audited.map((row) => ['workflow', row] as const),
        ...steps.map((row) => ['workflow_step', row] as const),
        ...habits.map((row) => ['legacy_habit', row] as const),
      ]
    }
    case 'rollback_plan':
      return planRows(rows)
    default:
      return kind satisfies never
  }
}

/** The plan, and what its copies say beside it: the clinic's days and hours, the departments, everybody whom it names and who helps. */
function planRows(rows: Rows): readonly (readonly [RegisterName, Row])[] {
  const parts = rollbackRegisters.flatMap((register) => rows[register].map((row) => [register, row] as const))
  const named = new Set(rows.department.flatMap(({ headPersonId, deputyPersonId }) => [headPersonId, deputyPersonId]))
  for (const [register, row] of parts) for (const id of peopleNamed(register, row)) named.add(id)
  for (const { id } of planHelpers(rows)) named.add(id)
  const rowsOf = (register: RegisterName, those: readonly Row[]) => those.map((row) => [register, row] as const)
  return [
    ...parts,
    ...rowsOf('engagement', rows.engagement),
    ...rowsOf('site', rows.site),
    ...rowsOf('closed_day', rows.closed_day),
    ...rowsOf('department', rows.department),
    ...rowsOf(
      'person',
      rows.person.filter(({ id }) => named.has(id)),
    ),
  ]
}

/** The ids of the people whom a row, or what is frozen of it, names. */
export function peopleNamed(register: RegisterName, row: object): readonly string[] {
  const values = row as Readonly<Record<string, FieldValue>>
  return Object.entries(registerOf(register).fields).flatMap(([name, field]) => {
    if ((field.kind !== 'link' && field.kind !== 'links') || field.register !== 'person') return []
    const value = values[name] ?? []
    return Array.isArray(value) ? value : [String(value)]
  })
}

function freeze(register: RegisterName, row: Row): FrozenRow {
  const definition = registerOf(register)
  const names = Object.keys(definition.fields).filter((name) => isFrozenField(register, name))
  const values = row as unknown as Readonly<Record<string, FieldValue>>
  return {
    register,
    id: row.id,
    ref: row.ref,
    title: titleOfRow(definition, values),
    values: Object.fromEntries(names.map((name) => [name, plain(values[name] ?? null)])),
  }
}

function plain(value: FieldValue): FrozenRow['values'][string] {
  return typeof value === 'object' && value !== null ? [...value] : value
}

/** A field that the version does not know came later: it held its first value then. */
function changedFields(before: FrozenRow, after: FrozenRow): FieldDifference[] {
  const register = after.register as RegisterName
  const { fields } = registerOf(register)
  const valueIn = ({ values }: FrozenRow, name: string) =>
    values[name] ?? (Object.hasOwn(values, name) ? null : (fields[name]?.initial ?? null))
  const names = Object.keys({ ...after.values, ...before.values }).filter((name) => isComparedField(register, name))
  return names.flatMap((name) => {
    const field = fields[name]
    if (!Object.hasOwn(after.values, name) && (field === undefined || !isFrozenField(register, name))) return []
    const [old, value] = [valueIn(before, name), valueIn(after, name)]
    return JSON.stringify(old) === JSON.stringify(value)
      ? []
      : [{ field: name, label: field?.label ?? name, before: old, after: value }]
  })
}

function difference(
  { register, id, ref, title }: FrozenRow,
  kind: FrozenDifference['kind'],
  fields: readonly FieldDifference[],
): FrozenDifference {
  return { register: register as RegisterName, id, ref, title, kind, fields }
}

function keyOf({ register, id }: { readonly register: string; readonly id: string }): string {
  return subjectOf(register, id)
}

function namesIn(rows: Rows, frozen: readonly FrozenRow[]): Record<string, string> {
  const wanted = new Map<RegisterName, Set<string>>()
  for (const { register, values } of frozen) {
    for (const [name, field] of Object.entries(registerOf(register as RegisterName).fields)) {
      if ((field.kind !== 'link' && field.kind !== 'links') || !isRegisterName(field.register)) continue
      const value = values[name] ?? []
      const ids = wanted.get(field.register) ?? new Set()
      for (const id of Array.isArray(value) ? value : [String(value)]) ids.add(id)
      wanted.set(field.register, ids)
    }
  }
  const names = [...wanted].flatMap(([register, ids]) =>
    rows[register]
      .filter((row) => ids.has(row.id))
      .map((row) => [subjectOf(register, row.id), titleOfRow(registerOf(register), row)] as const),
  )
  return Object.fromEntries(names.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export type SignedState = {
  readonly version: Row<'frozen_version'> | null
  /** The rows have changed since the version was made. */
  readonly isStale: boolean
  readonly differences: readonly FrozenDifference[]
  /** Every signature on the newest version, in the order in which they were recorded. */
  readonly signatures: readonly Row<'sign_off'>[]
  /** Clinical departments that have not approved the newest version; empty for a workflow's audit. */
  readonly missingDepartmentIds: readonly string[]
  readonly isApproved: boolean
}

/**
 * How the newest version of a list stands. A needs list is approved when a clinician has approved the newest version for every
 * clinical department and nothing changed since; a workflow's audit when somebody independent has: not of the vendor, and not of a
 * department that does the work; the rollback plan when somebody has approved it. Of several signatures for one department (or by one person) the latest counts.
 */
export function signedState(rows: Rows, kind: FrozenKind, subject: string): SignedState {
  const version = currentFrozen(rows, kind, subject)
  const clinical = rows.department.filter((department) => department.isClinical)
  if (version === null) {
    const missing = kind === 'needs_list' ? clinical.map(({ id }) => id) : []
    return {
      version,
      isStale: false,
      differences: [],
      signatures: [],
      missingDepartmentIds: missing,
      isApproved: false,
    }
  }
  const differences = frozenDifferences(version.content, rows, kind, subject)
  const signatures = rows.sign_off.filter((signature) => signature.subject === subjectOf('frozen_version', version.id))
  const isStale = differences.length > 0
  const valid = signatures.filter((signature) => signature.contentHash === version.contentHash)
  switch (kind) {
    case 'needs_list': {
      const counting = valid.filter((signature) => isClinical(rows, signature))
      const approved = new Set(
        latestOfEach(rows, counting, kind)
          .filter(isApproval)
          .map((one) => one.departmentId),
      )
      const missing = clinical.filter(({ id }) => !approved.has(id)).map(({ id }) => id)
      const isApproved = !isStale && clinical.length > 0 && missing.length === 0
      return { version, isStale, differences, signatures, missingDepartmentIds: missing, isApproved }
    }
    case 'workflow_audit': {
      const isApproved =
        !isStale &&
        latestOfEach(rows, valid, kind).some(
          (one) => isApproval(one) && isIndependentSigner(rows, subject, one.signerId),
        )
      return { version, isStale, differences, signatures, missingDepartmentIds: [], isApproved }
    }
    case 'rollback_plan': {
      const isApproved = !isStale && isVersionApproved(rows, version)
      return { version, isStale, differences, signatures, missingDepartmentIds: [], isApproved }
    }
    default:
      return kind satisfies never
  }
}

/** Whether the approval of a version of the plan still stands, whatever was changed in the plan since. */
export function isVersionApproved(rows: Rows, version: Pick<Row<'frozen_version'>, 'id' | 'contentHash'>): boolean {
  return approvalsOf(rows, version).length > 0
}

/** The sign-offs that approve a version of the plan: of each signer the latest, when it is an approval by somebody of the clinic. */
export function approvalsOf(
  rows: Rows,
  version: Pick<Row<'frozen_version'>, 'id' | 'contentHash'>,
): readonly Row<'sign_off'>[] {
  const about = subjectOf('frozen_version', version.id)
  const valid = rows.sign_off.filter((row) => row.subject === about && row.contentHash === version.contentHash)
  const outside = new Set(rows.person.filter((person) => cannotApprovePlan(person) !== null).map(({ id }) => id))
  return latestOfEach(rows, valid, 'rollback_plan').filter((row) => isApproval(row) && !outside.has(row.signerId ?? ''))
}

/** Whether a person may sign the audit of a workflow: neither the vendor's nor somebody who does this work. */
export function isIndependentSigner(rows: Rows, subject: string, personId: string | null): boolean {
  const person = rows.person.find(({ id }) => id === personId)
  const workflow = rows.workflow.find(({ id }) => subjectOf('workflow', id) === subject)
  if (person === undefined || workflow === undefined || person.isVendor) return false
  return person.departmentId === null || !workflow.departmentIds.includes(person.departmentId)
}

/** Signed as a clinician, by somebody of the clinic: what management or the vendor signs does not stand for a clinical department. */
function isClinical(rows: Rows, { signerId, capacity }: Row<'sign_off'>): boolean {
  const signer = rows.person.find(({ id }) => id === signerId)
  return capacity === 'clinical' && signer !== undefined && !signer.isVendor
}
