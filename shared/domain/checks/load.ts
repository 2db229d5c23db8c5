import { interimServices, loadUnits } from '../../registers/rehearsal.ts'
import { joinNames } from '../../text/names.ts'
import { burnDown, isBatchOverdue } from '../back-entry.ts'
import { procedureGaps, servicesWithoutProcedure } from '../interim-procedures.ts'
import { departmentsWithoutLogin, loginDaysBefore } from '../login-day.ts'
import { daysBetween } from '../milestones.ts'
import { oncePerRows } from '../once-per-rows.ts'
import { type JudgedStep, judgedSteps, targetUsers } from '../peak-load.ts'
import { hasBegun, isTaken } from '../phase-begun.ts'
import { about, aboutOnly, type Check, type CheckContext, isBlank, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']
type Judged = JudgedStep<Rows['load_step'][number], Rows['load_measurement'][number]> & {
  readonly profile: Rows['load_profile'][number] | null
}

/** The peak load, the login day, how services go on during the change, and what is entered afterwards. */
export const loadChecks: readonly Check[] = [
  {
    id: 'load-profile-without-people',
    title: 'Every peak says how many people work at once',
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      rows.load_profile
        .filter(isTaken(rows, 'pre_launch', today))
        .filter(({ concurrentUsers }) => concurrentUsers === null)
        .map((row) =>
          about('load_profile', row, 'does not say how many people work at once. Count them on a full day.'),
        ),
  },
  {
    id: 'load-step-without-limit',
    title: 'Every step under load has a limit',
    phase: 'pre_launch',
    find: (context) =>
      eachStep(context, ({ step }) =>
        step.threshold === null ? 'has no limit. Agree with those who wait what they can bear.' : null,
      ),
  },
  {
    id: 'load-step-never-measured',
    title: 'Every step under load is measured',
    phase: 'pre_launch',
    find: (context) =>
      hasBegun(context.rows, 'pre_launch', context.today)
        ? eachStep(context, ({ state }) =>
            state === 'unmeasured' ? 'was never measured. Measure it at the peak.' : null,
          )
        : [],
  },
  {
    id: 'load-step-below-target',
    title: 'Every step is measured at the full load',
    phase: 'pre_launch',
    find: (context) =>
      eachStep(context, ({ profile, newest, load }) => {
        const target = profile === null ? null : targetUsers(profile)
        if (load === 'reached' || newest === null || target === null) return null
        const found =
          newest.users === null
            ? 'without counting the people at once, which says nothing of the peak'
            : `with ${newest.users} of ${target} people: not the peak yet`
        return `was measured ${found}. Measure it again with ${target}.`
      }),
  },
  {
    id: 'load-step-over-limit',
    title: 'Every step under load keeps its limit',
    phase: 'pre_launch',
    find: (context) =>
      eachStep(context, ({ step: { unit, threshold }, newest, state }) =>
        state === 'over' && newest !== null && threshold !== null
          ? `is over its limit: ${measured(newest.value, unit)}, ${measured(threshold, unit)} at most. Find what holds it up, then measure again.`
          : null,
      ),
  },
  {
    id: 'login-check-failing',
    title: 'Every login and device that was tried works',
    phase: 'pre_launch',
    find: ({ rows }) =>
      rows.login_check
        .filter(({ result }) => result === 'fails')
        .map((row) => {
          const problem = isBlank(row.problem) ? 'Write what does not work, have' : `${ended(row.problem)} Have`
          return about('login_check', row, `does not work. ${problem} it repaired, then try it again.`)
        }),
  },
  {
    id: 'login-check-untested',
    title: 'Every login and device is tried in the last days before go-live',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      const left = daysToGoLive(rows, today)
      if (left === null || left < 0 || left > loginDaysBefore) return []
      const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`
      return rows.login_check
        .filter(({ result }) => result === 'untested')
        .map((row) => about('login_check', row, `is not tried, and go-live is ${when}. Try it.`))
    },
  },
  {
    id: 'department-without-login-check',
    title: 'Every department takes part in the login day',
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      hasBegun(rows, 'pre_launch', today)
        ? departmentsWithoutLogin(rows.login_check, rows.department, rows.person).map((row) =>
            about('department', row, 'has no login check. List its people, workstations and printers.'),
          )
        : [],
  },
  {
    id: 'service-without-interim-procedure',
    title: 'Every service has an interim procedure',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      const services = servicesWithoutProcedure(rows.interim_procedure)
      if (services.length === 0 || !hasBegun(rows, 'pre_launch', today)) return []
      const names = joinNames(services.map((service) => interimServices[service].toLowerCase()))
      return aboutOnly(
        'engagement',
        rows.engagement[0],
        `No interim procedure says what becomes of ${names} while the systems change over. Write how each goes on, or that it pauses.`,
      )
    },
  },
  {
    id: 'interim-procedure-without-owner',
    title: 'Every interim procedure has an owner',
    phase: 'pre_launch',
    find: (context) => eachProcedure(context, 'owner', 'has no owner. Name who makes it work on the day.'),
  },
  {
    id: 'interim-procedure-without-place',
    title: 'Every interim procedure says where things are written down',
    phase: 'pre_launch',
    find: (context) =>
      eachProcedure(context, 'place', 'does not say where things are written down. Name the form or the list.'),
  },
  {
    id: 'back-entry-overdue',
    title: 'Every batch is entered and checked by its day',
    phase: 'pre_launch',
    find: (context) =>
      eachBatch(context, (batch, counts) =>
        isBatchOverdue(batch, counts, context.today)
          ? 'was to be entered and checked by now. Finish it, or set a new day.'
          : null,
      ),
  },
  {
    id: 'back-entry-more-than-expected',
    title: 'No batch has more entered than it has sheets',
    phase: 'pre_launch',
    find: (context) =>
      eachBatch(context, ({ itemsExpected }, counts) => {
        const entered = burnDown({ itemsExpected }, counts).at(-1)?.entered ?? 0
        return itemsExpected !== null && entered > itemsExpected
          ? `has ${entered} entered and only ${itemsExpected} sheets. Count the sheets again, and look for doubles.`
          : null
      }),
  },
  {
    id: 'back-entry-checked-before-entered',
    title: 'No batch has more checked than entered',
    phase: 'pre_launch',
    find: (context) =>
      eachBatch(context, (batch, counts) => {
        const last = burnDown(batch, counts).at(-1)
        return last !== undefined && last.checked > last.entered
          ? `has ${last.checked} checked and only ${last.entered} entered. Count both again.`
          : null
      }),
  },
]

function eachStep({ rows, today }: CheckContext, problemOf: (judged: Judged) => string | null): readonly RawFinding[] {
  const counts = isTaken(rows, 'pre_launch', today)
  return judged(rows).flatMap((each) => {
    const problem = counts(each.step) ? problemOf(each) : null
    return problem === null ? [] : [about('load_step', each.step, problem)]
  })
}

const judged = oncePerRows((rows): readonly Judged[] =>
  rows.load_step.flatMap((step) => {
    const profile = linked(rows.load_profile, step.loadProfileId)
    const own = rows.load_measurement.filter(({ loadStepId }) => loadStepId === step.id)
    return judgedSteps(profile, [step], own).map((each) => ({ ...each, profile }))
  }),
)

function eachProcedure(
  { rows, today }: CheckContext,
  gap: ReturnType<typeof procedureGaps>[number],
  problem: string,
): readonly RawFinding[] {
  return rows.interim_procedure
    .filter(isTaken(rows, 'pre_launch', today))
    .filter((procedure) => procedureGaps(procedure).includes(gap))
    .map((procedure) => about('interim_procedure', procedure, problem))
}

function eachBatch(
  { rows }: CheckContext,
  problemOf: (batch: Rows['back_entry_batch'][number], counts: Rows['back_entry_count']) => string | null,
): readonly RawFinding[] {
  const counts = Map.groupBy(rows.back_entry_count, ({ batchId }) => batchId)
  return rows.back_entry_batch.flatMap((batch) => {
    const problem = problemOf(batch, counts.get(batch.id) ?? [])
    return problem === null ? [] : [about('back_entry_batch', batch, problem)]
  })
}

function daysToGoLive(rows: Rows, today: string): number | null {
  const goLiveOn = rows.engagement[0]?.goLiveOn ?? null
  return goLiveOn === null ? null : daysBetween(today, goLiveOn)
}

function measured(value: number, unit: keyof typeof loadUnits): string {
  return unit === 'percent' ? `${value} %` : `${value} ${loadUnits[unit].toLowerCase()}`
}

/** A typed sentence with its full stop. */
function ended(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
}
