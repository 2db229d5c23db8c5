import { acrossChecks, patientIdentifierCheck } from '#shared/domain/checks/across.ts'
import { referencesOf } from '#shared/domain/references.ts'
import { threadOf } from '#shared/domain/thread.ts'
import { type RegisterName, registerOf } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'

const mostConnected = 200
const threadChecks = new Set(acrossChecks.map(({ id }) => id).filter((id) => id !== patientIdentifierCheck))

export const acrossHandlers: Handlers<'view.thread' | 'view.connections'> = {
  'view.thread': (_input, { session, ports }) => {
    const { columns, edges, signedWithoutTest } = threadOf(session.store.allRows())
    return {
      why: session.store.why('thread'),
      columns: columns.map(({ register, nodes }) => ({
        register,
        nodes: nodes.map(({ gaps, ...node }) => ({ ...node, gaps: [...gaps] })),
      })),
      edges: edges.map(({ from, to }) => ({ from, to })),
      signedWithoutTest: [...signedWithoutTest],
      findings: findingsOf(session, ports).filter(({ check }) => threadChecks.has(check)),
    }
  },
  'view.connections': ({ register, id }, { session }) => ({
    groups: referencesOf(session.store.allRows(), register as RegisterName, id).map(({ rows, ...group }) => ({
      ...group,
      total: rows.length,
      rows: rows.slice(0, mostConnected).map(({ register: other, row }) => ({
        register: other,
        id: row.id,
        ref: row.ref,
        title: titleOfRow(registerOf(other), row),
      })),
    })),
  }),
}
