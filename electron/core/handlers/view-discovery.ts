import { purchaseNow } from '#shared/domain/discovery-gate.ts'
import { signedState } from '#shared/domain/frozen.ts'
import { groupCoverage, isMemberOn } from '#shared/domain/group-coverage.ts'
import { isOnList, isOnlyPromised, isOpenGap, needsByFit } from '#shared/domain/needs.ts'
import {
  contractTiming,
  observationCoverage,
  observationMinimumDefault,
  type ObservedCell,
} from '#shared/domain/observation-coverage.ts'
import { rollUpTasks } from '#shared/domain/observation-rollup.ts'
import { canGoOn, entrySeconds } from '#shared/domain/observation-time.ts'
import { groupRoles, vendorFits } from '#shared/registers/discovery.ts'
import type { Row } from '#shared/registers/index.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { findingsIn, findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'

export const discoveryHandlers: Handlers<'view.group' | 'view.observations' | 'view.needs' | 'view.needsSignOff'> = {
  'view.group': (_input, { session, ports }) => {
    const { store } = session
    const today = ports.clock.today()
    const members = store.rows('implementation_group_member')
    const departments = store.rows('department')
    const voices = groupCoverage({ departments, members, people: store.rows('person'), today })
    const current = members.filter((member) => isMemberOn(member, today))
    const speaking = new Set(voices.flatMap(({ memberIds }) => memberIds))
    return {
      why: store.why('group'),
      departments: voices.map(({ departmentId, state, memberIds }) => {
        const department = departments.find(({ id }) => id === departmentId)
        return {
          id: departmentId,
          name: department?.name ?? '',
          isClinical: department?.isClinical ?? false,
          state,
          members: members.filter(({ id }) => memberIds.includes(id)).map(memberView),
        }
      }),
      others: current.filter(({ id }) => !speaking.has(id)).map(memberView),
      left: members.length - current.length,
      findings: findingsBy(session, ports, ['clinical-department-without-member']),
    }
  },
  'view.observations': (_input, { session, ports }) => {
    const { store } = session
    const { observationMinimum, contractSignedOn } = session.engagement()
    const today = ports.clock.today()
    const now = ports.clock.now()
    const minimum = observationMinimum ?? observationMinimumDefault
    const departments = store.rows('department')
    const shifts = store.rows('shift_pattern')
    const sessions = store.rows('observation_session')
    const entries = Map.groupBy(store.rows('observation_entry'), ({ sessionId }) => sessionId)
    const people = store.rows('person')
    const cells = observationCoverage({ departments, shifts, people, sessions, minimum, contractSignedOn, today })
    const wanted = cells.filter(({ state }) => state !== 'not_wanted')
    return {
      why: store.why('observations'),
      minimum,
      contractSignedOn,
      shifts: shifts.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({
        id,
        name,
        cells: cells.filter(({ departmentId }) => departmentId === id).map(cellView),
      })),
      wanted: wanted.length,
      covered: wanted.filter(({ state }) => state === 'enough').length,
      sessions: sessions.map(({ id, observedOn }) => {
        const own = entries.get(id) ?? []
        const running = own.findLast(({ startedAt, endedAt }) => startedAt !== null && endedAt === null) ?? null
        return {
          id,
          timing: contractTiming(observedOn, contractSignedOn),
          entries: own.length,
          seconds: own
            .filter(({ endedAt }) => endedAt !== null)
            .reduce((total, entry) => total + (entrySeconds(entry, now) ?? 0), 0),
          isRunning: running !== null,
          canGoOn: canGoOn({ observedOn }, running, { now, today }),
        }
      }),
      tasks: [...rollUpTasks(store.rows('observation_entry'))],
      findings: findingsBy(session, ports, ['shift-not-observed', 'observed-', 'observation-']),
    }
  },
  'view.needs': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.rows('requirement')
    const standing = rows.filter(isOnList)
    const fits = Object.keys(vendorFits) as readonly (keyof typeof vendorFits)[]
    return {
      why: store.why('needs'),
      needs: standing.filter(({ kind }) => kind === 'need').length,
      wants: standing.filter(({ kind }) => kind === 'want').length,
      dropped: rows.length - standing.length,
      fits: needsByFit(rows, fits).map((cell) => ({ ...cell, ids: [...cell.ids] })),
      onlyPromised: rows.filter(isOnlyPromised).map(({ id }) => id),
      openGaps: store
        .rows('promise_gap')
        .filter(isOpenGap)
        .map(({ id }) => id),
      findings: findingsIn(session, ports, ['requirement', 'promise_gap']),
    }
  },
  'view.needsSignOff': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.allRows()
    const state = signedState(rows, 'needs_list', '')
    const clinical = store.rows('department').filter(({ isClinical }) => isClinical)
    return {
      why: store.why('needs_sign_off'),
      needs: store.rows('requirement').filter(isOnList).length,
      ...purchaseNow(rows),
      contractSignedOn: session.engagement().contractSignedOn,
      departments: clinical.map(({ id, name }) => {
        const latest = state.signatures
          .filter(({ departmentId }) => departmentId === id)
          .toSorted((a, b) => ((a.signedOn ?? '') < (b.signedOn ?? '') ? -1 : 1))
          .at(-1)
        return {
          id,
          name,
          verdict: latest?.verdict ?? null,
          signer: latest?.signerId == null ? null : store.read.title('person', latest.signerId),
          signedOn: latest?.signedOn ?? null,
          dissent: latest?.dissent ?? '',
          isApproved: state.version !== null && !state.isStale && !state.missingDepartmentIds.includes(id),
        }
      }),
      findings: findingsBy(session, ports, ['needs-list-', 'signed-from-outside']).filter(
        ({ phase }) => phase === 'discovery',
      ),
    }
  },
}

function memberView({ id, name, groupRole }: Row<'implementation_group_member'>) {
  return { id, name, part: groupRoles[groupRole] }
}

function cellView({ shiftId, state, sessionIds, beforeContract, plannedIds }: ObservedCell) {
  return {
    shiftId,
    state,
    watched: sessionIds.length,
    beforeContract,
    planned: plannedIds.length,
    sessionIds: [...sessionIds, ...plannedIds],
  }
}

/** Findings of the checks whose ids begin so. */
function findingsBy(session: Session, ports: Ports, checks: readonly string[]) {
  return findingsOf(session, ports).filter(({ check }) => checks.some((start) => check.startsWith(start)))
}
