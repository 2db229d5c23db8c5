import { criticalChain } from '#shared/domain/rollback-schedule.ts'
import type { Block, Section, TableRow } from '../../model/pdf.ts'
import {
  cell,
  dash,
  headCells,
  heading,
  plain,
  sectionHead,
  small,
  smallHeading,
  strong,
  table,
  unbroken,
} from '../parts.ts'
import { type PlanFacts } from '../plan-facts.ts'
import { approvals, longValues } from './cover.ts'

/** Rehearsals, to be written in by hand, and what the rehearsed minutes did to the plan. */
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
          { width: 46 },
          { width: 18, align: 'right' },
          { width: 16, align: 'right' },
          { width: 64 },
        ],
        head: headCells('Date', 'Kind, led by', 'Planned', 'Took', 'What was learned'),
        groups: [{ band: null, rows: [blankRow, blankRow, blankRow] }],
      }),
      ...minutesByStage(facts),
    ],
  }
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

/** The version in hand, room for those to come, and the long texts of the plan. */
export function versionSection(facts: PlanFacts): Section {
  const { plan, formats, input, version } = facts
  const day = plan?.effectiveFrom ?? null
  const current: TableRow = {
    cells: [
      [cell([strong(version)])],
      [cell([strong(unbroken(day === null ? `printed ${formats.date(input.today)}` : formats.longDate(day)))])],
      [cell([strong(unbroken(input.checkCode))])],
      [cell(plan === null || plan.status === 'draft' ? 'Draft: content may still change.' : '')],
      [
        cell(
          approvals(facts)
            .map((row) => facts.personOf(row.signerId)?.displayName ?? 'not named')
            .join(', ') || dash,
        ),
      ],
    ],
  }
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
        groups: [{ band: null, rows: [current, blankRow, blankRow] }],
      }),
      ...longTexts(facts),
    ],
  }
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
