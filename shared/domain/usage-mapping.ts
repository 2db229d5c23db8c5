import { adoptionMetrics } from '../registers/adoption.ts'
import { foldText } from '../text/collate.ts'
import type { AdoptionMetricName } from './adoption-trend.ts'
import { dateEvidence, type DateOrder } from './import-dates.ts'
import { headerRowOf, type ImportTable, type NameChoices, usesOfHeader, usesWith } from './import-table.ts'

/** What a column of a report holds: nothing that is taken, a key, one figure, or the two halves of the long form. */
export type ColumnUse = 'none' | 'day' | 'department' | 'task' | 'figure_name' | 'figure_value' | AdoptionMetricName

/** What a name of the report may stand for beside a row or a figure. */
export const wholeClinic = 'whole_clinic'

export type UsageMapping = {
  /** The row that names the columns, counted from 0. */
  readonly headerRow: number
  /** One a column. */
  readonly uses: readonly ColumnUse[]
  /** Null while the order of days in figures is not known. */
  readonly dateOrder: DateOrder | null
  /** Percents stand as shares: 0.85 for 85 %. */
  readonly isShare: boolean
  readonly departments: NameChoices
  readonly tasks: NameChoices
  readonly figures: NameChoices
}

export const metricNames = Object.keys(adoptionMetrics) as readonly AdoptionMetricName[]

export function isMetricName(use: string): use is AdoptionMetricName {
  return Object.hasOwn(adoptionMetrics, use)
}

/** A beginning for the person to correct: the row of names, what the names suggest, and what the days and percents look like. */
export function suggestMapping(table: ImportTable): UsageMapping {
  const headerRow = headerRowOf(table, (row) => {
    const uses = usesOf(row)
    return uses.includes('day') && uses.filter((use) => use !== 'none').length > 1
  })
  return {
    headerRow,
    ...readingOf(table, headerRow, suggestedUses(table, headerRow)),
    departments: {},
    tasks: {},
    figures: {},
  }
}

/** The order of days and the writing of percents, as the cells below the header suggest them for the chosen columns. */
export function readingOf(
  table: ImportTable,
  headerRow: number,
  uses: readonly ColumnUse[],
): Pick<UsageMapping, 'uses' | 'dateOrder' | 'isShare'> {
  const below = table.slice(headerRow + 1)
  const dayAt = uses.indexOf('day')
  const evidence = dateEvidence(below.map((row) => row[dayAt] ?? ''))
  const dateOrder = evidence === 'day_first' || evidence === 'month_first' ? evidence : null
  const percentColumns = uses.flatMap((use, at) => (use.endsWith('_pct') ? [at] : []))
  const cells = below
    .flatMap((row) => percentColumns.map((at) => (row[at] ?? '').trim()))
    .filter((cell) => /\d/.test(cell))
  const isShare = cells.length > 0 && cells.every((cell) => /^(?:0?[.,]\d+|[01]|1[.,]0+)$/.test(cell))
  return { uses, dateOrder, isShare: isShare && cells.some((cell) => /[.,]/.test(cell)) }
}

/** What must be said before anything can be read, a sentence each. */
export function mappingGaps(table: ImportTable, mapping: UsageMapping): readonly string[] {
  const { uses } = mapping
  const gaps: string[] = []
  if (!uses.includes('day')) gaps.push('Say which column holds the day.')
  const hasName = uses.includes('figure_name')
  const hasValue = uses.includes('figure_value')
  if (hasName && !hasValue) gaps.push('Say which column holds the value of the named figure.')
  if (hasValue && !hasName) gaps.push('Say which column names the figure that the value belongs to.')
  if (!hasName && !hasValue && !uses.some(isMetricName)) gaps.push('Say which column holds a figure.')
  const dayAt = uses.indexOf('day')
  if (dayAt >= 0 && mapping.dateOrder === null) {
    const evidence = dateEvidence(table.slice(mapping.headerRow + 1).map((row) => row[dayAt] ?? ''))
    if (evidence === 'either')
      gaps.push('Every day can be read in two ways. Say whether the day or the month comes first.')
    if (evidence === 'mixed')
      gaps.push('Some days begin with the day and some with the month. Say which is right; the others are left out.')
  }
  return gaps
}

/** The mapping with a column used otherwise: a key belongs to one column, so the one that had it before is left out. */
export function withColumn(table: ImportTable, mapping: UsageMapping, column: number, use: ColumnUse): UsageMapping {
  const uses = usesWith(mapping.uses, column, use)
  const reading = readingOf(table, mapping.headerRow, uses)
  const keepsDays = mapping.uses.indexOf('day') === uses.indexOf('day')
  return { ...mapping, ...reading, dateOrder: keepsDays ? mapping.dateOrder : reading.dateOrder }
}

/** The mapping with another row of names, and what those names suggest. */
export function withHeaderRow(table: ImportTable, mapping: UsageMapping, headerRow: number): UsageMapping {
  return { ...mapping, headerRow, ...readingOf(table, headerRow, suggestedUses(table, headerRow)) }
}

/** A figure in percent is suggested only where the name or the cells below say percent: `Active users` may as well be a number of people. */
function suggestedUses(table: ImportTable, headerRow: number): readonly ColumnUse[] {
  const header = table[headerRow] ?? []
  const saysPercent = (at: number) =>
    percentWords.test(foldText((header[at] ?? '').replaceAll('_', ' '))) ||
    table.slice(headerRow + 1).some((row) => (row[at] ?? '').includes('%'))
  return usesOf(header).map((use, at) => (use.endsWith('_pct') && !saysPercent(at) ? 'none' : use))
}

function usesOf(header: readonly string[]): readonly ColumnUse[] {
  const uses = usesOfHeader(header, useOf)
  const isLong = uses.includes('figure_name') && uses.includes('figure_value')
  return isLong ? uses : uses.map((use) => (use === 'figure_name' || use === 'figure_value' ? 'none' : use))
}

function useOf(name: string): ColumnUse {
  return metricOf(name) ?? columnWords.find(([, words]) => words.test(name))?.[0] ?? 'none'
}

/** The figure that a name means, or null: our own name of it, or the words that vendors use. */
export function metricOf(name: string): AdoptionMetricName | null {
  const folded = foldText(name.replaceAll('_', ' '))
  const own = metricNames.find(
    (metric) => foldText(adoptionMetrics[metric]) === folded || metric.replaceAll('_', ' ') === folded,
  )
  return own ?? metricWords.find(([, words]) => words.test(folded))?.[0] ?? null
}

const columnWords: readonly (readonly [ColumnUse, RegExp])[] = [
  ['day', /^(?:date|day|datum|tag|fecha|dia|jour|data|giorno|dato|dag)$|^(?:report|usage|activity) (?:date|day)$/],
  [
    'department',
    /^(?:department|dept|unit|team|ward|clinic|abteilung|bereich|service|servicio|departamento|reparto|afdeling)\b/,
  ],
  ['task', /^(?:task|function|step|screen|aufgabe|tache|tarea)\b/],
  ['figure_name', /^(?:metric|measure|figure|indicator|kpi|kennzahl|indicateur|indicador)\b/],
  ['figure_value', /^(?:value|amount|result|wert|valeur|valor|valore|waarde)$/],
]

const percentWords =
  /%|\b(?:pct|per ?cent|percentage|prozent|pour ?cent|pourcentage|por ?ciento|porcentaje|share|rate|anteil|quote)\b/

const metricWords: readonly (readonly [AdoptionMetricName, RegExp])[] = [
  ['active_users_pct', /^(?:active users?|users? active|aktive (?:nutzer|benutzer))\b/],
  ['notes_closed_same_day_pct', /\bnotes?\b.*\b(?:closed|signed|same day)\b/],
  ['paper_fallbacks', /\bpaper\b|\bfallbacks?\b/],
  ['calls_per_user', /\b(?:calls?|tickets?)\b.*\buser\b/],
  ['unsigned_orders', /\b(?:unsigned|open) orders?\b|\borders? unsigned\b/],
  ['claims_sent_pct', /\bclaims?\b.*\b(?:sent|submitted)\b/],
  ['backlog_appointments', /\bbacklog\b|\bappointments? waiting\b/],
  ['wait_minutes', /\bwait(?:ing)?\b.*\b(?:min|minutes|desk|time)\b/],
  ['task_errors', /\berrors?\b/],
]
