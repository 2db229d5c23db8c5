import type { Row } from '../../registers/index.ts'
import { formatMinutes } from '../../text/format.ts'
import { hasBegun } from '../phase-begun.ts'
import { isInProgress, measuresMinutes, summaryOf } from '../rollback-run.ts'
import { hasFailed } from '../run-failures.ts'
import { about, aboutOnly, type Check, type CheckContext, isBlank } from './check.ts'

type Rows = CheckContext['rows']

/** Whether the rollback plan has been gone through, and whether what came to light was looked at. */
export const rollbackRunChecks: readonly Check[] = [
  {
    id: 'rollback-never-rehearsed',
    title: 'The rollback plan has been rehearsed',
    phase: 'pre_launch',
    find: ({ rows, today }) => {
      if (!hasBegun(rows, 'pre_launch', today) || rows.rollback_step.length === 0 || rehearsals(rows).length > 0)
        return []
      const message =
        'The rollback plan has never been rehearsed, so its minutes are guesses. Go through it with everybody named in it.'
      return aboutOnly('rollback_plan', rows.rollback_plan[0], message)
    },
  },
  {
    id: 'rollback-rehearsal-over-limit',
    title: 'The newest rehearsal fits the time there is',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const limit = rows.rollback_plan[0]?.rtoMinutes ?? null
      if (limit === null) return []
      const run = rehearsals(rows)[0]
      if (run === undefined) return []
      const took = summaryOf(run, stepsOf(rows, run)).tookMinutes
      if (took === null || took <= limit) return []
      const over = `took ${formatMinutes(took)}, longer than the ${formatMinutes(limit)} there are.`
      return [about('rollback_run', run, `${over} Shorten the critical steps, then rehearse again.`)]
    },
  },
  {
    id: 'rollback-step-not-carried-out',
    title: 'What was skipped or failed in the newest rehearsal was looked at',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const run = carriedOut(rows)[0]
      if (run === undefined) return []
      return stepsOf(rows, run).flatMap((gone) => {
        const step = rows.rollback_step.find(({ id }) => id === gone.stepId)
        if (step === undefined || (gone.state !== 'skipped' && !hasFailed(gone))) return []
        // A row's version is the number of the change that last wrote it: the step was changed after the run step if it is higher.
        if (step.version > gone.version) return []
        const why = (gone.state === 'skipped' ? gone.skipReason : gone.remark).trim().replace(/\.$/, '').slice(0, 120)
        const what = `${wentWrong(gone)} in ${run.ref}`
        const reason = why === '' ? '' : ` (${why})`
        return [
          about(
            'rollback_step',
            step,
            `${what}${reason}. Change the step so that it can be carried out${gone.state === 'done' ? ' at once' : ''}.`,
          ),
        ]
      })
    },
  },
  {
    id: 'rollback-run-without-lessons',
    title: 'Every run says what was learned',
    phase: 'pre_launch',
    find: ({ rows }) =>
      rows.rollback_run
        .filter(({ endedAt, lessons }) => endedAt !== null && isBlank(lessons))
        .map((run) => about('rollback_run', run, 'has ended and says nothing of what was learned. Write it down.')),
  },
  {
    id: 'rollback-run-left-open',
    title: 'No run is left open',
    phase: 'pre_launch',
    find: ({ rows, now }) =>
      rows.rollback_run
        .filter((run) => isInProgress(run) && Date.parse(now) - Date.parse(run.startedAt ?? now) > dayMs)
        .map((run) => about('rollback_run', run, 'was started more than a day ago and has not ended. End it.')),
  },
]

const dayMs = 86_400_000

/** What became of a step that was not simply done. */
function wentWrong(step: Row<'rollback_run_step'>): string {
  if (step.state === 'skipped') return 'was skipped'
  return step.state === 'done' ? 'failed at first and was done later' : 'was tried and failed'
}

/** Runs that were carried out and not talked through, and have ended, the newest first. */
function carriedOut(rows: Rows): readonly Row<'rollback_run'>[] {
  return rows.rollback_run
    .filter((run) => measuresMinutes(run) && run.startedAt !== null && run.endedAt !== null)
    .toSorted((a, b) => Date.parse(b.startedAt ?? '') - Date.parse(a.startedAt ?? ''))
}

/** Those of them in which something was done: one that was started and ended at once rehearses nothing. */
function rehearsals(rows: Rows): readonly Row<'rollback_run'>[] {
  return carriedOut(rows).filter((run) => stepsOf(rows, run).some(({ state }) => state === 'done'))
}

function stepsOf(rows: Rows, { id }: Row<'rollback_run'>): readonly Row<'rollback_run_step'>[] {
  return rows.rollback_run_step.filter(({ runId }) => runId === id)
}
