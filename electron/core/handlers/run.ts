import { CommandError } from '#shared/contract/errors.ts'
import { rollbackRunChecks } from '#shared/domain/checks/rollback-runs.ts'
import type { RunLine, RunStepView } from '#shared/contract/run.ts'
import { editionOfRun } from '#shared/domain/plan-edition.ts'
import { stepsByStage } from '#shared/domain/rollback-order.ts'
import {
  agreementOf,
  isInProgress,
  isRehearsal,
  measuresMinutes,
  minutesToTake,
  summaryOf,
  type TakenMinutes,
} from '#shared/domain/rollback-run.ts'
import { decidedAtWith, decidedWords, type Decider } from '#shared/domain/run-decision.ts'
import { hasFailed } from '#shared/domain/run-failures.ts'
import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import { viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import { vendorsDeciding } from '#shared/domain/vendors-deciding.ts'
import type { Row } from '#shared/registers/index.ts'
import { movedStep, numberIn } from '../operations/move-run-step.ts'
import { startRun } from '../operations/start-run.ts'
import { refuseUnexplainedEnd } from '../operations/write-rules-plan.ts'
import type { Session } from '../session.ts'
import type { JournalRow } from '../store/journal.ts'
import type { Change } from '../store/store.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'

const runChecks = new Set(rollbackRunChecks.map(({ id }) => id))

type Run = Row<'rollback_run'>
type Step = Row<'rollback_run_step'>

export const runHandlers: Handlers<
  'run.start' | 'run.step' | 'run.decide' | 'run.end' | 'run.undo' | 'run.takeMinutes' | 'view.runs' | 'view.run'
> = {
  'run.start': ({ kind, title, declaredById, evidence }, { session, ports }, change) => {
    const {
      id,
      ref,
      title: named,
    } = startRun(
      session.store.allRows(),
      change,
      { kind, title: title ?? null, declaredById: declaredById ?? null, evidence: evidence ?? '' },
      { now: ports.clock.now(), newId: () => ports.newId(), formats: session.textContext().formats },
    )
    change.describe(`Started ${ref} ${named}`)
    return { id, ref }
  },
  'run.step': ({ runStepId, to, reason, force, at }, { session, ports }, change) => {
    const step = change.need('rollback_run_step', runStepId) as unknown as Step
    const run = needGoingOn(change, step.runId)
    const moment = momentOf(at, run, ports.clock.now())
    const time = session.textContext().formats.instantTime(moment)
    const move = { to, reason: reason ?? '', force: force ?? false, at: moment, time }
    const { values, said } = movedStep(step, stepsOf(session, run.id), move)
    change.update('rollback_run_step', runStepId, values)
    change.describe(`${run.ref}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`)
    return { said }
  },
  'run.decide': ({ runId, evidence, decided, agreedByIds }, { ports }, change) => {
    const run = change.need('rollback_run', runId) as unknown as Run
    const decidedAt = decidedAtWith(run, decided, ports.clock.now())
    change.update('rollback_run', runId, { evidence: evidence.trim(), decided, decidedAt, agreedByIds })
    const isNew = decided !== null && decided !== run.decided
    const said = isNew ? `Decided to ${decidedWords(decided)}` : 'Recorded what was seen and who agrees'
    change.describe(`${run.ref}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`)
    return { said }
  },
  'run.end': ({ runId, outcome, lessons }, { session, ports }, change) => {
    const run = needGoingOn(change, runId)
    const all = stepsOf(session, runId)
    const running = all.find(({ state }) => state === 'running')
    if (running !== undefined)
      throw new CommandError(
        'refused',
        `Step ${numberIn(running, all)} ${running.title} is still running. Finish it, skip it or mark it as failed, then end the run.`,
      )
    refuseUnexplainedEnd(run, outcome, all)
    change.update('rollback_run', runId, {
      endedAt: ports.clock.now(),
      outcome: outcome.trim(),
      lessons: lessons.trim(),
    })
    change.describe(`Ended ${run.ref} ${run.title}`)
    return { said: `Ended ${run.ref} ${run.title}` }
  },
  'run.undo': ({ runId }, _context, change) => {
    const { ref } = change.need('rollback_run', runId)
    const label = change.undo((last, rows) => {
      if (rows.every((row) => isStepOrEnd(row, runId))) return
      throw new CommandError(
        'nothing_to_undo',
        `There is nothing of ${ref} to undo: what was changed last is “${last}”. Leave the run to undo that.`,
      )
    })
    change.describe(`Undid: ${label}`)
    return { said: `Undone: ${label}` }
  },
  'run.takeMinutes': ({ runId, stepIds }, { session }, change) => {
    const run = change.need('rollback_run', runId) as unknown as Run
    if (!measuresMinutes(run))
      throw new CommandError(
        'refused',
        `${run.ref} ${run.title} was gone through at the table, so its minutes say nothing. Rehearse the plan, then take over the minutes.`,
      )
    const wanted = stepIds === undefined ? null : new Set(stepIds)
    const taken = takenOf(session, run).filter((each) => (wanted === null ? !each.hasFailed : wanted.has(each.stepId)))
    if (taken.length === 0) {
      const done = takenOf(session, run).length === 0 ? 'was done' : 'was done without failing first'
      throw new CommandError(
        'refused',
        `No step of ${run.ref} ${run.title} that is still in the plan ${done}, so there are no minutes to take over.`,
      )
    }
    for (const { stepId, actual } of taken) change.update('rollback_step', stepId, { rehearsedMinutes: actual })
    const steps = taken.length === 1 ? '1 step' : `${taken.length} steps`
    change.describe(`Took the minutes of ${steps} over from ${run.ref} ${run.title}`)
    return { taken: taken.length }
  },
  'view.runs': (_input, { session, ports }) => {
    const { store } = session
    const steps = store.rows('rollback_step')
    const runs = store.rows('rollback_run')
    return {
      why: store.why('rollback_runs'),
      runs: runs
        .toReversed()
        .toSorted((a, b) => (b.startedAt ?? '9').localeCompare(a.startedAt ?? '9'))
        .map((run) => lineOf(run, stepsOf(session, run.id))),
      inProgressId: runs.find(isInProgress)?.id ?? null,
      rtoMinutes: store.rows('rollback_plan')[0]?.rtoMinutes ?? null,
      steps: steps.length,
      criticalMinutes: scheduleRollback(steps).criticalMinutes,
      deciders: decidersOf(session),
      findings: findingsOf(session, ports).filter(({ check }) => runChecks.has(check)),
    }
  },
  'view.run': ({ runId }, { session, ports }) => {
    const { store } = session
    const run = store.read.need('rollback_run', runId) as unknown as Run
    const steps = stepsOf(session, runId)
    const plan = store.rows('rollback_step')
    const authority = store.rows('rollback_authority')[0]
    const { needed, agreedIds, missing, toAskId } = agreementOf(authority, store.rows('person'), run)
    const taken = measuresMinutes(run) ? takenOf(session, run) : []
    const nameOf = (id: string | null) => (id === null ? null : store.read.title('person', id))
    return {
      ...lineOf(run, steps),
      planVersion: editionOfRun(store.allRows(), run),
      declaredBy: nameOf(run.declaredById),
      decidedAt: run.decidedAt,
      evidence: run.evidence,
      decided: run.decided,
      agreedByIds: [...run.agreedByIds],
      agreedBy: run.agreedByIds.flatMap((id) => nameOf(id) ?? []),
      outcome: run.outcome,
      viability: viabilityOfPlan(store.allRows(), ports.clock.now()),
      rtoMinutes: store.rows('rollback_plan')[0]?.rtoMinutes ?? null,
      deciders: decidersOf(session),
      agreement: { needed, agreed: agreedIds.length, missing, toAsk: nameOf(toAskId) },
      steps: stepViews(session, steps),
      minutes: taken.flatMap(({ runStepId, stepId, actual, hasFailed: failed }) => {
        const step = plan.find(({ id }) => id === stepId)
        if (step === undefined) return []
        const { ref, title: named, expectedMinutes: expected, rehearsedMinutes: rehearsed } = step
        const number = numberIn({ id: runStepId }, steps)
        return { stepId, number, ref, title: named, expected, rehearsed, actual, hasFailed: failed }
      }),
      plan: plan.map(({ id, stage, predecessorIds, expectedMinutes, rehearsedMinutes }) => ({
        id,
        stage,
        predecessorIds: [...predecessorIds],
        expectedMinutes,
        rehearsedMinutes,
      })),
    }
  },
}

/** Whether a change of a row brought a step of the run into another state, or ended the run. */
function isStepOrEnd({ register, recordId, before, after }: JournalRow, runId: string): boolean {
  if (before === null || after === null) return false
  if (register === 'rollback_run_step') return before['run_id'] === runId
  return register === 'rollback_run' && recordId === runId && before['ended_at'] !== after['ended_at']
}

/** The steps of a run in the order of the plan. */
function stepsOf(session: Session, runId: string): readonly Step[] {
  const own = session.store.rows('rollback_run_step').filter((step) => step.runId === runId)
  return stepsByStage(own).flatMap(({ steps }) => steps)
}

function takenOf(session: Session, run: Run): readonly TakenMinutes[] {
  return minutesToTake(stepsOf(session, run.id), new Set(session.store.rows('rollback_step').map(({ id }) => id)))
}

function lineOf(run: Run, steps: readonly Step[]): RunLine {
  const { id, ref, title, kind, startedAt, endedAt, lessons } = run
  const isRehearsed = isRehearsal(run, steps)
  return { id, ref, title, kind, startedAt, endedAt, lessons, ...summaryOf(run, steps), isRehearsal: isRehearsed }
}

function needGoingOn(change: Change, runId: string): Run {
  const run = change.need('rollback_run', runId) as unknown as Run
  const named = `${run.ref} ${run.title}`
  if (run.startedAt === null)
    throw new CommandError('refused', `${named} has not been started. Say when it began, then go through its steps.`)
  if (run.endedAt !== null) throw new CommandError('refused', `${named} has ended. Undo its end, or start a new run.`)
  return run
}

/** When something happened: now, or a moment since the run began. */
function momentOf(at: string | undefined, { ref, title, startedAt }: Run, now: string): string {
  if (at === undefined) return now
  const moment = Date.parse(at)
  if (moment > Date.parse(now))
    throw new CommandError('refused', 'That moment is still to come. Give the time at which it happened.')
  if (startedAt !== null && moment < Date.parse(startedAt))
    throw new CommandError('refused', `${ref} ${title} had not begun at that moment. Give a later time.`)
  return new Date(moment).toISOString()
}

/** Who decides, the deputies in order, and who must be asked. Whom the plan names from the vendor decides nothing. */
function decidersOf(session: Session): Decider[] {
  const authority = session.store.rows('rollback_authority')[0]
  const people = new Map(session.store.rows('person').map((person) => [person.id, person]))
  const vendors = new Set(vendorsDeciding(authority, [...people.values()]).map(({ id }) => id))
  const named = (part: Decider['part'], id: string | null): readonly Decider[] => {
    const person = id === null ? undefined : people.get(id)
    if (person === undefined || (part !== 'asked' && vendors.has(person.id))) return []
    return [{ id: person.id, name: person.displayName, phone: person.phone, part }]
  }
  const all = [
    ...named('decides', authority?.primaryPersonId ?? null),
    ...(authority?.deputyIds ?? []).flatMap((id) => named('deputy', id)),
    ...named('asked', authority?.mustConsultId ?? null),
  ]
  return all.filter(({ id }, at) => all.findIndex((each) => each.id === id) === at)
}

function stepViews(session: Session, steps: readonly Step[]): RunStepView[] {
  const { store } = session
  const plan = new Map(store.rows('rollback_step').map((step) => [step.id, step]))
  const people = new Map(store.rows('person').map((person) => [person.id, person]))
  const departments = new Map(store.rows('department').map((department) => [department.id, department.name]))
  return steps.map((step) => {
    const planned = plan.get(step.stepId ?? '')
    const owner = people.get(planned?.ownerId ?? '')
    const deputy = people.get(planned?.deputyId ?? '')
    const { id, ref, title, stage, departmentId, plannedMinutes, state, startedAt, endedAt, skipReason, remark } = step
    return {
      id,
      ref,
      title,
      stage,
      departmentId,
      department: departments.get(departmentId ?? '') ?? null,
      predecessorIds: [...step.predecessorIds],
      plannedMinutes,
      state,
      startedAt,
      endedAt,
      skipReason,
      remark,
      hasFailed: hasFailed(step),
      owner: owner?.displayName ?? null,
      ownerPhone: owner?.phone ?? '',
      deputy: deputy?.displayName ?? null,
      deputyPhone: deputy?.phone ?? '',
      irreversible: planned?.irreversible ?? false,
      needsVendor: planned?.needsVendor ?? false,
      instruction: planned?.instruction ?? '',
      verification: planned?.verification ?? '',
      ifItFails: planned?.ifItFails ?? '',
    }
  })
}
