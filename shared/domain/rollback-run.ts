import type { Row } from '../registers/index.ts'
import type { RollbackAuthority } from '../registers/rollback.ts'
import type { RollbackRun, RollbackRunStep } from '../registers/rollback-run.ts'
import { schedule } from './critical-path.ts'
import { stepsUntilReopening } from './rollback-schedule.ts'
import { hasFailed } from './run-failures.ts'
import { vendorsDeciding } from './vendors-deciding.ts'

export type RunStepState = RollbackRunStep['state']

/** What the rules of a run ask of a step. Instants are UTC ISO, durations minutes. */
export type RunStep = Pick<
  RollbackRunStep,
  'id' | 'stage' | 'state' | 'predecessorIds' | 'plannedMinutes' | 'startedAt' | 'endedAt' | 'remark'
>

const minuteMs = 60_000

/** Whether a run has begun and not ended. */
export function isInProgress({ startedAt, endedAt }: Pick<RollbackRun, 'startedAt' | 'endedAt'>): boolean {
  return startedAt !== null && endedAt === null
}

/** The steps that must be done or skipped before a step may start; empty when it may. Steps that are gone hold nobody up. */
export function waitsFor<Step extends RunStep>(step: RunStep, steps: readonly Step[]): readonly Step[] {
  return steps.filter((each) => step.predecessorIds.includes(each.id) && each.id !== step.id && !isOver(each))
}

/** Whether a step may start now: it has not, and all that it waits for is over. */
export function canStart(step: RunStep, steps: readonly RunStep[]): boolean {
  return step.state === 'pending' && waitsFor(step, steps).length === 0
}

/** Done, or left out on purpose. */
export function isOver({ state }: Pick<RunStep, 'state'>): boolean {
  return state === 'done' || state === 'skipped'
}

/** How long a step took in whole minutes, one at least; null unless it was done and both its times are known. */
export function actualMinutes({ state, startedAt, endedAt }: RunStep): number | null {
  if (state !== 'done' || startedAt === null || endedAt === null) return null
  return Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / minuteMs))
}

export type Forecast = {
  /** When the clinic opens again: the last end of the steps until reopening. UTC ISO. */
  readonly endsAt: string
  /** Nothing is left to do until reopening, so `endsAt` has happened. */
  readonly isOver: boolean
  /** The steps not yet over whose delay moves that end, by id. */
  readonly criticalIds: ReadonlySet<string>
}

/**
 * When the clinic opens again, seen from `now`: what has happened counts as it happened, a running step takes its planned minutes
 * or as long as it already does, and what is left starts as soon as all it waits for is over. A failed step has to be done again.
 */
export function forecast(run: Pick<RollbackRun, 'startedAt'>, all: readonly RunStep[], now: string): Forecast {
  const steps = untilReopening(all)
  const startMs = Date.parse(run.startedAt ?? now)
  const nowMs = Date.parse(now)
  const ends = new Map<string, number>()
  // Planned with the minutes that are left, in the order of the critical path: loops and unknown steps are dealt with there.
  const order = schedule(steps.map(withLength)).steps.toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
  const byId = new Map(steps.map((step) => [step.id, step]))
  for (const { id } of order) {
    const step = byId.get(id)
    if (step === undefined) continue
    const before = step.predecessorIds.map((each) => ends.get(each) ?? startMs)
    ends.set(id, endOf(step, Math.max(nowMs, ...before), { startMs, nowMs }))
  }
  const left = steps.filter((step) => !isOver(step))
  // What is over moves no end while something is left: by a clock that was put back, it may have ended later than now.
  const decisive = left.length === 0 ? steps : left
  const latest = Math.max(startMs, ...decisive.map(({ id }) => ends.get(id) ?? startMs))
  return {
    endsAt: new Date(latest).toISOString(),
    isOver: left.length === 0,
    criticalIds: criticalOf(left, ends, latest, { nowMs }),
  }
}

/** One minute for a step without any, so that what comes after it is sorted after it. */
function withLength({ id, predecessorIds, plannedMinutes }: RunStep) {
  return { id, predecessorIds, expectedMinutes: Math.max(1, plannedMinutes ?? 0), rehearsedMinutes: null }
}

function endOf(step: RunStep, earliest: number, { startMs, nowMs }: { startMs: number; nowMs: number }): number {
  const length = (step.plannedMinutes ?? 0) * minuteMs
  switch (step.state) {
    case 'done':
    case 'skipped':
      return step.endedAt === null ? startMs : Date.parse(step.endedAt)
    case 'running':
      return Math.max(nowMs, (step.startedAt === null ? nowMs : Date.parse(step.startedAt)) + length)
    case 'failed':
    case 'pending':
      return earliest + length
    default:
      return step.state satisfies never
  }
}

/** Goes back from the last end through the steps that end exactly when the next one starts. */
function criticalOf(
  left: readonly RunStep[],
  ends: ReadonlyMap<string, number>,
  latest: number,
  { nowMs }: { readonly nowMs: number },
): ReadonlySet<string> {
  const byId = new Map(left.map((step) => [step.id, step]))
  const critical = new Set<string>()
  const open = left.filter(({ id }) => ends.get(id) === latest).map(({ id }) => id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = byId.get(id)
    if (step === undefined || critical.has(id)) continue
    critical.add(id)
    if (step.state === 'running') continue
    const starts = (ends.get(id) ?? nowMs) - (step.plannedMinutes ?? 0) * minuteMs
    open.push(...step.predecessorIds.filter((before) => byId.has(before) && ends.get(before) === starts))
  }
  return critical
}

export type RunSummary = {
  readonly counts: { readonly [State in RunStepState]: number }
  /** How many failed at first and do not stand as failed any more. */
  readonly failedAtFirst: number
  /** The critical path until reopening with the minutes planned when the run began. */
  readonly plannedMinutes: number
  /** From the start until the last step before reopening was over; null while one of them is not, or the run has not begun. */
  readonly tookMinutes: number | null
}

/** What became of the steps of a run that were not done at the first go: `2 skipped, 1 failed, 19 not carried out`; '' when all were. */
export function notDoneInWords({ counts, failedAtFirst }: Pick<RunSummary, 'counts' | 'failedAtFirst'>): string {
  const parts = [
    [counts.skipped, 'skipped'],
    [counts.failed, 'failed'],
    [failedAtFirst, 'failed at first'],
    [counts.running, 'not finished'],
    [counts.pending, 'not carried out'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ')
}

/** What became of a run, counted. */
export function summaryOf(run: Pick<RollbackRun, 'startedAt'>, all: readonly RunStep[]): RunSummary {
  const counts = { pending: 0, running: 0, done: 0, skipped: 0, failed: 0 }
  for (const { state } of all) counts[state] += 1
  const failedAtFirst = all.filter((step) => step.state !== 'failed' && hasFailed(step)).length
  const steps = untilReopening(all)
  const planned = schedule(
    steps.map(({ id, predecessorIds, plannedMinutes }) => ({
      id,
      predecessorIds,
      expectedMinutes: plannedMinutes,
      rehearsedMinutes: null,
    })),
  )
  return { counts, failedAtFirst, plannedMinutes: planned.criticalMinutes, tookMinutes: tookOf(run, steps) }
}

/** What the clinic waits for; in a run of nothing else, what comes afterwards. */
function untilReopening(all: readonly RunStep[]): readonly RunStep[] {
  const until = stepsUntilReopening(all)
  return until.length === 0 ? all : until
}

function tookOf({ startedAt }: Pick<RollbackRun, 'startedAt'>, steps: readonly RunStep[]): number | null {
  if (startedAt === null || steps.length === 0 || !steps.every(isOver)) return null
  const ends = steps.flatMap(({ endedAt }) => (endedAt === null ? [] : Date.parse(endedAt)))
  return ends.length === 0 ? null : Math.round((Math.max(...ends) - Date.parse(startedAt)) / minuteMs)
}

export type TakenMinutes = {
  readonly runStepId: string
  readonly stepId: string
  readonly actual: number
  /** The step failed before it was done, so its minutes hold that as well. */
  readonly hasFailed: boolean
}

/** The minutes that the steps of the plan really took: of steps that were done and are still in the plan. */
export function minutesToTake(
  steps: readonly (RunStep & Pick<RollbackRunStep, 'stepId'>)[],
  planStepIds: ReadonlySet<string>,
): readonly TakenMinutes[] {
  return steps.flatMap((step) => {
    const actual = actualMinutes(step)
    if (actual === null || step.stepId === null || !planStepIds.has(step.stepId)) return []
    return [{ runStepId: step.id, stepId: step.stepId, actual, hasFailed: hasFailed(step) }]
  })
}

/** A table is no stopwatch: only what was really carried out says how long it takes. */
export function measuresMinutes({ kind }: Pick<RollbackRun, 'kind'>): boolean {
  return kind === 'rehearsal' || kind === 'live'
}

/**
 * Whether a run was a rehearsal of the plan: it was carried out and has ended, something was done in it, and it came as far as
 * reopening, each step until then done or skipped for a reason. One that was broken off says nothing of what comes after.
 */
export function isRehearsal(
  run: Pick<RollbackRun, 'kind' | 'startedAt' | 'endedAt'>,
  steps: readonly RunStep[],
): boolean {
  const hasEnded = run.startedAt !== null && run.endedAt !== null
  if (!measuresMinutes(run) || !hasEnded || !steps.some(({ state }) => state === 'done')) return false
  return untilReopening(steps).every(isOver)
}

/** The steps that nobody got to, or got to the end of: neither done nor skipped, nor failed. */
export function leftUndone<Step extends Pick<RunStep, 'state'>>(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ state }) => state === 'pending' || state === 'running')
}

/** The steps that a run would leave undone without a word of why: what came of it says that. Empty where it may end so. */
export function undoneUnexplained<Step extends Pick<RunStep, 'state'>>(
  { outcome }: Pick<RollbackRun, 'outcome'>,
  steps: readonly Step[],
): readonly Step[] {
  return outcome.trim() === '' ? leftUndone(steps) : []
}

export type Agreement = {
  /** How many must agree. */
  readonly needed: number
  /** The people who may decide and have agreed, by id. */
  readonly agreedIds: readonly string[]
  /** How many more must agree. */
  readonly missing: number
  /** Who must be asked and has not agreed yet; null when nobody is left to ask. */
  readonly toAskId: string | null
}

/**
 * Whether enough of those who may decide have agreed, and whether the one who must be asked is among them. Whom the plan names
 * from the vendor does not decide, so their word counts for nothing.
 */
export function agreementOf(
  authority: Pick<RollbackAuthority, 'primaryPersonId' | 'deputyIds' | 'quorum' | 'mustConsultId'> | null | undefined,
  people: readonly Pick<Row<'person'>, 'id' | 'isVendor'>[],
  { agreedByIds }: Pick<RollbackRun, 'agreedByIds'>,
): Agreement {
  const deciders = new Set([authority?.primaryPersonId ?? null, ...(authority?.deputyIds ?? [])])
  for (const { id } of vendorsDeciding(authority, people)) deciders.delete(id)
  const agreedIds = [...new Set(agreedByIds)].filter((id) => deciders.has(id))
  const needed = authority?.quorum ?? 1
  const consult = authority?.mustConsultId ?? null
  return {
    needed,
    agreedIds,
    missing: Math.max(0, needed - agreedIds.length),
    toAskId: consult !== null && !agreedByIds.includes(consult) ? consult : null,
  }
}
