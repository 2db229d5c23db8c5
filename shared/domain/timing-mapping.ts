import type { loadUnits } from '../registers/rehearsal.ts'
import { dateEvidence, type DateOrder } from './import-dates.ts'
import { headerRowOf, type ImportTable, type NameChoices, usesOfHeader, usesWith } from './import-table.ts'
import { type TimingUnit, unitOfHeader } from './timing-units.ts'

/** What a column of measured timings holds. `time`: a time of day beside a column of days. */
export type TimingUse = 'none' | 'step' | 'value' | 'moment' | 'time' | 'users'

export type LoadUnit = keyof typeof loadUnits

export type TimingMapping = {
  /** The row that names the columns, counted from 0. */
  readonly headerRow: number
  /** One a column. */
  readonly uses: readonly TimingUse[]
  /** Null while the order of days in figures is not known. */
  readonly dateOrder: DateOrder | null
  readonly unit: TimingUnit
  readonly steps: NameChoices
  /** For a file without a column of people: how many there were at once. */
  readonly users: number | null
  /** For a file without a column of moments: when it was measured, UTC ISO. */
  readonly measuredAt: string | null
}

/** A beginning for the person to correct: the row of names, what the names suggest, and what the days look like. */
export function suggestTimings(table: ImportTable): TimingMapping {
  const headerRow = headerRowOf(table, (row) => {
    const uses = usesOf(row)
    return uses.includes('step') && uses.includes('value')
  })
  const mapping = { headerRow, steps: {}, users: null, measuredAt: null }
  return { ...mapping, ...readingOf(table, headerRow, usesOf(table[headerRow] ?? [])) }
}

/** What must be said before anything can be read, a sentence each. */
export function timingGaps(table: ImportTable, mapping: TimingMapping): readonly string[] {
  const { uses } = mapping
  const gaps: string[] = []
  if (!uses.includes('step')) gaps.push('Say which column names the step.')
  if (!uses.includes('value')) gaps.push('Say which column holds the measured value.')
  if (uses.includes('time') && !uses.includes('moment')) gaps.push('Say which column holds the day of the times.')
  if (!uses.includes('moment') && mapping.measuredAt === null)
    gaps.push('Say which column holds the moment, or give the moment of all rows.')
  if (uses.includes('moment') && mapping.dateOrder === null) {
    const evidence = evidenceOf(table, mapping)
    if (evidence === 'either')
      gaps.push('Every day can be read in two ways. Say whether the day or the month comes first.')
    if (evidence === 'mixed')
      gaps.push('Some days begin with the day and some with the month. Say which is right; the others are left out.')
  }
  return gaps
}

/** What the cells of the moments say of their order. */
export function evidenceOf(table: ImportTable, { headerRow, uses }: Pick<TimingMapping, 'headerRow' | 'uses'>) {
  const at = uses.indexOf('moment')
  return dateEvidence(table.slice(headerRow + 1).map((row) => row[at] ?? ''))
}

/** The mapping with a column used otherwise: a use belongs to one column, so the one that had it before is left out. */
export function withTimingColumn(
  table: ImportTable,
  mapping: TimingMapping,
  column: number,
  use: TimingUse,
): TimingMapping {
  const uses = usesWith(mapping.uses, column, use)
  const reading = readingOf(table, mapping.headerRow, uses)
  const keeps = (each: TimingUse) => mapping.uses.indexOf(each) === uses.indexOf(each)
  return {
    ...mapping,
    ...reading,
    dateOrder: keeps('moment') ? mapping.dateOrder : reading.dateOrder,
    unit: keeps('value') ? mapping.unit : reading.unit,
  }
}

/** The mapping with another row of names, and what those names suggest. */
export function withTimingHeader(table: ImportTable, mapping: TimingMapping, headerRow: number): TimingMapping {
  return { ...mapping, headerRow, ...readingOf(table, headerRow, usesOf(table[headerRow] ?? [])) }
}

function readingOf(
  table: ImportTable,
  headerRow: number,
  uses: readonly TimingUse[],
): Pick<TimingMapping, 'uses' | 'dateOrder' | 'unit'> {
  const evidence = evidenceOf(table, { headerRow, uses })
  const header = (table[headerRow] ?? [])[uses.indexOf('value')] ?? ''
  return {
    uses,
    dateOrder: evidence === 'day_first' || evidence === 'month_first' ? evidence : null,
    unit: unitOfHeader(header),
  }
}

function usesOf(header: readonly string[]): readonly TimingUse[] {
  const uses = usesOfHeader<TimingUse>(
    header,
    (name) => columnWords.find(([, words]) => words.test(name))?.[0] ?? 'none',
  )
  // A lone “Time” beside a step is how long it took, not when.
  return uses.includes('value') ? uses : uses.map((use) => (use === 'time' ? 'value' : use))
}

const columnWords: readonly (readonly [TimingUse, RegExp])[] = [
  ['step', /^(?:step|task|transaction|request|label|action|schritt|vorgang|etape|paso|passo|stap)\b/],
  ['users', /^(?:users?|people|persons?|threads|allthreads|concurrent|vus?|nutzer|benutzer|personen|utilisateurs)\b/],
  ['time', /^(?:time|time of day|clock|uhrzeit|heure|hora|ora|tijd)$/],
  [
    'moment',
    /^(?:timestamp|time stamp|moment|when|date|day|measured (?:at|on)|started?|datum|tag|zeitpunkt|fecha|dia|jour|data|dato|dag)\b/,
  ],
  [
    'value',
    /^(?:value|measured|measurement|elapsed|duration|response|took|seconds?|minutes?|millis|ms|average|avg|mean|result|wert|dauer|valeur|duree|valor|valore|waarde)\b/,
  ],
]
