import { subjectOf } from '../fields/subject.ts'
import type { RegisterName, Row, Rows } from '../registers/index.ts'
import { currentFrozen, readFrozen } from './frozen.ts'
import { neighboursIn, type ThreadColumn, type ThreadEdge } from './thread-walk.ts'

/** Why a row of the thread leads nowhere, or comes from nowhere. */
export type ThreadGap = 'no_need' | 'no_configuration' | 'no_test' | 'no_source'

export type ThreadNode = {
  readonly register: ThreadColumn
  readonly id: string
  readonly ref: string
  readonly title: string
  /** A need that stands in the newest signed version. */
  readonly isSigned: boolean
  readonly gaps: readonly ThreadGap[]
}

export type Thread = {
  readonly columns: readonly { readonly register: ThreadColumn; readonly nodes: readonly ThreadNode[] }[]
  readonly edges: readonly ThreadEdge[]
  /** Signed needs that no test proves, by id. */
  readonly signedWithoutTest: readonly string[]
}

/**
 * Observation -> need -> configuration item -> role task -> test, as the rows link to each other. Observed tasks stand in it
 * when they lead to a need or are a workaround; dropped needs and settings do not.
 */
export function threadOf(rows: Rows): Thread {
  const needs = rows.requirement.filter(({ status }) => status !== 'dropped')
  const items = rows.config_item.filter(({ status }) => status !== 'dropped')
  const seen = rows.observation_entry.filter((entry) => entry.isWorkaround || entry.requirementIds.length > 0)
  const shown = new Set([
    ...keysOf('observation_entry', seen),
    ...keysOf('requirement', needs),
    ...keysOf('config_item', items),
    ...keysOf('role_task', rows.role_task),
    ...keysOf('test_case', rows.test_case),
  ])
  const edges = edgesOf(rows).filter(({ from, to }) => shown.has(from) && shown.has(to))
  const ahead = neighboursIn(edges, 'from', 'to')
  const behind = new Set(edges.map(({ to }) => to))
  const leadsTo = (key: string, register: ThreadColumn) =>
    (ahead.get(key) ?? []).some((other) => other.startsWith(`${register}:`))
  const proven = provenNeeds(edges)
  const signed = signedNeeds(rows)
  const gapsOf = (register: ThreadColumn, row: Row): readonly ThreadGap[] => {
    const key = subjectOf(register, row.id)
    switch (register) {
      case 'observation_entry':
        return leadsTo(key, 'requirement') ? [] : ['no_need']
      case 'requirement': {
        const { kind, vendorFit } = row as Row<'requirement'>
        if (kind !== 'need') return []
        // What the vendor delivers as it is needs no setting.
        return [
          ...(vendorFit === 'native' || leadsTo(key, 'config_item') ? [] : (['no_configuration'] as const)),
          ...(proven.has(key) ? [] : (['no_test'] as const)),
        ]
      }
      case 'config_item':
        return behind.has(key) ? [] : ['no_source']
      case 'role_task':
        return []
      case 'test_case': {
        const { integrationIds } = row as Row<'test_case'>
        return behind.has(key) || integrationIds.length > 0 ? [] : ['no_source']
      }
      default:
        return register satisfies never
    }
  }
  const column = <Name extends ThreadColumn>(
    register: Name,
    some: readonly Row<Name>[],
    titleOf: (row: Row<Name>) => string,
  ) => ({
    register,
    nodes: some.map((row) => ({
      register,
      id: row.id,
      ref: row.ref,
      title: titleOf(row),
      isSigned: register === 'requirement' && signed.has(row.id),
      gaps: gapsOf(register, row),
    })),
  })
  return {
    columns: [
      column('observation_entry', seen, ({ task }) => task),
      column('requirement', needs, ({ statement }) => statement),
      column('config_item', items, ({ title }) => title),
      column('role_task', rows.role_task, ({ title }) => title),
      column('test_case', rows.test_case, ({ title }) => title),
    ],
    edges,
    signedWithoutTest: needs
      .filter(({ id, kind }) => kind === 'need' && signed.has(id) && !proven.has(subjectOf('requirement', id)))
      .map(({ id }) => id),
  }
}

/** The needs in the newest frozen needs list that somebody has signed. */
export function signedNeeds(rows: Rows): ReadonlySet<string> {
  const signedIds = new Set(rows.sign_off.map(({ subject }) => subject))
  const signed = rows.frozen_version.filter(({ id }) => signedIds.has(subjectOf('frozen_version', id)))
  const version = currentFrozen({ ...rows, frozen_version: signed }, 'needs_list', '')
  return new Set(version === null ? [] : readFrozen(version.content).rows.map(({ id }) => id))
}

function edgesOf(rows: Rows): readonly ThreadEdge[] {
  const edges = (from: RegisterName, ids: readonly (string | null)[], to: string): ThreadEdge[] =>
    ids.flatMap((id) => (id === null ? [] : [{ from: subjectOf(from, id), to }]))
  return [
    ...rows.observation_entry.flatMap((entry) =>
      entry.requirementIds.map((id) => ({
        from: subjectOf('observation_entry', entry.id),
        to: subjectOf('requirement', id),
      })),
    ),
    ...rows.config_item.flatMap((item) =>
      edges('requirement', [item.requirementId], subjectOf('config_item', item.id)),
    ),
    ...rows.role_task.flatMap((task) => edges('config_item', task.configItemIds, subjectOf('role_task', task.id))),
    ...rows.test_case.flatMap((test) => {
      const to = subjectOf('test_case', test.id)
      return [
        ...edges('requirement', test.requirementIds, to),
        ...edges('config_item', test.configItemIds, to),
        ...edges('role_task', test.roleTaskIds, to),
      ]
    }),
  ]
}

/** A need is proven by a test of its own, or of a setting that meets it. A task proves that somebody can, not that it works. */
function provenNeeds(edges: readonly ThreadEdge[]): ReadonlySet<string> {
  const isTested = new Set(edges.filter(({ to }) => to.startsWith('test_case:')).map(({ from }) => from))
  const needs = edges.filter(({ from }) => from.startsWith('requirement:'))
  return new Set(needs.filter(({ to }) => to.startsWith('test_case:') || isTested.has(to)).map(({ from }) => from))
}

function keysOf(register: ThreadColumn, rows: readonly Row[]): readonly string[] {
  return rows.map(({ id }) => subjectOf(register, id))
}
