import type { Row } from '../../registers/index.ts'
import { formatMinutes } from '../../text/format.ts'
import { firstNames } from '../../text/names.ts'
import { hasBegun } from '../phase-begun.ts'
import { isReworked } from '../reworked-step.ts'
import { isInProgress, isRehearsal, leftUndone, measuresMinutes, summaryOf } from '../rollback-run.ts'
import { hasFailed } from '../run-failures.ts'
import { stepName, stepNumbers } from '../step-numbers.ts'
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
      const wasTried = carriedOut(rows).some((run) => stepsOf(rows, run).some(({ state }) => state === 'done'))
      const message = wasTried
        ? 'No rehearsal of the rollback plan came as far as reopening, so nobody knows how long it takes. Go through it to its end with everybody named in it.'
        : 'The rollback plan has never been rehearsed, so its minutes are guesses. Go through it with everybody named in it.'
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
    id: 'rollback-run-broken-off',
    title: 'The newest rehearsal was gone through to its end',
    phase: 'pre_launch',
    find: ({ rows }) => {
      const run = carriedOut(rows)[0]
      if (run === undefined) return []
      const numbers = stepNumbers(rows.rollback_step)
      const left = leftUndone(stepsOf(rows, run)).flatMap(({ stepId }) => {
        const step = rows.rollback_step.find(({ id }) => id === stepId)
        return step === undefined ? [] : [stepName(numbers.get(step.id) ?? 0, step.ref)]
      })
      if (left.length === 0) return []
      const what = `ended${inBrackets(run.outcome)} without ${firstNames(left)}`
      return [about('rollback_run', run, `${what}. Rehearse the plan to its end.`)]
    },
  },
  {
    id: 'rollback-step-not-carried-out',
    title: 'What was skipped or failed when it was last rehearsed was looked at',
    phase: 'pre_launch',
    find: ({ rows, rowAfter }) => {
      const runs = carriedOut(rows)
      return rows.rollback_step.flatMap((step) => {
        const last = lastTried(rows, runs, step.id)
        if (last === null || (last.gone.state !== 'skipped' && !hasFailed(last.gone))) return []
        const { run, gone } = last
        const then = rowAfter?.('rollback_step', step.id, gone.version) ?? null
        if (then !== null && isReworked(step, then)) return []
        const what = `${wentWrong(gone)} in ${run.ref}`
        const reason = inBrackets(gone.state === 'skipped' ? gone.skipReason : gone.remark)
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

/** The words that somebody gave, short enough for a sentence: ` (Nobody had the numbers)`. */
function inBrackets(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 120)
  return words === '' ? '' : ` (${words})`
}

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

/** Those of them that came as far as reopening. */
function rehearsals(rows: Rows): readonly Row<'rollback_run'>[] {
  return carriedOut(rows).filter((run) => isRehearsal(run, stepsOf(rows, run)))
}

/**
 * What became of a step of the plan in the newest of the runs, newest first, in which somebody got to it. A later run that was
 * broken off before it says nothing of it.
 */
function lastTried(
  rows: Rows,
  runs: readonly Row<'rollback_run'>[],
  stepId: string,
): { readonly run: Row<'rollback_run'>; readonly gone: Row<'rollback_run_step'> } | null {
  const steps = rows.rollback_run_step.filter((each) => each.stepId === stepId)
  const undone = new Set(leftUndone(steps))
  const tried = steps.filter((each) => !undone.has(each))
  for (const run of runs) {
    const gone = tried.find(({ runId }) => runId === run.id)
    if (gone !== undefined) return { run, gone }
  }
  return null
}

function stepsOf(rows: Rows, { id }: Row<'rollback_run'>): readonly Row<'rollback_run_step'>[] {
  return rows.rollback_run_step.filter(({ runId }) => runId === id)
}
