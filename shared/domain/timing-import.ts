import { type LoadMeasurement, loadUnits } from '../registers/rehearsal.ts'
import type { Formats } from '../text/format.ts'
import { readMoment } from './import-dates.ts'
import { type ImportProblem, type ImportTable, isBlankCell, leftOut, nameFinder, quotedCell } from './import-table.ts'
import type { LoadUnit, TimingMapping } from './timing-mapping.ts'
import { inSeconds, type TimingUnit, unitOfWord } from './timing-units.ts'

/** The most timings that one import may bring: more than that is a log of single requests, not a measurement. */
export const importedTimingsMax = 2000

/** One measured value of a file, ready to be written. `row` is the row that it stands in, counted from 1. */
export type Timing = {
  readonly row: number
  readonly loadStepId: string
  /** UTC ISO. */
  readonly measuredAt: string
  readonly users: number | null
  /** In the unit of the step. */
  readonly value: number
}

export type TimingReading = {
  readonly timings: readonly Timing[]
  readonly problems: readonly ImportProblem[]
  /** Names that are no step of the peak, each once as the file first writes it. */
  readonly unknown: readonly string[]
  /** Rows that are passed over without being wrong. */
  readonly passedOver: { readonly empty: number; readonly twice: number; readonly leftOut: number }
}

export type TimingContext = {
  /** The steps of the peak that was measured. */
  readonly steps: readonly { readonly id: string; readonly title: string; readonly unit: LoadUnit }[]
  readonly formats: Pick<Formats, 'parseDate' | 'parseInstant' | 'parseNumber'>
  /** UTC ISO: a later moment is a day misread. */
  readonly now: string
}

/**
 * Reads measured timings by a mapping, each in the unit of its step. What cannot be read is named by row and never guessed;
 * the same value of the same step, moment and people counts once.
 */
export function readTimings(table: ImportTable, mapping: TimingMapping, context: TimingContext): TimingReading {
  const steps = nameFinder(
    context.steps.map(({ id, title }) => [title, id]),
    mapping.steps,
  )
  const timings = new Map<string, Timing>()
  const problems: ImportProblem[] = []
  const passedOver = { empty: 0, twice: 0, leftOut: 0 }
  for (let at = mapping.headerRow + 1; at < table.length; at += 1) {
    const cells = table[at] ?? []
    if (cells.every((cell) => cell.trim() === '')) passedOver.empty += 1
    else {
      const read = readRow(cells, mapping, context, steps.find)
      if (read === 'leftOut') passedOver.leftOut += 1
      else if (typeof read === 'string') problems.push({ row: at + 1, text: read })
      else if (timings.has(timingKey(read))) passedOver.twice += 1
      else timings.set(timingKey(read), { row: at + 1, ...read })
    }
  }
  return { timings: [...timings.values()], problems, unknown: steps.unknown(), passedOver }
}

/** What makes two measurements the same one: the step, the moment, the people and the value. */
export function timingKey({
  loadStepId,
  measuredAt,
  users,
  value,
}: Pick<LoadMeasurement, 'loadStepId' | 'measuredAt' | 'users' | 'value'>): string {
  return [loadStepId, measuredAt === null ? '' : Date.parse(measuredAt), users ?? '', value ?? ''].join(' ')
}

/** The timings that are not there yet: a file that is taken twice adds nothing. */
export function newTimings<Each extends Omit<Timing, 'row'>>(
  timings: readonly Each[],
  known: readonly Pick<LoadMeasurement, 'loadStepId' | 'measuredAt' | 'users' | 'value'>[],
): readonly Each[] {
  const there = new Set(known.map(timingKey))
  return timings.filter((timing) => !there.has(timingKey(timing)))
}

/** The timing of a row, or in words why it is none. */
function readRow(
  cells: readonly string[],
  mapping: TimingMapping,
  { steps, formats, now }: TimingContext,
  find: (name: string, none: string) => string | null,
): Omit<Timing, 'row'> | string {
  const cell = (use: TimingMapping['uses'][number]) => (cells[mapping.uses.indexOf(use)] ?? '').trim()
  const name = cell('step')
  if (name === '') return 'names no step.'
  const stepId = find(name, leftOut)
  if (stepId === leftOut) return 'leftOut'
  const step = steps.find(({ id }) => id === stepId)
  if (step === undefined) return `names “${quotedCell(name)}”, which is no step of this peak.`
  const measuredAt = momentOf(cell('moment'), cell('time'), mapping, formats)
  if (measuredAt === null) {
    const text = `${cell('moment')} ${cell('time')}`.trim()
    if (text === '') return 'has no moment.'
    return /\d:\d{2}/.test(text)
      ? `“${quotedCell(text)}” is not a moment that can be read to its end. Write it as 2027-01-31 08:15:30, with +02:00 behind it where it is not local time.`
      : `“${quotedCell(text)}” is not a moment.`
  }
  if (Date.parse(measuredAt) > Date.parse(now))
    return mapping.uses.includes('moment')
      ? `“${quotedCell(cell('moment'))}” is still to come. Look at the order of day and month.`
      : 'would be measured at a moment that is still to come. Look at the moment given above.'
  const users = usersOf(cell('users'), mapping, formats)
  if (typeof users === 'string') return users
  const value = valueOf(cell('value'), step, mapping.unit, formats)
  return typeof value === 'string' ? value : { loadStepId: step.id, measuredAt, users, value }
}

function momentOf(
  moment: string,
  time: string,
  { uses, dateOrder, measuredAt }: TimingMapping,
  formats: TimingContext['formats'],
): string | null {
  return uses.includes('moment') ? readMoment(moment, time, dateOrder, formats) : measuredAt
}

function usersOf(
  text: string,
  { uses, users }: TimingMapping,
  formats: TimingContext['formats'],
): number | null | string {
  if (!uses.includes('users') || isBlankCell(text)) return users
  const count = formats.parseNumber(text)
  return count !== null && Number.isInteger(count) && count >= 0 && count <= 100_000
    ? count
    : `“${quotedCell(text)}” is not a number of people.`
}

/** A value in the unit of its step, or in words why the cell cannot be taken. A unit behind the number goes before the file's. */
function valueOf(
  text: string,
  { title, unit }: TimingContext['steps'][number],
  fileUnit: TimingUnit,
  formats: TimingContext['formats'],
): number | string {
  if (isBlankCell(text)) return 'has no value.'
  const own = /^(.*?\d)\s?(%|[a-z]+\.?)$/i.exec(text)
  const clock = /^(?:(\d+):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/.exec(text)
  const ownUnit = clock === null ? unitOfWord(own?.[2] ?? '') : 'seconds'
  const number =
    clock === null
      ? formats.parseNumber(ownUnit === null ? text : (own?.[1] ?? text))
      : Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (number === null) return `“${quotedCell(text)}” is not a number for “${title}”.`
  if (clock !== null && (Number(clock[3]) >= 60 || (clock[1] !== undefined && Number(clock[2]) >= 60)))
    return `“${quotedCell(text)}” is no length of time for “${title}”: there are 60 seconds in a minute and 60 minutes in an hour.`
  if (number < 0) return `“${quotedCell(text)}” is below zero for “${title}”.`
  if ((ownUnit === 'percent') !== (unit === 'percent') && ownUnit !== null)
    return `“${quotedCell(text)}” does not fit “${title}”, which is measured in ${loadUnits[unit].toLowerCase()}.`
  const value = unit === 'percent' ? number : inUnitOf(number, ownUnit ?? fileUnit, unit)
  return value > 1_000_000_000 ? `“${quotedCell(text)}” is too large for “${title}”.` : value
}

function inUnitOf(number: number, written: TimingUnit | 'percent', unit: Exclude<LoadUnit, 'percent'>): number {
  const from = written === 'step' || written === 'percent' ? unit : written
  return Number(((number * inSeconds[from]) / inSeconds[unit]).toPrecision(12))
}
