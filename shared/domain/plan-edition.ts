import type { Row, Rows } from '../registers/index.ts'
import { currentFrozen, frozenDifferences, frozenVersions } from './frozen.ts'
import { planVersionOf } from './plan-parts.ts'

/** Which edition of the rollback plan some rows are: a version that was frozen, or a draft that nobody approved. */
export type PlanEdition = {
  /** The frozen version that the rows are word for word; null for a draft. */
  readonly version: Row<'frozen_version'> | null
  /** The newest frozen version, which a draft comes after; null while there is none. */
  readonly newest: Row<'frozen_version'> | null
  /** `3.1`, of the version or of the one that a draft comes after; '' while there is none. */
  readonly number: string
  /** As a title: `Version 3.1`, `Draft after 3.1`, `Draft`. */
  readonly name: string
}

/**
 * The edition that the rows are: the newest frozen version when they equal it, or the older version that they were taken back to
 * and whose number the plan carries (`rowsAtVersion`). Everything else is a draft.
 */
export function planEdition(rows: Rows): PlanEdition {
  const newest = currentFrozen(rows, 'rollback_plan', '')
  const plan = rows.rollback_plan[0]
  const carried = `${plan?.versionMajor ?? 0}.${plan?.versionMinor ?? 0}`
  const version = frozenVersions(rows, 'rollback_plan', '')
    .filter((each) => each.id === newest?.id || planVersionOf(each) === carried)
    .findLast((each) => frozenDifferences(each.content, rows, 'rollback_plan', '').length === 0)
  if (version !== undefined) {
    const number = planVersionOf(version)
    return { version, newest, number, name: `Version ${number}` }
  }
  const number = newest === null ? '' : planVersionOf(newest)
  return { version: null, newest, number, name: draftAfter(newest) }
}

/**
 * What a run went through, as a title: the version that it names, or the draft after the newest version that there was when the
 * run was made.
 */
export function editionOfRun(rows: Rows, run: Pick<Row<'rollback_run'>, 'versionId' | 'createdAt'>): string {
  const versions = frozenVersions(rows, 'rollback_plan', '')
  const version = versions.find(({ id }) => id === run.versionId)
  if (version !== undefined) return `Version ${planVersionOf(version)}`
  return draftAfter(versions.findLast(({ createdAt }) => Date.parse(createdAt) <= Date.parse(run.createdAt)) ?? null)
}

function draftAfter(version: Row<'frozen_version'> | null): string {
  return version === null ? 'Draft' : `Draft after ${planVersionOf(version)}`
}
