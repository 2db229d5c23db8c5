import type { LoadStepView } from '#shared/contract/view-load.ts'
import { burnDown, forecastEnd, isBatchDone, isBatchOverdue, summedBurnDown } from '#shared/domain/back-entry.ts'
import { interimServiceNames } from '#shared/domain/interim-procedures.ts'
import { departmentOfCheck, loginLines, staffWithoutLogin } from '#shared/domain/login-day.ts'
import { daysBetween } from '#shared/domain/milestones.ts'
import { bottleneckOf, type JudgedStep, judgedSteps, targetUsers } from '#shared/domain/peak-load.ts'
import type { Row } from '#shared/registers/index.ts'
import { compareText } from '#shared/text/collate.ts'
import { zonedDay } from '#shared/text/zone.ts'
import { importTimings } from '../operations/import-timings.ts'
import { refuseByRule } from '../operations/write-rules.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { findingsIn, findingsOf } from './engagement.ts'
import type { Handlers } from './handler.ts'
import { namesOf } from './names-of.ts'

export const loadHandlers: Handlers<
  'view.peakLoad' | 'view.loginDay' | 'view.interim' | 'load.import' | 'login.fillIn' | 'backEntry.count'
> = {
  'view.peakLoad': (_input, { session, ports }) => {
    const { store } = session
    const steps = store.rows('load_step')
    const measurements = store.rows('load_measurement')
    const profiles = store.rows('load_profile')
    const departmentName = namesOf(store.rows('department'), (department) => department.name)
    return {
      why: store.why('peak_load'),
      now: ports.clock.now(),
      peaks: profiles.map((profile) => {
        const own = steps.filter(({ loadProfileId }) => loadProfileId === profile.id)
        const judged = judgedSteps(profile, own, measurements)
        return {
          id: profile.id,
          ref: profile.ref,
          title: profile.title,
          department: departmentName(profile.departmentId),
          peakWindow: profile.peakWindow,
          concurrentUsers: profile.concurrentUsers,
          targetPercent: profile.targetPercent,
          targetUsers: targetUsers(profile),
          steps: judged.map(stepView),
          bottleneckId: bottleneckOf(judged)?.step.id ?? null,
        }
      }),
      findings: findingsIn(session, ports, ['load_profile', 'load_step', 'load_measurement']),
    }
  },
  'view.loginDay': (_input, { session, ports }) => {
    const { store } = session
    const checks = store.rows('login_check')
    const departments = store.rows('department')
    const people = store.rows('person')
    const home = new Map(people.map(({ id, departmentId }) => [id, departmentId]))
    const departmentName = namesOf(departments, (department) => department.name)
    const { goLiveOn } = session.engagement()
    const today = ports.clock.today()
    return {
      why: store.why('login_day'),
      today,
      daysToGoLive: goLiveOn === null ? null : daysBetween(today, goLiveOn),
      departments: loginLines(checks, departments, people).map(({ departmentId, kinds }) => ({
        id: departmentId,
        name: departmentName(departmentId) ?? 'No department',
        kinds,
      })),
      checks: checks.map((check) => {
        const departmentId = departmentOfCheck(check, home)
        const { id, ref, title, kind, place, result, testedOn, problem } = check
        const department = departmentName(departmentId)
        return { id, ref, title, kind, departmentId, department, place, result, testedOn, problem }
      }),
      staffWithout: staffWithoutLogin(people, checks).map(({ id, displayName }) => ({ id, name: displayName })),
      findings: findingsOf(session, ports).filter(
        ({ check, register }) => register === 'login_check' || check === 'department-without-login-check',
      ),
    }
  },
  'view.interim': (_input, { session, ports }) => {
    const { store } = session
    const departmentName = namesOf(store.rows('department'), (department) => department.name)
    const personName = namesOf(store.rows('person'), (person) => person.displayName)
    const procedures = Map.groupBy(store.rows('interim_procedure'), ({ service }) => service)
    const batches = batchViews(session, ports)
    return {
      why: store.why('interim'),
      today: ports.clock.today(),
      services: interimServiceNames.map((service) => ({
        service,
        procedures: (procedures.get(service) ?? []).map(({ id, ref, title, departmentId, ownerId, recordWhere }) => ({
          id,
          ref,
          title,
          department: departmentName(departmentId),
          owner: personName(ownerId),
          recordWhere,
        })),
      })),
      batches: batches.toSorted((a, b) => compareText(orderOf(a), orderOf(b))),
      total: [...summedBurnDown(batches.map(({ expected, points }) => ({ itemsExpected: expected, points })))],
      findings: findingsOf(session, ports).filter(
        ({ check }) => check.startsWith('interim-') || check.startsWith('back-entry-') || check === serviceCheck,
      ),
    }
  },
  'load.import': ({ source, rehearsalId, timings }, { session, ports }, change) =>
    importTimings(session.store, change, { source, rehearsalId, timings, newId: () => ports.newId() }),
  'login.fillIn': (_input, { session, ports }, change) => {
    const missing = staffWithoutLogin(session.store.rows('person'), session.store.rows('login_check'))
    for (const { id, displayName, departmentId } of missing) {
      const values = { title: displayName.slice(0, 120), kind: 'user', departmentId, personId: id }
      change.create('login_check', ports.newId(), values)
    }
    change.describe(`Listed ${missing.length === 1 ? '1 person' : `${missing.length} people`} for the login day`)
    return { added: missing.length }
  },
  'backEntry.count': ({ batchId, itemsEntered, itemsChecked }, { session, ports }, change) => {
    const { ref, title } = change.need('back_entry_batch', batchId) as Row<'back_entry_batch'>
    const today = ports.clock.today()
    const known = session.store
      .rows('back_entry_count')
      .findLast((count) => count.batchId === batchId && count.countedOn === today)
    const values = { itemsEntered, itemsChecked }
    const write = { register: 'back_entry_count', values: { batchId, ...values } } as const
    refuseByRule(
      session.store,
      known === undefined ? { action: 'create', ...write } : { action: 'update', id: known.id, ...write },
    )
    change.describe(`Counted ${ref} ${title}`)
    if (known === undefined) {
      const whole = { batchId, countedOn: today, remark: '', ...values }
      return { id: change.create('back_entry_count', ports.newId(), whole).id }
    }
    if (known.itemsEntered !== itemsEntered || known.itemsChecked !== itemsChecked)
      change.update('back_entry_count', known.id, values)
    return { id: known.id }
  },
}

const serviceCheck = 'service-without-interim-procedure'

function stepView({ step, newest, state, load }: JudgedStep<Row<'load_step'>, Row<'load_measurement'>>): LoadStepView {
  const { id, ref, title, unit, threshold } = step
  return {
    id,
    ref,
    title,
    unit,
    threshold,
    newest:
      newest === null
        ? null
        : {
            id: newest.id,
            value: newest.value,
            users: newest.users,
            measuredAt: newest.measuredAt,
            source: newest.source,
          },
    state,
    load,
  }
}

function batchViews({ store, engagement }: Session, ports: Ports) {
  const today = ports.clock.today()
  const { timezone } = engagement()
  const departmentName = namesOf(store.rows('department'), (department) => department.name)
  const personName = namesOf(store.rows('person'), (person) => person.displayName)
  const counts = Map.groupBy(store.rows('back_entry_count'), ({ batchId }) => batchId)
  return store.rows('back_entry_batch').map((batch) => {
    const own = counts.get(batch.id) ?? []
    const startedOn = batch.periodTo === null ? null : zonedDay(batch.periodTo, timezone)
    const points = [...burnDown(batch, own, startedOn)]
    return {
      id: batch.id,
      ref: batch.ref,
      title: batch.title,
      service: batch.service,
      department: departmentName(batch.departmentId),
      owner: personName(batch.ownerId),
      expected: batch.itemsExpected,
      dueOn: batch.dueOn,
      points,
      isDone: isBatchDone(batch, points),
      isOverdue: isBatchOverdue(batch, own, today),
      forecast: forecastEnd(points, today),
    }
  })
}

/** What is left comes before what is done, the earliest due day first. */
function orderOf({ isDone, dueOn, ref }: { isDone: boolean; dueOn: string | null; ref: string }): string {
  return `${isDone ? 1 : 0} ${dueOn ?? '9999'} ${ref}`
}
