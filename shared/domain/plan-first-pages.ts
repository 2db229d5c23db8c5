import type { Row, Rows } from '../registers/index.ts'
import { createFormats, defaultFormatSettings, formatMinutes } from '../text/format.ts'
import type { FieldDifference, FrozenDifference } from './frozen.ts'
import { type Limit, limitsOfPlan } from './rollback-limits.ts'
import {
  departmentOfRows,
  earliestStep,
  startMinute,
  stepsByStage,
  type StepsInTime,
  type StepStart,
  stepsToBeginWith,
} from './rollback-order.ts'
import { scheduleRollback } from './rollback-schedule.ts'
import { viabilityOfPlan } from './rollback-viability.ts'

/** What the first three pages of the copies say differently although no row of that department says it: it is worked out of all. */
export type WorkedOutChanges = {
  /** The latest time to decide or what is missing for it, why it closes, the minutes until the clinic reopens: on every copy. Null when they are the same. */
  readonly ofEverybody: FrozenDifference | null
  /** When the department's first steps start, and by which number they are called. */
  readonly ofDepartment: (departmentId: string) => readonly FrozenDifference[]
}

/** Compares what is worked out of the plan's rows as they were and as they are. */
export function workedOutChanges(before: Rows, after: Rows): WorkedOutChanges {
  const [then, now] = [workedOut(before), workedOut(after)]
  return {
    ofEverybody: clockChange(then, now),
    ofDepartment: (departmentId) => firstStepChanges(then, now, departmentId),
  }
}

type Step = Row<'rollback_step'>

type WorkedOut = StepsInTime<Step> & {
  readonly rows: Rows
  readonly limits: readonly Limit[]
}

/** Both contents are looked at from the same moment, before anything of the plan has gone by. */
const beforeItAll = '1970-01-01T00:00:00.000Z'

function workedOut(rows: Rows): WorkedOut {
  return {
    rows,
    limits: limitsOfPlan(rows, beforeItAll),
    schedule: scheduleRollback(rows.rollback_step),
    steps: stepsByStage(rows.rollback_step).flatMap((stage) => stage.steps),
    departmentOf: departmentOfRows(rows.person),
  }
}

function clockChange(then: WorkedOut, now: WorkedOut): FrozenDifference | null {
  const clock = [
    different('latestDecision', 'Latest time to decide', latestDecision(then), latestDecision(now)),
    different(
      'minutesUntilReopening',
      'Time until the clinic reopens',
      formatMinutes(then.schedule.criticalMinutes),
      formatMinutes(now.schedule.criticalMinutes),
    ),
    different('missingMinutes', 'Steps until reopening without minutes', missingSaid(then), missingSaid(now)),
  ].flatMap((field) => field ?? [])
  const fields = clock.length > 0 ? clock : closingChange(then, now)
  if (fields.length === 0) return null
  const plan = now.rows.rollback_plan[0] ?? then.rows.rollback_plan[0]
  const { id, ref, title } = plan ?? { id: '', ref: '', title: 'Rollback plan' }
  return { register: 'rollback_plan', id, ref, title, kind: 'changed', fields }
}

function latestDecision({ rows, limits: [binding] }: WorkedOut): string {
  const { locale, timezone } = rows.engagement[0] ?? defaultFormatSettings
  return binding === undefined ? '' : createFormats({ ...defaultFormatSettings, locale, timezone }).instant(binding.at)
}

/** How many steps without minutes the clock gives as the reason that it is not known; 0 where it gives another or none. */
function missingSaid({ rows }: WorkedOut): number {
  const it = viabilityOfPlan(rows, beforeItAll)
  if (it.state !== 'not_known') return 0
  return it.because === 'minutes_missing' || it.because === 'legacy_access_missing' ? it.missingMinutes : 0
}

/** The card prints every limit with its reason, also those that come after the first. */
function closingChange(then: WorkedOut, now: WorkedOut): readonly FieldDifference[] {
  const say = ({ at, label }: Limit) => `${at} ${label}`
  if (then.limits.map(say).join('\n') === now.limits.map(say).join('\n')) return []
  const only = (own: WorkedOut, other: WorkedOut) => {
    const known = new Set(other.limits.map(say))
    return own.limits.filter((limit) => !known.has(say(limit))).map(({ label }) => label)
  }
  const [before, after] = [only(then, now), only(now, then)]
  return [{ field: 'closes', label: 'What closes the way back', before: before.join('; '), after: after.join('; ') }]
}

/** A step as the page of a department's first minutes prints it. */
type FirstPageStep = StepStart<Step> & {
  readonly number: number
  /** It is done within the first minutes; otherwise it is the first that comes later. */
  readonly isSoon: boolean
}

function firstPage(plan: WorkedOut, departmentId: string): readonly FirstPageStep[] {
  const soon = stepsToBeginWith(plan, departmentId)
  const later = soon.length > 0 ? null : earliestStep(plan, departmentId)
  const placed = (start: StepStart<Step>, isSoon: boolean) => {
    return { ...start, number: plan.steps.indexOf(start.step) + 1, isSoon }
  }
  return [...soon.map((start) => placed(start, true)), ...(later === null ? [] : [placed(later, false)])]
}

function firstStepChanges(then: WorkedOut, now: WorkedOut, departmentId: string): readonly FrozenDifference[] {
  const [before, after] = [firstPage(then, departmentId), firstPage(now, departmentId)]
  const ids = [...new Set([...after, ...before].map(({ step }) => step.id))]
  const pairs = ids.flatMap((id) => {
    const [old, current] = [before, after].map((page) => page.find(({ step }) => step.id === id))
    const step = (current ?? old)?.step
    return step === undefined ? [] : [{ step, old, current }]
  })
  const moved = pairs.flatMap(({ step, old, current }) => {
    const start = different(
      'startsAtMinute',
      'Starts at minute',
      old === undefined ? startOf(then, step.id) : old.minute,
      current === undefined ? startOf(now, step.id) : current.minute,
    )
    const number =
      old === undefined || current === undefined
        ? null
        : different('stepNumber', 'Number of the step', old.number, current.number)
    return stepDifference(step, [start, number])
  })
  if (moved.length > 0) return moved
  // The same steps at the same minutes may still stand elsewhere: among the first, or as the first that comes later.
  const placeIn = (page: readonly FirstPageStep[], id: string) => {
    const at = page.findIndex(({ step }) => step.id === id)
    return at === -1 ? '' : page[at]?.isSoon === true ? `line ${at + 1}` : 'later'
  }
  return pairs.flatMap(({ step }) =>
    stepDifference(step, [
      different('firstMinutes', 'On the page of the first minutes', placeIn(before, step.id), placeIn(after, step.id)),
    ]),
  )
}

function startOf(plan: WorkedOut, id: string): number | null {
  const step = plan.steps.find((each) => each.id === id)
  return step === undefined ? null : startMinute(plan, step)
}

function stepDifference(step: Step, fields: readonly (FieldDifference | null)[]): readonly FrozenDifference[] {
  const those = fields.flatMap((field) => field ?? [])
  const { id, ref, title } = step
  return those.length === 0 ? [] : [{ register: 'rollback_step', id, ref, title, kind: 'changed', fields: those }]
}

function different(
  field: string,
  label: string,
  before: string | number | null,
  after: string | number | null,
): FieldDifference | null {
  return before === after ? null : { field, label, before, after }
}
