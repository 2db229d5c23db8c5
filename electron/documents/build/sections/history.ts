import { approvalsOf, frozenVersions } from '#shared/domain/frozen.ts'
import { planVersionOf } from '#shared/domain/plan-parts.ts'
import {
  isRehearsal,
  measuresMinutes,
  notDoneInWords,
  type RunSummary,
  summaryOf,
} from '#shared/domain/rollback-run.ts'
import { criticalChain } from '#shared/domain/rollback-schedule.ts'
import { rollbackRunKinds } from '#shared/registers/rollback-run.ts'
import type { Row } from '#shared/registers/index.ts'
import { checkCodeOf } from '#shared/text/format.ts'
import type { Block, Inline, Section, TableRow } from '../../model/pdf.ts'
import {
  cell,
  counted,
  dash,
  headCells,
  heading,
  notSet,
  plain,
  second,
  sectionHead,
  sentence,
  shortened,
  small,
  smallHeading,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'
import { longValues } from './cover.ts'
import { changesBlocks } from './plan-changes.ts'

/** Every run of the plan, room for two more by hand, and what the rehearsed minutes did to the plan. */
export function rehearsalSection(facts: PlanFacts): Section {
  const blankRow: TableRow = { minHeight: 10, cells: [[], [], [], [], []] }
  return {
    id: 'rehearsals',
    number: '10',
    title: 'Rehearsal record',
    startsPage: true,
    blocks: [
      sectionHead(
        '10',
        'Rehearsal record',
        'Write every rehearsal down here. Rehearsed minutes replace estimates in section 4.',
      ),
      table({
        columns: [
          { width: 32 },
          { width: 46, names: true },
          { width: 18, align: 'right' },
          { width: 16, align: 'right' },
          { width: 64 },
        ],
        head: headCells('Date', 'Kind, led by', 'Planned', 'Took', 'What was learned'),
        groups: [{ band: null, rows: [...runRows(facts), blankRow, blankRow] }],
      }),
      ...minutesByStage(facts),
    ],
  }
}

/** The oldest first, as they would stand on paper. */
function runRows({ rows, formats, nameOf }: PlanFacts): readonly TableRow[] {
  return rows.rollback_run
    .filter(({ startedAt }) => startedAt !== null)
    .toSorted((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''))
    .map((run) => {
      const steps = rows.rollback_run_step.filter(({ runId }) => runId === run.id)
      const summary = summaryOf(run, steps)
      const planned = measuresMinutes(run) ? summary.plannedMinutes : 0
      const isBrokenOff = run.endedAt !== null && measuresMinutes(run) && !isRehearsal(run, steps)
      const notDone = run.endedAt === null ? '' : notDoneInWords(summary)
      return {
        cells: [
          [cell(unbroken(run.startedAt === null ? dash : formats.instantDate(run.startedAt)))],
          [cell([strong(rollbackRunKinds[run.kind])]), second([plain('led by '), nameOf(run.declaredById)])],
          [cell(planned === 0 ? dash : formats.minutes(planned))],
          [cell([isBrokenOff ? plain(dash) : lasted(run, summary, formats)])],
          [
            ...(isBrokenOff ? [cell([strong('Did not reach reopening.')])] : []),
            cell(run.lessons.trim() === '' ? 'Not written down yet.' : sentence(shortened(run.lessons, 400))),
            ...(notDone === '' ? [] : [second(`Of ${counted(steps.length, 'step')}: ${notDone}.`)]),
          ],
        ],
      }
    })
}

/** Bold where it is the time until reopening; of a talk at the table, how long that was. */
function lasted(run: Row<'rollback_run'>, { tookMinutes }: RunSummary, { minutes }: PlanFacts['formats']): Inline {
  const { startedAt, endedAt } = run
  if (tookMinutes !== null && measuresMinutes(run)) return strong(minutes(tookMinutes))
  if (startedAt === null) return plain(dash)
  if (endedAt === null) return plain('not ended')
  return plain(minutes(Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)))
}

/** Along the critical path: the minutes that were estimated beside those that a rehearsal took. */
function minutesByStage(facts: PlanFacts): readonly Block[] {
  const critical = new Set(
    criticalChain(
      facts.schedule,
      facts.stages.flatMap((stage) => stage.steps),
    ),
  )
  const rows = facts.stages
    .map((stage) => {
      const steps = stage.steps.filter((step) => critical.has(step.id))
      const estimated = steps.reduce((sum, step) => sum + (step.expectedMinutes ?? 0), 0)
      const rehearsed = steps.filter((step) => step.rehearsedMinutes !== null)
      return {
        label: stage.label,
        before: estimated,
        after:
          rehearsed.length === 0
            ? null
            : steps.reduce((sum, step) => sum + (step.rehearsedMinutes ?? step.expectedMinutes ?? 0), 0),
      }
    })
    .filter((row) => row.before > 0 || (row.after ?? 0) > 0)
  if (!rows.some((row) => row.after !== null)) return []
  const before = rows.reduce((sum, row) => sum + row.before, 0)
  const after = rows.reduce((sum, row) => sum + (row.after ?? row.before), 0)
  const alt = rows.map((row) => `${row.label}: estimated ${row.before}, rehearsed ${row.after ?? 'not yet'}`).join('; ')
  const key = (fill: 'strong' | 'ink'): Extract<Block, { kind: 'boxes' }>['boxes'][number] => ({
    width: 8,
    middle: true,
    blocks: [{ kind: 'boxes', boxes: [{ fill, frame: 'hair', padding: [1, 0, 1, 0], blocks: [] }] }],
  })
  return [
    smallHeading('Critical path by stage, in minutes', { above: 5 }),
    { kind: 'bars', rows, alt },
    {
      kind: 'boxes',
      above: 1.6,
      gap: 2,
      boxes: [
        key('strong'),
        { width: 44, blocks: [small(`estimated, ${before} min`)] },
        key('ink'),
        { blocks: [small([strong(`with rehearsed minutes, ${after} min`)])] },
      ],
    },
  ]
}

/** Every version of the plan with its check code, what changed for the holder, and the long texts of the plan. */
export function versionSection(facts: PlanFacts): Section {
  const blankRow: TableRow = { minHeight: 9, cells: [[], [], [], [], []] }
  return {
    id: 'versions',
    number: '11',
    title: 'Version history',
    startsPage: false,
    blocks: [
      sectionHead(
        '11',
        'Version history',
        'Only the highest version is valid. Compare the check code at the foot of any page.',
        { second: true },
      ),
      table({
        columns: [{ width: 17 }, { width: 37 }, { width: 24 }, { width: 56, names: true }, { width: 42 }],
        head: headCells('Version', 'Date', 'Check code', 'What changed', 'Approved by'),
        groups: [{ band: null, rows: [...draftRow(facts), ...versionRows(facts), blankRow, blankRow] }],
      }),
      ...changesBlocks(facts),
      ...longTexts(facts),
    ],
  }
}

/** A draft stands above the versions: whoever holds it sees that it is none of them. */
function draftRow({ edition, input, formats }: PlanFacts): readonly TableRow[] {
  if (edition.version !== null) return []
  const after = edition.number === '' ? '' : `after ${edition.number}`
  return [
    {
      cells: [
        [cell([strong('Draft')]), ...(after === '' ? [] : [second(after)])],
        [cell([strong(unbroken(`printed ${formats.date(input.today)}`))])],
        [cell([strong(unbroken(input.checkCode))])],
        [cell('Content may still change.')],
        [cell('nobody')],
      ],
    },
  ]
}

/** The newest first; the one in hand is bold. */
function versionRows(facts: PlanFacts): readonly TableRow[] {
  const { rows, formats, edition, personOf } = facts
  return frozenVersions(rows, 'rollback_plan', '')
    .toReversed()
    .map((version): TableRow => {
      const said = version.id === edition.version?.id ? strong : plain
      const names = approvalsOf(rows, version).map(({ signerId }) => personOf(signerId)?.displayName ?? 'not named')
      return {
        cells: [
          [cell([said(planVersionOf(version))])],
          [cell([version.frozenOn === null ? notSet : said(unbroken(formats.longDate(version.frozenOn)))])],
          [cell([said(unbroken(checkCodeOf(version.contentHash)))])],
          [cell(version.changeSummary === '' ? dash : sentence(shortened(withStepNumbers(facts, version), 240)))],
          [cell(names.length === 0 ? dash : names.join(', '))],
        ],
      }
    })
}

/** A summary names steps by their ref, the pages of this plan by their number. */
function withStepNumbers({ rows, numberOf }: PlanFacts, { changeSummary }: Row<'frozen_version'>): string {
  const numbers = new Map(rows.rollback_step.map(({ id, ref }) => [ref, numberOf.get(id)]))
  return changeSummary.replace(/\bRS-\d+\b/g, (ref) => {
    const number = numbers.get(ref)
    return number === undefined ? ref : `step ${number}`
  })
}

function longTexts({ plan }: PlanFacts): readonly Block[] {
  if (plan === null) return []
  const entries: readonly (readonly [string, string])[] = [
    ['Scope', plan.scopeText],
    ['Not in scope', plan.outOfScope.length > 60 ? plan.outOfScope : ''],
    ['In what sense it is possible', plan.possibleStatement.length > 90 ? plan.possibleStatement : ''],
    ['How write access is restored', plan.legacyWriteRestoreProcedure],
    ['Assumptions', plan.assumptions],
    ['Words used', plan.glossary],
  ]
  const filled = entries.filter(([, text]) => text.trim() !== '')
  return filled.length === 0 ? [] : [heading([plain('What this plan rests on')]), longValues(filled)]
}
