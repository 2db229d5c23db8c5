import { joinNames } from '../../text/names.ts'
import { integrationPairs, integrationState } from '../integration-coverage.ts'
import { oncePerRows } from '../once-per-rows.ts'
import { hasBegun, isTaken } from '../phase-begun.ts'
import { isPassed, newestHeld, rehearsalLacks, type RehearsalLack, type RehearsalLevel } from '../rehearsal-ladder.ts'
import { newestRuns } from '../test-coverage.ts'
import { noticeState, type NoticeState } from '../third-party-notices.ts'
import { about, aboutOnly, type Check, type CheckContext, isBefore, isBlank, linked, type RawFinding } from './check.ts'

type Rows = CheckContext['rows']

/** What is tried before go-live: the tests and their runs. */
export const testChecks: readonly Check[] = [
  {
    id: 'test-newest-run-not-passed',
    title: 'Every test passed when it was last run',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const newest = newestOf(rows)
      return rows.test_case.flatMap((test) => {
        const run = newest.get(test.id)
        if (run === undefined || run.result === null || run.result === 'pass') return []
        const cameOut = isBlank(run.actual) ? '' : `: ${run.actual.trim().replace(/[.!?]$/u, '')}`
        return [
          about('test_case', test, `${notPassed[run.result]} in its newest run${cameOut}. Mend it, then run it again.`),
        ]
      })
    },
  },
  {
    id: 'test-never-run',
    title: 'Every test is run',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      const newest = newestOf(rows)
      if (!hasBegun(rows, 'pre_launch', today)) return []
      return rows.test_case
        .filter(({ id }) => !newest.has(id))
        .map((test) => about('test_case', test, 'was never run. Run it and record what came out.'))
    },
  },
]

const notPassed = { fail: 'failed', partial: 'came out only in part', blocked: 'was blocked' } as const

/** The rehearsals, and what must be sure before real patients take part. */
export const rehearsalChecks: readonly Check[] = [
  notHeld('scripted_test_patients', {
    id: 'rehearsal-scripted-missing',
    title: 'A day is rehearsed with scripted test patients',
    message: 'No rehearsal with scripted test patients was held or lies ahead. Plan a whole clinic day of them.',
  }),
  notHeld('consented_real_patients', {
    id: 'rehearsal-real-missing',
    title: 'A day is rehearsed with a few real patients',
    message: 'No rehearsal with real patients was held or lies ahead. Plan one with a few who agree to it.',
  }),
  lacking(['patients', 'consents', 'too_many_consents'], {
    id: 'real-patients-without-consent',
    title: 'Every real patient of a rehearsal agreed to it',
    problem: ({ patientCount, consentCount }) => {
      const [patients, consents] = [patientCount ?? 0, consentCount ?? 0]
      if (patients === 0) return 'is with real patients and does not say how many. Enter the number, and the consents.'
      const next = consents < patients ? 'Get the missing ones, or leave out who did not agree' : 'Count them again'
      return `has ${consents} ${consents === 1 ? 'consent' : 'consents'} on record for ${patients} ${patients === 1 ? 'patient' : 'patients'}. ${next}.`
    },
  }),
  lacking(['clinical_cover'], {
    id: 'real-patients-without-cover',
    title: 'Somebody looks after the real patients of a rehearsal',
    problem: () => 'is with real patients and nobody is named as clinical cover. Name who looks after them.',
  }),
  lacking(['stop_rule'], {
    id: 'real-patients-without-stop-rule',
    title: 'A rehearsal with real patients has a rule for stopping',
    problem: () =>
      'is with real patients and does not say when it is stopped. Write down the rule, and who may call it.',
  }),
  lacking(['parallel_paper'], {
    id: 'real-patients-without-paper',
    title: 'Paper runs beside a rehearsal with real patients',
    problem: () => 'is with real patients and no paper runs beside it. Keep the full record on paper as well.',
  }),
  {
    id: 'rehearsal-without-outcome',
    title: 'Every rehearsal that has passed says how it went',
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      rows.rehearsal
        .filter(({ heldOn, outcome }) => outcome === null && isBefore(heldOn, today))
        .map((row) => about('rehearsal', row, 'has passed and has no outcome. Say how it went, or set a new day.')),
  },
  {
    id: 'rehearsal-not-passed',
    title: 'The newest rehearsal of each level came to its end',
    phase: 'pre_launch',
    find: ({ rows }) =>
      levels.flatMap((level) => {
        const newest = newestHeld(rows.rehearsal, level)
        if (newest === null || isPassed(newest)) return []
        const problem = newest.outcome === 'stopped' ? 'was stopped' : 'failed'
        return [
          about(
            'rehearsal',
            newest,
            `${problem} and no other of its level was held since. Mend what was found, then hold it again.`,
          ),
        ]
      }),
  },
]

/** The wires to others, and the people outside who must know in time. */
export const integrationChecks: readonly Check[] = [
  {
    id: 'integration-not-tested-together',
    title: 'Every integration is tested with both departments live',
    phase: 'pre_launch',
    find: ({ rows, today }) => (hasBegun(rows, 'pre_launch', today) ? notTestedTogether(rows) : []),
  },
  {
    id: 'integration-without-fallback',
    title: 'Every integration has something that stands in for it',
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      rows.integration_point
        .filter(({ fallback }) => isBlank(fallback))
        .filter(isTaken(rows, 'pre_launch', today))
        .map((row) =>
          about('integration_point', row, 'does not say what is done when it is cut. Write what stands in for it.'),
        ),
  },
  {
    id: 'integration-without-owner',
    title: 'Every integration has an owner',
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      rows.integration_point
        .filter(({ ownerId }) => linked(rows.person, ownerId) === null)
        .filter(isTaken(rows, 'pre_launch', today))
        .map((row) => about('integration_point', row, 'has no owner. Name who sees to it.')),
  },
  inNoticeState('late', {
    id: 'notice-not-told',
    title: 'Every third party is told in time',
    problem: 'should have been told by now and was not. Tell them today, and ask whether the day still holds.',
  }),
  inNoticeState('unconfirmed', {
    id: 'notice-unconfirmed',
    title: 'Every third party that was told has confirmed',
    problem: 'was told and has not confirmed. Ask for the answer, and write down its day.',
  }),
  inNoticeState('rejoin_untested', {
    id: 'reconnection-untested',
    title: 'Every line that was joined again is tried',
    problem: 'should be joined again and nobody has tried it. Send something over it in both directions.',
  }),
]

const levels = [
  'tabletop',
  'scripted_test_patients',
  'consented_real_patients',
] as const satisfies readonly RehearsalLevel[]

/** Nothing of a level was held, and nothing of it lies ahead: planned for a day that has passed does not count. */
function notHeld(
  level: RehearsalLevel,
  { id, title, message }: { readonly id: string; readonly title: string; readonly message: string },
): Check {
  return {
    id,
    title,
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      const isThere = rows.rehearsal.some(
        (each) => each.level === level && (each.outcome !== null || (each.heldOn !== null && each.heldOn >= today)),
      )
      if (isThere || !hasBegun(rows, 'pre_launch', today)) return []
      return aboutOnly(
        'phase',
        rows.phase.find(({ code }) => code === 'pre_launch'),
        message,
      )
    },
  }
}

function lacking(
  lacks: readonly RehearsalLack[],
  {
    id,
    title,
    problem,
  }: { readonly id: string; readonly title: string; readonly problem: (row: Rows['rehearsal'][number]) => string },
): Check {
  return {
    id,
    title,
    phase: 'pre_launch',
    find: ({ rows }) =>
      rows.rehearsal
        .filter((row) => rehearsalLacks(row).some((lack) => lacks.includes(lack)))
        .map((row) => about('rehearsal', row, problem(row))),
  }
}

/** What comes with the program counts once its phase has begun or somebody has taken it up. */
function inNoticeState(
  state: NoticeState,
  { id, title, problem }: { readonly id: string; readonly title: string; readonly problem: string },
): Check {
  return {
    id,
    title,
    phase: 'pre_launch',
    find: ({ rows, today }) =>
      rows.third_party_notice
        .filter((notice) => noticeState(notice, today) === state)
        .filter(isTaken(rows, 'pre_launch', today))
        .map((notice) => about('third_party_notice', notice, problem)),
  }
}

function notTestedTogether(rows: Rows): readonly RawFinding[] {
  const of = {
    integrations: rows.integration_point,
    cases: rows.test_case,
    runs: rows.test_run,
    rehearsals: rows.rehearsal,
  }
  const pairs = integrationPairs(
    rows.department.map(({ id }) => id),
    of,
  )
  return rows.integration_point.flatMap((row) => {
    if (integrationState(row, pairs, of) === 'works') return []
    const open = pairs.filter(({ integrations }) =>
      integrations.some(({ id, state }) => id === row.id && state !== 'works'),
    )
    const names = open.map(({ departmentIds }) =>
      joinNames(departmentIds.map((id) => linked(rows.department, id)?.name ?? '')),
    )
    if (names.length === 0)
      return [
        about('integration_point', row, 'has not passed every test, or has none. Add what is missing and run it.'),
      ]
    const rest = names.length > 1 ? ` (and ${names.length - 1} more pairs)` : ''
    return [
      about(
        'integration_point',
        row,
        `has not passed every test with ${names[0]} live together${rest}. Run them in a rehearsal of both.`,
      ),
    ]
  })
}

const newestOf = oncePerRows((rows) => newestRuns(rows.test_run))
