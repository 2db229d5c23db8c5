import { adoptionTrends, type AdoptionMetricName } from '#shared/domain/adoption-trend.ts'
import { knowledgeGaps } from '#shared/domain/knowledge-gaps.ts'
import { leaderboard, teamOf } from '#shared/domain/leaderboard.ts'
import { readinessByDepartment } from '#shared/domain/readiness-barrier.ts'
import { isAnswerTo } from '#shared/domain/checks/adoption.ts'
import { metricNames } from '#shared/domain/usage-mapping.ts'
import type { RegisterName, Row } from '#shared/registers/index.ts'
import { importFigures } from '../operations/import-figures.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'
import { namesOf } from './names-of.ts'

export const adoptionHandlers: Handlers<'view.incentives' | 'view.adoption' | 'adoption.import'> = {
  'view.incentives': (_input, { session, ports }) => {
    const { store } = session
    const rules = store.rows('incentive_rule')
    const awards = store.rows('incentive_award')
    const people = store.rows('person')
    const departments = store.rows('department')
    const departmentName = namesOf(departments, (department) => department.name)
    const personName = namesOf(people, (person) => person.displayName)
    const { teams, withoutTeam } = leaderboard({
      awards,
      rules,
      people,
      departmentIds: departments.map(({ id }) => id),
    })
    return {
      why: store.why('incentives'),
      teams: teams.map(({ departmentId, ...team }) => ({
        id: departmentId,
        name: departmentName(departmentId) ?? '',
        ...team,
      })),
      withoutTeam,
      awards: awards.length,
      toGive: awards
        .filter((award) => award.givenOn === null)
        .toSorted((a, b) => ((a.awardedOn ?? '9999') < (b.awardedOn ?? '9999') ? -1 : 1))
        .map((award) => ({
          id: award.id,
          ref: award.ref,
          title: award.title,
          reward: rules.find((rule) => rule.id === award.ruleId)?.reward ?? '',
          who: personName(award.personId) ?? departmentName(teamOf(award, people)) ?? '',
          awardedOn: award.awardedOn,
        })),
      findings: findingsIn(session, ports, ['incentive_rule', 'incentive_award']),
    }
  },
  'view.adoption': ({ metric: asked }, { session, ports }) => {
    const { store } = session
    const metrics = store.rows('adoption_metric')
    const sightings = store.rows('fallback_sighting')
    const departments = store.rows('department')
    const tasks = store.rows('role_task')
    const departmentIds = departments.map(({ id }) => id)
    const departmentName = namesOf(departments, (department) => department.name)
    const roleName = namesOf(store.rows('staff_role'), (role) => role.name)
    const metric = asked ?? mostMeasured(metrics)
    const readiness = readinessByDepartment(store.rows('readiness_pulse'), store.rows('person'), departmentIds)
    const resistance = store.rows('resistance_item')
    return {
      why: store.why('adoption'),
      today: ports.clock.today(),
      goLiveOn: session.engagement().goLiveOn,
      metric,
      measured: Object.fromEntries(
        metricNames.map((name) => [name, metrics.filter((row) => row.metric === name && row.value !== null).length]),
      ),
      trends: adoptionTrends(metrics, metric, departmentIds).map(({ departmentId, points, change }) => ({
        departmentId,
        name: departmentName(departmentId) ?? 'Whole clinic',
        points: [...points],
        change,
      })),
      gaps: knowledgeGaps(
        metrics,
        sightings,
        tasks.map(({ id }) => id),
      ).flatMap(({ roleTaskId, errors, callsPerUser, sightings: seen }) => {
        const task = tasks.find(({ id }) => id === roleTaskId)
        return task === undefined
          ? []
          : {
              taskId: roleTaskId,
              title: task.title,
              role: roleName(task.staffRoleId) ?? '',
              isCritical: task.isCritical,
              errors,
              callsPerUser,
              sightings: seen,
            }
      }),
      reasons: reasonsOf(sightings),
      readiness: readiness.map(({ departmentId, pulseIds, takenOn, means, barrier }) => ({
        departmentId,
        name: departmentName(departmentId) ?? 'No department',
        pulses: [...pulseIds],
        takenOn,
        means: { ...means },
        barrier,
        isAnswered: barrier !== null && resistance.some((item) => isAnswerTo(item, departmentId, barrier)),
      })),
      departmentsWithoutPulse: departments
        .filter(({ id }) => !readiness.some((each) => each.departmentId === id))
        .map(({ id, name }) => ({ id, name })),
      parts: [
        { part: 'figures', rows: metrics.length },
        { part: 'sightings', rows: sightings.length },
        { part: 'readiness', rows: store.rows('readiness_pulse').length },
        { part: 'resistance', rows: resistance.length },
      ],
      findings: findingsOf(session, ports).flatMap((finding) => {
        const part = partOfCheck(finding.check)
        return part === null ? [] : [{ ...finding, part }]
      }),
    }
  },
  'adoption.import': ({ source, series }, { session, ports }, change) =>
    importFigures(session.store, change, { source, series, newId: () => ports.newId() }),
}

type Part = 'figures' | 'sightings' | 'readiness' | 'resistance'

/** Some findings are about a department; the check says which part of the place it belongs to. */
function partOfCheck(check: string): Part | null {
  if (check.startsWith('adoption-')) return 'figures'
  if (check.startsWith('paper-sighting-')) return 'sightings'
  if (check.startsWith('pulse-')) return 'readiness'
  return check.startsWith('resistance-') ? 'resistance' : null
}

/** The figure with the most values; active users before there is any. */
function mostMeasured(metrics: readonly Row<'adoption_metric'>[]): AdoptionMetricName {
  const counts = new Map<AdoptionMetricName, number>()
  for (const { metric, value } of metrics) if (value !== null) counts.set(metric, (counts.get(metric) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'active_users_pct'
}

function reasonsOf(sightings: readonly Row<'fallback_sighting'>[]) {
  const counts = new Map<string | null, { count: number; open: number }>()
  for (const { reasonCode, status } of sightings) {
    const sum = counts.get(reasonCode) ?? { count: 0, open: 0 }
    counts.set(reasonCode, { count: sum.count + 1, open: sum.open + (status === 'open' ? 1 : 0) })
  }
  return [...counts].map(([reason, sum]) => ({ reason, ...sum })).toSorted((a, b) => b.count - a.count)
}

function findingsIn(session: Session, ports: Ports, registers: readonly RegisterName[]) {
  return findingsOf(session, ports).filter((finding) => registers.some((name) => name === finding.register))
}
