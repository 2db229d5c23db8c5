import { CommandError } from '#shared/contract/errors.ts'
import type { InputOf } from '#shared/contract/index.ts'
import type { PlanVersionView } from '#shared/contract/plan.ts'
import { differenceInWords } from '#shared/domain/difference-words.ts'
import {
  approvalsOf,
  contentDifferences,
  type FrozenDifference,
  frozenContent,
  frozenVersions,
  readFrozen,
} from '#shared/domain/frozen.ts'
import { holdersOfNewest } from '#shared/domain/plan-holders.ts'
import { planLedger } from '#shared/domain/plan-ledger.ts'
import { changedDepartments, planVersionOf, rowsOfVersion, withDifference } from '#shared/domain/plan-parts.ts'
import { nextVersion, planStatus } from '#shared/domain/plan-status.ts'
import { stepNumbers, withStepNumbers } from '#shared/domain/step-numbers.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import { registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { approvePlan } from '../operations/approve-plan.ts'
import { fingerprintOf } from '../operations/freeze-version.ts'
import type { Session } from '../session.ts'
import type { Handlers, OutputOf } from './handler.ts'

export const planHandlers: Handlers<'plan.approve' | 'view.planStatus' | 'view.planCompare'> = {
  'plan.approve': (wanted, { session, ports }, change) => {
    const made = approvePlan(session, ports, change, wanted)
    return planVersionView(session.store.allRows(), made)
  },
  'view.planStatus': (_input, { session }) => planStatusView(session.store.allRows()),
  'view.planCompare': (input, { session }) => comparePlans(session, input),
}

export function planStatusView(rows: Rows): OutputOf<'view.planStatus'> {
  const { code, label, version, newest, differences } = planStatus(rows)
  const next = (isRevision: boolean) => {
    const { versionMajor, versionMinor } = nextVersion(rows, isRevision)
    return `${versionMajor}.${versionMinor}`
  }
  return {
    code,
    label,
    version,
    versionId: newest?.id ?? null,
    changes: differences.length,
    holders: holdersOfNewest(planLedger(rows, '')),
    next: { version: next(false), revision: next(true) },
  }
}

export function planVersionView(rows: Rows, version: Row<'frozen_version'>): PlanVersionView {
  const { id, ref, title, frozenOn, contentHash, changeSummary, content } = version
  return {
    id,
    ref,
    title,
    version: planVersionOf(version),
    frozenOn,
    contentHash,
    isIntact: fingerprintOf(content) === contentHash,
    changeSummary:
      changeSummary === '' ? '' : withStepNumbers(changeSummary, rowsOfVersion(rows, content).rollback_step),
    approvedBy: approvalsOf(rows, version).flatMap(
      ({ signerId }) => rows.person.find((one) => one.id === signerId)?.displayName ?? [],
    ),
    copies: rows.plan_copy.filter(({ versionId, sentOn }) => versionId === id && sentOn !== null).length,
  }
}

function comparePlans(session: Session, { fromId, toId }: InputOf<'view.planCompare'>): OutputOf<'view.planCompare'> {
  const rows = session.store.allRows()
  const from = versionNamed(rows, fromId)
  const to = toId === null ? null : versionNamed(rows, toId)
  const after = to === null ? frozenContent(rows, 'rollback_plan', '') : to.content
  const [before, later] = [readFrozen(from.content), readFrozen(after)]
  const names = { ...before.names, ...later.names }
  const changed = changedDepartments(from.content, after, rows)
  const concerned = new Map<string, string[]>()
  let differences: readonly FrozenDifference[] = contentDifferences(before, later)
  for (const { departmentId, differences: those } of changed) {
    for (const difference of those) {
      const key = subjectOf(difference.register, difference.id)
      concerned.set(key, [...(concerned.get(key) ?? []), departmentId])
      // What is worked out of all rows is in no content, but it is what some copies are changed by.
      differences = withDifference(differences, difference)
    }
  }
  const context = session.textContext()
  // What the later one no longer holds goes by the number that it had.
  const numbers = new Map(
    [from.content, after].flatMap((content) => [...stepNumbers(rowsOfVersion(rows, content).rollback_step)]),
  )
  return {
    from: { id: from.id, version: planVersionOf(from) },
    to: { id: to?.id ?? null, version: to === null ? '' : planVersionOf(to) },
    differences: differences.map((difference) => ({
      ...differenceInWords(difference, context, names),
      number: difference.register === 'rollback_step' ? (numbers.get(difference.id) ?? null) : null,
      part: registerOf(difference.register).title,
      departmentIds: concerned.get(subjectOf(difference.register, difference.id)) ?? [],
    })),
    departments: changed.map(({ departmentId: id }) => ({
      id,
      name: context.titleOf('department', id) ?? names[subjectOf('department', id)] ?? 'A department that is gone',
    })),
    versions: frozenVersions(rows, 'rollback_plan', '')
      .map((each) => ({ id: each.id, version: planVersionOf(each), frozenOn: each.frozenOn }))
      .toReversed(),
  }
}

function versionNamed(rows: Rows, id: string): Row<'frozen_version'> {
  const found = rows.frozen_version.find((version) => version.id === id && version.kind === 'rollback_plan')
  if (found !== undefined) return found
  throw new CommandError('not_found', 'That version of the rollback plan is not there any more. Choose another one.')
}
