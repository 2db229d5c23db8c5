import { adoptionMetrics } from '../registers/adoption.ts'
import { foldText } from '../text/collate.ts'
import type { Formats } from '../text/format.ts'
import { type AdoptionMetricName, isPercent } from './adoption-trend.ts'
import { readDay } from './import-dates.ts'
import { type ImportProblem, type ImportTable, isBlankCell, leftOut, nameFinder, quotedCell } from './import-table.ts'
import { isMetricName, metricOf, type UsageMapping, wholeClinic } from './usage-mapping.ts'

/** One figure of a report, ready to be written. `row` is the row of the report that it stands in, counted from 1. */
export type UsageFigure = {
  readonly row: number
  readonly measuredOn: string
  readonly departmentId: string | null
  readonly roleTaskId: string | null
  readonly metric: AdoptionMetricName
  readonly value: number
}

export type UsageReading = {
  readonly figures: readonly UsageFigure[]
  readonly problems: readonly ImportProblem[]
  /** Names that stand for nothing known, each once as the report first writes it. */
  readonly unknown: {
    readonly departments: readonly string[]
    readonly tasks: readonly string[]
    readonly figures: readonly string[]
  }
  /** Rows that are passed over without being wrong. */
  readonly passedOver: { readonly empty: number; readonly totals: number; readonly leftOut: number }
}

export type UsageContext = {
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly shortName: string }[]
  readonly formats: Pick<Formats, 'parseDate' | 'parseNumber'>
  /** `YYYY-MM-DD`: a figure of a later day is a day misread. */
  readonly today: string
}

/**
 * Reads a vendor's report by a mapping: figures by day, department and task. What cannot be read is named by row and never
 * guessed. A figure that comes twice with one value counts once; with another value, the first one counts.
 */
export function readUsage(table: ImportTable, mapping: UsageMapping, context: UsageContext): UsageReading {
  const reader = rowReader(mapping, context)
  const figures = new Map<string, UsageFigure>()
  const problems: ImportProblem[] = []
  const passedOver = { empty: 0, totals: 0, leftOut: 0 }
  for (let at = mapping.headerRow + 1; at < table.length; at += 1) {
    const cells = table[at] ?? []
    if (cells.every((cell) => cell.trim() === '')) {
      passedOver.empty += 1
      continue
    }
    const read = reader.read(cells)
    if (read === 'totals' || read === 'leftOut') passedOver[read] += 1
    else {
      problems.push(...read.problems.map((text) => ({ row: at + 1, text })))
      for (const figure of read.figures) {
        const key = figureKey(figure)
        const before = figures.get(key)
        if (before === undefined) figures.set(key, { row: at + 1, ...figure })
        else if (before.value !== figure.value) {
          const name = adoptionMetrics[figure.metric]
          problems.push({
            row: at + 1,
            text: `gives “${name}” of the same day and department again, as ${figure.value}. Row ${before.row} says ${before.value} and is taken.`,
          })
        }
      }
    }
  }
  return { figures: [...figures.values()], problems, unknown: reader.unknown(), passedOver }
}

/** What makes two figures the same one: the day, the department, the figure and the task. */
export function figureKey(figure: {
  readonly measuredOn: string | null
  readonly departmentId: string | null
  readonly metric: AdoptionMetricName
  readonly roleTaskId: string | null
}): string {
  return [figure.measuredOn, figure.departmentId, figure.metric, figure.roleTaskId].map((part) => part ?? '').join(' ')
}

type RowReading = { readonly figures: readonly Omit<UsageFigure, 'row'>[]; readonly problems: readonly string[] }

function rowReader(
  { uses, dateOrder, isShare, ...mapping }: UsageMapping,
  { formats, today, ...context }: UsageContext,
) {
  const at = (use: string) => uses.findIndex((each) => each === use)
  const [dayAt, departmentAt, taskAt, nameAt, valueAt] = [
    at('day'),
    at('department'),
    at('task'),
    at('figure_name'),
    at('figure_value'),
  ]
  const metricColumns = uses.flatMap((use, column) => (isMetricName(use) ? [{ column, metric: use }] : []))
  const departments = nameFinder(
    context.departments.map(({ id, name }) => [name, id]),
    mapping.departments,
  )
  const tasks = nameFinder(
    context.tasks.flatMap(
      ({ id, title, shortName }) =>
        [
          [shortName, id],
          [title, id],
        ] as const,
    ),
    mapping.tasks,
  )
  const figureNames = nameFinder([], mapping.figures)
  // A report repeats its days; reading one in words is slow.
  const days = new Map<string, string | null>()
  const dayOf = (text: string) => {
    const known = days.get(text)
    if (known !== undefined) return known
    const day = readDay(text, dateOrder, formats)
    days.set(text, day)
    return day
  }

  const read = (cells: readonly string[]): RowReading | 'totals' | 'leftOut' => {
    const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim())
    if (isTotal(cell(dayAt)) || isTotal(cell(departmentAt))) return 'totals'
    const measuredOn = dayOf(cell(dayAt))
    if (measuredOn === null) {
      const text = cell(dayAt)
      return { figures: [], problems: [text === '' ? 'has no day.' : `“${quotedCell(text)}” is not a day.`] }
    }
    if (measuredOn > today)
      return {
        figures: [],
        problems: [`“${quotedCell(cell(dayAt))}” is a day to come. Look at the order of day and month.`],
      }
    const departmentId = departments.find(cell(departmentAt), wholeClinic)
    const roleTaskId = tasks.find(cell(taskAt), wholeClinic)
    if (departmentId === leftOut || roleTaskId === leftOut) return 'leftOut'
    if (departmentId === null) return refused(`names “${quotedCell(cell(departmentAt))}”, which is no department here.`)
    if (roleTaskId === null) return refused(`names “${quotedCell(cell(taskAt))}”, which is no task here.`)
    const named = cell(nameAt)
    const longMetric =
      nameAt < 0 ? leftOut : named === '' ? null : (figureNames.find(named, leftOut, metricOf(named)) ?? null)
    if (longMetric === null)
      return refused(named === '' ? 'names no figure.' : `names “${quotedCell(named)}”, which is no figure here.`)
    if (longMetric === leftOut && nameAt >= 0 && metricColumns.length === 0) return 'leftOut'
    const wanted = [...metricColumns, ...(isMetricName(longMetric) ? [{ column: valueAt, metric: longMetric }] : [])]
    const figures: Omit<UsageFigure, 'row'>[] = []
    const problems: string[] = []
    for (const { column, metric } of wanted) {
      const value = readValue(cell(column), metric, isShare, formats)
      if (typeof value === 'string') problems.push(value)
      else if (value !== null)
        figures.push({
          measuredOn,
          departmentId: idOrNull(departmentId),
          roleTaskId: idOrNull(roleTaskId),
          metric,
          value,
        })
    }
    return { figures, problems }
  }
  return {
    read,
    unknown: () => ({ departments: departments.unknown(), tasks: tasks.unknown(), figures: figureNames.unknown() }),
  }
}

/** A number, null for a cell that holds none, or in words why the cell cannot be taken. */
function readValue(
  text: string,
  metric: AdoptionMetricName,
  isShare: boolean,
  formats: Pick<Formats, 'parseNumber'>,
): number | string | null {
  if (isBlankCell(text)) return null
  const marked = /^(.*?)\s?%$/.exec(text)
  const name = adoptionMetrics[metric]
  if (marked !== null && !isPercent(metric)) return `“${quotedCell(text)}” is a percent, and “${name}” is not.`
  const number = formats.parseNumber(marked?.[1] ?? text)
  if (number === null) return `“${quotedCell(text)}” is not a number for “${name}”.`
  const value = isPercent(metric) && isShare && marked === null ? Number((number * 100).toPrecision(12)) : number
  if (value < 0) return `“${quotedCell(text)}” is below zero for “${name}”.`
  if (isPercent(metric) && value > 100) return `“${quotedCell(text)}” is more than 100 % for “${name}”.`
  return value > 1_000_000_000 ? `“${quotedCell(text)}” is too large for “${name}”.` : value
}

function refused(text: string): RowReading {
  return { figures: [], problems: [text] }
}

function idOrNull(id: string): string | null {
  return id === wholeClinic ? null : id
}

const totalWords =
  /^(?:(?:grand|sub|overall) ?)?(?:totals?|sum|average|mean|summe|gesamt|gesamtsumme|durchschnitt|somme|moyenne|suma|media|totale|totaal|gemiddelde)\b[: ]*/

function isTotal(text: string): boolean {
  const folded = foldText(text)
  const word = totalWords.exec(folded)?.[0]
  return (
    word !== undefined &&
    (word.length === folded.length || /^(?:for|of|der|de|del|di|departments?)\b|^\d/.test(folded.slice(word.length)))
  )
}
