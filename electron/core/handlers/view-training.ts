import { CommandError } from '#shared/contract/errors.ts'
import type { SessionProblemView, SessionView } from '#shared/contract/view-training.ts'
import {
  aloneAtTask,
  competencyMatrix,
  criticalShare,
  criticalToGo,
  shiftReadiness,
} from '#shared/domain/competency-matrix.ts'
import { isStaff } from '#shared/domain/shift-staff.ts'
import { type SessionProblem, sessionLimits, sessionProblems } from '#shared/domain/session-rules.ts'
import { isActiveOn, superUserCoverage, usersPerSuperUserDefault } from '#shared/domain/super-user-coverage.ts'
import { isGapLate } from '#shared/domain/training-gaps.ts'
import type { Row } from '#shared/registers/index.ts'
import { compareText } from '#shared/text/collate.ts'
import type { Session } from '../session.ts'
import { findingsIn } from './engagement.ts'
import type { Handlers } from './handler.ts'
import { namesOf } from './names-of.ts'

export const trainingHandlers: Handlers<
  'training.invite' | 'view.trainingGaps' | 'view.sessions' | 'view.competency' | 'view.superUsers'
> = {
  'training.invite': ({ sessionId }, { session, ports }, change) => {
    const { ref, title, staffRoleId } = change.need('training_session', sessionId) as Row<'training_session'>
    if (staffRoleId === null)
      throw new CommandError('refused', `${ref} ${title} names no role. Say whom it is for, then invite them.`)
    const listed = new Set(
      session.store
        .rows('attendance')
        .filter((attendance) => attendance.sessionId === sessionId)
        .map((attendance) => attendance.personId),
    )
    const missing = session.store
      .rows('person')
      .filter((person) => isStaff(person) && person.staffRoleId === staffRoleId && !listed.has(person.id))
    for (const { id } of missing)
      change.create('attendance', ports.newId(), { sessionId, personId: id, state: 'invited', remark: '' })
    const count = missing.length === 1 ? '1 person' : `${missing.length} people`
    change.describe(`Invited ${count} to ${ref} ${title}`)
    return { invited: missing.length }
  },
  'view.trainingGaps': (_input, { session, ports }) => {
    const { store } = session
    const today = ports.clock.today()
    const personName = namesOf(store.rows('person'), (person) => person.displayName)
    const sessions = new Map(store.rows('training_session').map((each) => [each.id, each]))
    return {
      why: store.why('training_gap'),
      gaps: store.rows('training_gap').map((row) => {
        const planned = sessions.get(row.sessionId ?? '')
        return {
          id: row.id,
          ref: row.ref,
          role: row.roleName,
          needs: row.actuallyNeeds,
          generic: row.genericDelivers,
          gap: row.gap,
          action: row.action,
          owner: personName(row.ownerId),
          closesOn: row.closesOn,
          isLate: isGapLate(row, today),
          session:
            planned === undefined
              ? null
              : { id: planned.id, title: planned.title, plannedOn: planned.plannedOn, state: planned.state },
        }
      }),
      findings: findingsIn(session, ports, ['training_gap']),
    }
  },
  'view.sessions': (_input, { session, ports }) => {
    const { store } = session
    const limits = sessionLimits(session.engagement())
    const viewOf = sessionViews(session)
    return {
      why: store.why('sessions'),
      today: ports.clock.today(),
      goLiveOn: limits.goLiveOn,
      minutesMax: limits.minutesMax,
      daysMax: limits.daysMax,
      sessions: store
        .rows('training_session')
        .map(viewOf)
        .toSorted((a, b) => compareText(orderOf(a), orderOf(b))),
      findings: findingsIn(session, ports, ['training_session', 'attendance']),
    }
  },
  'view.competency': (_input, { session, ports }) => {
    const { store } = session
    const { goLiveOn, competenceTarget } = session.engagement()
    const people = store.rows('person')
    const tasks = store.rows('role_task')
    const matrix = competencyMatrix({
      roles: store.rows('staff_role'),
      people,
      tasks,
      assessments: store.rows('competency'),
    })
    const roleName = namesOf(store.rows('staff_role'), (role) => role.name)
    const personName = namesOf(people, (person) => person.displayName)
    const taskTitle = namesOf(tasks, (task) => task.title)
    const superUserIds = new Set(store.rows('super_user').map((each) => each.personId))
    const shown = new Set(matrix.map(({ roleId }) => roleId))
    return {
      why: store.why('competency'),
      roles: matrix.map((role) => ({
        roleId: role.roleId,
        role: roleName(role.roleId) ?? '',
        tasks: role.tasks.map((task, at) => ({
          id: task.id,
          ref: task.ref,
          title: task.title,
          shortName: task.shortName === '' ? task.title : task.shortName,
          isCritical: task.isCritical,
          ...aloneAtTask(role, at),
        })),
        people: role.people.map((person, at) => ({
          id: person.id,
          name: person.displayName,
          isSuperUser: superUserIds.has(person.id),
          toGo: criticalToGo(role.tasks, role.cells[at] ?? []).length,
          cells: (role.cells[at] ?? []).map(({ level, isUnderPressure }) => ({ level, isUnderPressure })),
        })),
      })),
      shifts: shiftReadiness(matrix, store.rows('shift_pattern'), goLiveOn).map((shift) => ({
        shiftId: shift.shiftId,
        name: store.rows('shift_pattern').find((each) => each.id === shift.shiftId)?.name ?? '',
        days: [...shift.days],
        people: shift.people,
        ready: shift.ready,
        tasks: shift.tasks.map((task) => ({
          taskId: task.taskId,
          title: taskTitle(task.taskId) ?? '',
          role: roleName(task.roleId) ?? '',
          people: task.people,
          alone: task.alone,
          notAlone: task.notAloneIds.map((id) => ({ id, name: personName(id) ?? '' })),
        })),
      })),
      share: criticalShare(matrix),
      target: competenceTarget ?? 100,
      rolesWithoutPeople: store
        .rows('staff_role')
        .filter((role) => !shown.has(role.id) && tasks.some((task) => task.staffRoleId === role.id))
        .map((role) => role.name),
      findings: findingsIn(session, ports, ['role_task', 'competency']),
    }
  },
  'view.superUsers': (_input, { session, ports }) => {
    const { store } = session
    const { goLiveOn, usersPerSuperUser } = session.engagement()
    const target = usersPerSuperUser ?? usersPerSuperUserDefault
    const shifts = store.rows('shift_pattern')
    const departments = store.rows('department')
    const superUsers = store.rows('super_user')
    const cells = superUserCoverage({
      departments,
      shifts,
      people: store.rows('person'),
      superUsers,
      usersPerSuperUser: target,
      onDay: goLiveOn,
    })
    const departmentName = namesOf(departments, (department) => department.name)
    const personName = namesOf(store.rows('person'), (person) => person.displayName)
    const superUserName = namesOf(superUsers, (each) => each.name)
    const found = findingsIn(session, ports, ['super_user', 'department']).filter(({ check }) =>
      check.startsWith('super-user-'),
    )
    return {
      why: store.why('super_users'),
      target,
      shifts: shifts.map(({ id, name }) => ({ id, name })),
      departments: departments.map(({ id, name }) => ({
        id,
        name,
        isAccepted: found.some((finding) => finding.id === id && finding.waived),
        cells: cells
          .filter((cell) => cell.departmentId === id)
          .map(({ shiftId, state, users, ratio, superUserIds }) => ({
            shiftId,
            state,
            users,
            ratio,
            superUsers: superUserIds.map((each) => ({ id: each, name: superUserName(each) ?? '' })),
          })),
      })),
      superUsers: superUsers
        .filter((each) => isActiveOn(each, goLiveOn))
        .map((each) => ({
          id: each.id,
          ref: each.ref,
          name: each.name,
          department: departmentName(each.departmentId),
          basis: each.selectionBasis,
          protectedMinutes: each.protectedMinutesPerWeek,
          backup: personName(each.backupPersonId),
          isTrained: each.trainedOn !== null,
        })),
      findings: found,
    }
  },
}

/** How a session is shown, with what is looked up for all of them looked up once. */
function sessionViews({ store, engagement }: Session): (row: Row<'training_session'>) => SessionView {
  const people = store.rows('person')
  const roleName = namesOf(store.rows('staff_role'), (role) => role.name)
  const personName = namesOf(people, (person) => person.displayName)
  const attendances = Map.groupBy(store.rows('attendance'), ({ sessionId }) => sessionId)
  const context = { limits: sessionLimits(engagement()), tasks: store.rows('role_task'), people }
  return (row) => {
    const listed = attendances.get(row.id) ?? []
    return {
      id: row.id,
      ref: row.ref,
      title: row.title,
      role: roleName(row.staffRoleId),
      plannedOn: row.plannedOn,
      startsAt: row.startsAt,
      minutes: row.durationMinutes,
      trainer: personName(row.trainerId),
      place: row.place,
      state: row.state,
      expected: listed.filter((attendance) => attendance.state !== 'excused').length,
      attended: listed.filter((attendance) => attendance.state === 'attended').length,
      problems: sessionProblems(row, { ...context, attendances: listed }).map((each) => problemView(each, roleName)),
    }
  }
}

function problemView(problem: SessionProblem, roleName: (id: string) => string | null): SessionProblemView {
  return problem.kind === 'mixed_roles'
    ? { kind: 'mixed_roles', roles: problem.roleIds.map((id) => roleName(id) ?? 'a removed role') }
    : problem
}

/** A session without a day stands behind all others. */
function orderOf({ plannedOn, startsAt, ref }: SessionView): string {
  return `${plannedOn ?? '9999'} ${startsAt ?? '99:99'} ${ref}`
}
