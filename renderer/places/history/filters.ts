import { readSubject, subjectOf } from '#shared/fields/subject.ts'
import { isRegisterName, type RegisterName } from '#shared/registers/index.ts'

/** Which changes are shown. A record says its register, so the two are never both chosen. */
export type HistoryFilters = {
  readonly register: RegisterName | null
  readonly record: { readonly register: RegisterName; readonly id: string } | null
  /** `YYYY-MM-DD` in the clinic's time zone. */
  readonly day: string | null
  /** Only changes before the one with this number. */
  readonly before: number | null
}

export const noFilters: HistoryFilters = { register: null, record: null, day: null, before: null }

/** The filters of an address; what it does not say right is left out. */
export function readFilters(search: URLSearchParams): HistoryFilters {
  const register = search.get('register')
  const subject = readSubject(search.get('record') ?? '')
  const record =
    subject !== null && isRegisterName(subject.register) ? { register: subject.register, id: subject.id } : null
  const day = search.get('day')
  const before = Number(search.get('before') ?? '')
  return {
    register: record === null && register !== null && isRegisterName(register) ? register : null,
    record,
    day: day !== null && isDay(day) ? day : null,
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  }
}

/** The address with other filters; whatever else it says, such as the selected row, stays. */
export function writeFilters(
  search: URLSearchParams,
  { register, record, day, before }: HistoryFilters,
): URLSearchParams {
  const next = new URLSearchParams(search)
  const set = (name: string, value: string | null) => {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  set('register', record === null ? register : null)
  set('record', record === null ? null : subjectOf(record.register, record.id))
  set('day', day)
  set('before', before === null ? null : String(before))
  return next
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
}
