import type { PhaseSummary } from '#shared/contract/view.ts'
import { scheduleRollback } from '#shared/domain/rollback-schedule.ts'
import { agenda, daysBetween } from '#shared/domain/milestones.ts'
import { departmentsInScope } from '#shared/domain/plan-parts.ts'
import { phaseSummaries } from '#shared/domain/readiness.ts'
import { heatMap, isOpenRisk, riskLevel, scoreNow, scoresOf } from '#shared/domain/risk-scoring.ts'
import { limitsOfPlan } from '#shared/domain/rollback-limits.ts'
import { viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import { stepNumbers } from '#shared/domain/step-numbers.ts'
import { registerNames } from '#shared/registers/index.ts'
import { impactLabels, likelihoodLabels } from '#shared/registers/risks.ts'
import { namedRisks } from '#shared/registers/phases.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'

export const viewHandlers: Handlers<
  | 'view.shell'
  | 'view.overview'
  | 'view.phase'
  | 'view.risks'
  | 'view.people'
  | 'view.rollback'
  | 'view.why'
  | 'view.origin'
> = {
  'view.shell': (_input, { session, ports }) => {
    const { clientName, id, goLiveOn, goLiveStartTime, locale, timezone, currency } = session.engagement()
    return {
      clinic: clientName,
      engagementId: id,
      goLiveOn,
      goLiveStartTime,
      daysToGoLive: goLiveOn === null ? null : daysBetween(ports.clock.today(), goLiveOn),
      locale,
      timezone,
      currency,
      phases: summariesOf(session, ports),
      counts: Object.fromEntries(registerNames.map((name) => [name, session.store.rows(name).length])),
    }
  },
  'view.overview': (_input, { session, ports }) => {
    const { store } = session
    const today = ports.clock.today()
    const nameOf = (id: string | null) => store.rows('person').find((person) => person.id === id)?.displayName ?? ''
    const { overdue, next } = agenda(store.allRows(), today)
    const phases = [...store.rows('phase')]
    return {
      milestones: [...store.rows('milestone')].sort((a, b) =>
        (a.plannedOn ?? '9999').localeCompare(b.plannedOn ?? '9999'),
      ),
      stack: phases.map((phase) => {
        const risks = store.rows('risk').filter((risk) => risk.phaseCode === phase.code && isOpenRisk(risk))
        const atStart = worst(risks.map((risk) => scoresOf(risk).inherent))
        const now = worst(risks.map(scoreNow))
        return {
          code: phase.code,
          title: phase.title,
          namedRisk: namedRisks[phase.namedRisk],
          atStart,
          now,
          levelNow: now === null ? null : riskLevel(now),
        }
      }),
      overdue: overdue.map(({ ownerId, dueOn, register, id, ref, title, daysLate }) => ({
        register,
        id,
        ref,
        title,
        dueOn,
        daysLate,
        owner: nameOf(ownerId),
      })),
      next: next.map(({ ownerId, dueOn, register, id, ref, title }) => ({
        register,
        id,
        ref,
        title,
        on: dueOn,
        owner: nameOf(ownerId),
      })),
      recent: store
        .listChanges({ register: null, recordId: null, between: null, before: null, limit: 8 })
        .map(({ seq, at, label }) => ({ seq, at, label })),
      findings: [...findingsOf(session, ports)],
    }
  },
  'view.phase': ({ code }, { session, ports }) => {
    const phase = need(session.store.rows('phase').find((row) => row.code === code))
    return {
      phase,
      summary: need(summariesOf(session, ports).find((summary) => summary.code === code)),
      why: session.store.why(code),
      entries: session.store.rows('phase_entry').filter((entry) => entry.phaseId === phase.id),
      findings: findingsOf(session, ports).filter((finding) => finding.phase === code),
      milestones: session.store.rows('milestone').filter((milestone) => milestone.phaseCode === code),
    }
  },
  'view.risks': (_input, { session, ports }) => {
    const risks = session.store.rows('risk')
    return {
      why: session.store.why('risks'),
      likelihoodLabels: [...likelihoodLabels],
      impactLabels: [...impactLabels],
      cells: heatMap(risks).map((cell) => ({ ...cell, riskIds: [...cell.riskIds] })),
      scores: Object.fromEntries(risks.map((risk) => [risk.id, scoresOf(risk)])),
      notAssessed: risks.filter((risk) => isOpenRisk(risk) && scoresOf(risk).level === null).length,
      closed: risks.filter((risk) => !isOpenRisk(risk)).length,
      findings: findingsOf(session, ports).filter(
        (finding) => finding.register === 'risk' || finding.register === 'risk_control',
      ),
    }
  },
  'view.people': (_input, { session, ports }) => {
    const { store } = session
    const personOf = (id: string | null) => store.rows('person').find((person) => person.id === id) ?? null
    const registers = ['department', 'person', 'staff_role', 'site', 'closed_day', 'shift_pattern']
    return {
      why: store.why('people'),
      departments: store.rows('department').map((department) => ({
        id: department.id,
        name: department.name,
        isClinical: department.isClinical,
        headName: personOf(department.headPersonId)?.displayName ?? null,
        headPhone: personOf(department.headPersonId)?.phone ?? null,
        deputyName: personOf(department.deputyPersonId)?.displayName ?? null,
        people: store.rows('person').filter((person) => person.departmentId === department.id && person.active).length,
        rollbackSteps: store.rows('rollback_step').filter((step) => step.departmentId === department.id).length,
      })),
      findings: findingsOf(session, ports).filter((finding) => registers.includes(finding.register)),
    }
  },
  'view.rollback': (_input, { session, ports }) => {
    const { store } = session
    const rows = store.rows('rollback_step')
    const plan = need(store.rows('rollback_plan')[0])
    const planned = scheduleRollback(rows)
    const numbers = stepNumbers(rows)
    return {
      why: store.why('rollback'),
      steps: planned.steps.map((step) => {
        const row = need(rows.find((each) => each.id === step.id))
        return {
          ...step,
          ref: row.ref,
          number: need(numbers.get(step.id)),
          title: row.title,
          departmentId: row.departmentId,
          plannedMinutes: row.expectedMinutes,
          irreversible: row.irreversible,
          needsVendor: row.needsVendor,
          predecessorIds: [...row.predecessorIds],
        }
      }),
      criticalMinutes: planned.criticalMinutes,
      totalMinutes: planned.totalMinutes,
      rtoMinutes: plan.rtoMinutes,
      loop: planned.loop === null ? null : [...planned.loop],
      limits: [...limitsOfPlan(store.allRows(), ports.clock.now())],
      viability: viabilityOfPlan(store.allRows(), ports.clock.now()),
      heads: departmentsInScope(store.allRows()).map((department) => ({
        departmentId: department.id,
        department: department.name,
        head: store.rows('person').find((person) => person.id === department.headPersonId)?.displayName ?? null,
      })),
      findings: findingsOf(session, ports).filter((finding) => finding.phase === 'pre_launch'),
    }
  },
  'view.why': ({ place }, { session }) => ({ why: session.store.why(place) }),
  'view.origin': ({ id }, { session }) => ({ judgement: [...session.store.judgementOf(id)] }),
}

function summariesOf(session: Session, ports: Ports): PhaseSummary[] {
  return [...phaseSummaries(session.store.allRows(), findingsOf(session, ports))]
}

function worst(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((score) => score !== null)
  return known.length === 0 ? null : Math.max(...known)
}

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A row that every engagement has is missing')
  return value
}
