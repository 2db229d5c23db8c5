import type { FieldValue } from '../../fields/index.ts'
import { type RegisterName, type Rows, registerOf } from '../../registers/index.ts'
import type { PhaseCode, RowBase } from '../../registers/register.ts'
import { named } from '../../text/names.ts'

/** What the checks look at: all rows, the local day `YYYY-MM-DD` and the moment in UTC ISO. */
export type CheckContext = {
  readonly rows: Rows
  readonly today: string
  readonly now: string
  /**
   * A row as it stood once the change with that number was made, for one that was written again since. Null where it was not, and
   * where that is not known any more; absent where nothing is known of what was.
   */
  readonly rowAfter?: (register: RegisterName, id: string, change: number) => RowThen | null
}
type RowThen = { readonly [field: string]: FieldValue }

/** What a check found: the row and one sentence that names it and says what to do. */
export type RawFinding = {
  readonly register: RegisterName
  readonly id: string
  readonly ref: string
  readonly message: string
  /** The phase of the row, where it differs from the check's. */
  readonly phase?: PhaseCode | null
}

/** A quality check: a rule that the rows of an engagement should keep. */
export type Check = {
  /** Kept in waivers: never renamed. */
  readonly id: string
  readonly title: string
  /** The phase whose work it judges; null when it spans them or each finding says its own. */
  readonly phase: PhaseCode | null
  readonly find: (context: CheckContext) => readonly RawFinding[]
}

/** A finding as it is shown. Plain JSON, as it crosses to the screen. */
export type Finding = {
  check: string
  register: string
  id: string
  ref: string
  message: string
  waived: boolean
  phase: PhaseCode | null
}

/** `RS-009 “Restore legacy write access”` followed by what is wrong and what to do. */
export function about(register: RegisterName, row: RowBase, problem: string, phase?: PhaseCode | null): RawFinding {
  const values: Readonly<Record<string, unknown>> = row
  const title = values[registerOf(register).titleField]
  const message = `${named(row.ref, typeof title === 'string' ? title : '')} ${problem}`
  return { register, id: row.id, ref: row.ref, message, ...(phase === undefined ? {} : { phase }) }
}

/** A finding about the one row of a register, which needs no naming: `The rollback plan` and so on is part of the sentence. */
export function aboutOnly(register: RegisterName, row: RowBase | undefined, message: string): readonly RawFinding[] {
  return row === undefined ? [] : [{ register, id: row.id, ref: row.ref, message }]
}

/** The row with that id, or null when nothing is linked or the row is gone. */
export function linked<Row extends { readonly id: string }>(rows: readonly Row[], id: string | null): Row | null {
  return id === null ? null : (rows.find((row) => row.id === id) ?? null)
}

export function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** Dates are `YYYY-MM-DD`, so text order is time order. */
export function isBefore(date: string | null, today: string): boolean {
  return date !== null && date < today
}
