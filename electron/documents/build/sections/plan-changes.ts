import {
  contentDifferences,
  type FrozenDifference,
  frozenContent,
  frozenVersions,
  readFrozen,
} from '#shared/domain/frozen.ts'
import { type DifferenceInWords, differenceInWords } from '#shared/domain/difference-words.ts'
import { changedDepartments, planVersionOf } from '#shared/domain/plan-parts.ts'
import type { TextContext } from '#shared/fields/field.ts'
import { isRegisterName, registerOf, type Row } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import type { Block, Inline, TableRow } from '../../model/pdf.ts'
import { cell, headCells, heading, paragraph, plain, shortened, strong, table } from '../parts.ts'
import { capitalised, type PlanFacts } from '../plan-facts.ts'

type Version = Row<'frozen_version'>

export type PlanChanges = {
  /** The version that the holder has in hand; of the whole clinic's copy the version before. */
  readonly since: Version
  /** What differs in the holder's part of the plan. */
  readonly differences: readonly FrozenDifference[]
}

/** What changed since the copy that the department's head was given before; null when that is this edition, or there was none. */
export function changesSinceHeld(facts: PlanFacts): PlanChanges | null {
  const { department, rows } = facts
  const since = department === null ? versionBefore(facts) : versionHeld(facts, department.id)
  if (since === null) return null
  const now = contentInHand(facts)
  if (department === null) return { since, differences: contentDifferences(readFrozen(since.content), readFrozen(now)) }
  const changed = changedDepartments(since.content, now, rows).find((one) => one.departmentId === department.id)
  return { since, differences: changed?.differences ?? [] }
}

function contentInHand({ rows, edition }: PlanFacts): string {
  return edition.version?.content ?? frozenContent(rows, 'rollback_plan', '')
}

/** The versions before the edition in hand, the oldest first. */
function earlier({ rows, edition }: PlanFacts): readonly Version[] {
  const below = edition.version?.number ?? Infinity
  return frozenVersions(rows, 'rollback_plan', '').filter(({ number }) => (number ?? 0) < below)
}

function versionBefore(facts: PlanFacts): Version | null {
  return earlier(facts).at(-1) ?? null
}

function versionHeld(facts: PlanFacts, departmentId: string): Version | null {
  const held = new Set(
    facts.rows.plan_copy
      .filter((copy) => copy.departmentId === departmentId && copy.sentOn !== null)
      .map(({ versionId }) => versionId),
  )
  return earlier(facts).findLast(({ id }) => held.has(id)) ?? null
}

/** The list of what changed, in words that need no other page. */
export function changesBlocks(facts: PlanFacts): readonly Block[] {
  const changes = changesSinceHeld(facts)
  if (changes === null) return []
  const { since, differences } = changes
  const version = planVersionOf(since)
  const { department } = facts
  const title =
    department === null
      ? `What changed since version ${version}`
      : `What changed for ${department.name} since your copy, version ${version}`
  if (differences.length === 0) {
    const nothing = `Nothing that concerns ${department?.name ?? 'the clinic'}. Exchange the copy all the same, so that everybody names one version.`
    return [heading(title), paragraph(nothing)]
  }
  const { names } = readFrozen(since.content)
  const text = wordsOf(facts)
  return [
    heading(title),
    table({
      columns: [{ width: 62, names: true }, { width: 114 }],
      head: headCells('What', 'How it changed'),
      groups: [{ band: null, rows: differences.map((each) => changeRow(facts, differenceInWords(each, text, names))) }],
    }),
  ]
}

function changeRow(facts: PlanFacts, { register, id, title, kind, fields }: DifferenceInWords): TableRow {
  const number = register === 'rollback_step' ? facts.numberOf.get(id) : undefined
  const noun = register === 'engagement' ? 'Clinic and systems' : capitalised(registerOf(register).one)
  const label = number === undefined ? noun : `Step ${number}`
  const how: readonly Block[] =
    kind === 'changed'
      ? fields.map((field) => cell(fieldInWords(field)))
      : [cell([strong(kind === 'added' ? 'New.' : 'Taken out.')])]
  return { cells: [[cell([strong(`${label}: `), plain(title)])], how] }
}

/** `Minutes: was 30 min, is 35 min.`; what is a sentence of its own stands in quotes. */
function fieldInWords({ label, before, after }: DifferenceInWords['fields'][number]): readonly Inline[] {
  const say = (words: string) => {
    if (words === '') return 'empty'
    return words.length > 24 || /[.!?]$/.test(words) ? `“${shortened(words, 200)}”` : words
  }
  return [strong(`${label}: `), plain(`was ${say(before)}, is ${say(after)}.`)]
}

/** How linked rows are named today: a step by its number, the rest by title. */
function wordsOf({ rows, formats, numberOf }: PlanFacts): TextContext {
  return {
    formats,
    titleOf: (register, id) => {
      const number = register === 'rollback_step' ? numberOf.get(id) : undefined
      if (number !== undefined) return `step ${number}`
      if (!isRegisterName(register)) return null
      const row = rows[register].find((one) => one.id === id)
      return row === undefined ? null : titleOfRow(registerOf(register), row)
    },
  }
}
