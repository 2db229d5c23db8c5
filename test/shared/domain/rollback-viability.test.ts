import { describe, expect, it } from 'vitest'
import { goLiveAt, type Limit } from '#shared/domain/rollback-limits.ts'
import { sayViability, viability, type ViabilityInput, viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

const formats = createFormats(defaultFormatSettings)
const now = '2027-02-09T12:00:00Z'
const opens: Limit = { kind: 'clinic_reopens', at: '2027-02-10T04:00:00.000Z', label: 'Doors open 07:30' }
/** What a plan has to say of the old system before anybody can know whether there is a way back. */
const known = {
  rollbackPossible: 'yes',
  legacyModeAfterGoLive: 'read_write',
  legacyAccessUntil: '2027-02-20T18:00:00Z',
} as const
const leaves: Limit = { kind: 'point_of_no_return', at: '2027-02-09T06:00:00.000Z', label: 'Claims leave' }

function said(partial: Partial<ViabilityInput>, at = now) {
  const input = {
    plan: makeRow('rollback_plan', known),
    limits: [opens],
    missingMinutes: 0,
    goLiveAt: '2027-02-09T08:00:00.000Z',
    ...partial,
  }
  return sayViability(viability(input, at), formats)
}

describe('viability', () => {
  it('is possible until the first limit, and says which closes it', () => {
    expect(said({})).toEqual({ verdict: 'Rollback possible until Wed 10 Feb 04:00', why: 'Doors open 07:30' })
    expect(said({ limits: [] })).toEqual({ verdict: 'Rollback possible; until when is not known', why: '' })
  })

  it('is possible with loss where the plan says so, and says what is lost', () => {
    const lossy = makeRow('rollback_plan', { ...known, rollbackPossible: 'with_loss', maxDataLossMinutes: 90 })
    expect(viability({ plan: lossy, limits: [opens], missingMinutes: 0, goLiveAt: null }, now)).toEqual({
      state: 'with_loss',
      closedBy: opens,
      sense: 'Up to 1 h 30 of entries are lost.',
    })
    expect(said({ plan: lossy }).verdict).toBe('Rollback possible, with loss, until Wed 10 Feb 04:00')
    expect(said({ plan: lossy, limits: [] }).verdict).toBe('Rollback possible, with loss; until when is not known')
    const worded = { ...lossy, possibleStatement: 'Photos stay behind.' }
    expect(viability({ plan: worded, limits: [], missingMinutes: 0, goLiveAt: null }, now).sense).toBe(
      'Photos stay behind.',
    )
  })

  it('is not known while the plan does not answer it, or does not say how a read-only system is written to again', () => {
    const verdict = 'Whether a rollback is possible is not known'
    const unanswered = { verdict, why: 'The question “Is rollback possible” is not answered' }
    expect(said({ plan: makeRow('rollback_plan', {}) })).toEqual(unanswered)
    expect(said({ plan: null, goLiveAt: null })).toEqual(unanswered)
    const readOnly = makeRow('rollback_plan', { ...known, legacyModeAfterGoLive: 'read_only' })
    expect(said({ plan: readOnly })).toEqual({
      verdict,
      why: 'The old system is read only after go-live, and the plan does not say how write access is restored',
    })
    expect(said({ plan: { ...readOnly, legacyWriteRestoreProcedure: 'Call the desk.' } })).toEqual(said({}))
    expect(said({ plan: { ...readOnly, planKind: 'postpone_before_start' } })).toEqual(said({}))
  })

  it('is not known while a plan that goes back does not say what becomes of the old system, or until when it can be written to', () => {
    const plan = makeRow('rollback_plan', known)
    const says = (values: Partial<typeof plan>, missingMinutes = 0) =>
      Object.values(said({ plan: { ...plan, ...values }, missingMinutes }))
    expect(says({ legacyModeAfterGoLive: null, legacyAccessUntil: null })).toEqual([
      'Whether a rollback is possible is not known',
      'The plan does not say what becomes of the old system after go-live',
    ])
    const untilWhen = 'Until when a rollback is possible is not known'
    const access = 'The plan does not say until when the old system can be written to'
    expect(says({ legacyAccessUntil: null })).toEqual([untilWhen, access])
    expect(says({ legacyAccessUntil: null }, 2)).toEqual([untilWhen, `${access}, and 2 steps have no minutes`])
    const some = { planKind: 'partial_department', legacyAccessUntil: null } as const
    expect(says(some)).toEqual([untilWhen, access])
    const postponed = {
      planKind: 'postpone_before_start',
      legacyModeAfterGoLive: null,
      legacyAccessUntil: null,
    } as const
    expect(says(postponed)[0]).toBe('Rollback possible until Wed 10 Feb 04:00')
  })

  it('is not known while steps have no minutes, and impossible all the same once the limit has passed without them', () => {
    expect(said({ missingMinutes: 3 })).toEqual({
      verdict: 'Until when a rollback is possible is not known',
      why: '3 steps have no minutes',
    })
    expect(said({ missingMinutes: 1, limits: [] }).why).toBe('1 step has no minutes')
    expect(said({ missingMinutes: 1 }, opens.at).verdict).toBe('No rollback is possible since Wed 10 Feb 04:00')
  })

  it('has its own sentence for downtime on paper alone', () => {
    const paper = makeRow('rollback_plan', { rollbackPossible: 'yes', planKind: 'downtime_only' })
    const sentence = {
      verdict: 'No rollback is planned',
      why: 'The plan is for downtime on paper only: the clinic works on paper until the new system is back',
    }
    expect(said({ plan: paper })).toEqual(sentence)
    expect(said({ plan: { ...paper, legacyModeAfterGoLive: 'off' } })).toEqual(sentence)
  })

  it('is impossible once the first limit has come', () => {
    expect(said({}, '2027-02-10T03:59:59Z').verdict).toBe('Rollback possible until Wed 10 Feb 04:00')
    expect(said({}, opens.at)).toEqual({
      verdict: 'No rollback is possible since Wed 10 Feb 04:00',
      why: 'Doors open 07:30',
    })
  })

  it('is impossible where it would have to be decided before go-live', () => {
    const early = { ...opens, at: '2027-02-09T08:00:00.000Z' }
    const before = '2027-02-08T12:00:00Z'
    expect(said({ limits: [early] }, before).verdict).toBe(
      'No rollback is possible: it would have to be decided by Tue 9 Feb 08:00, before go-live begins',
    )
    const postponed = makeRow('rollback_plan', { rollbackPossible: 'yes', planKind: 'postpone_before_start' })
    expect(said({ limits: [early], plan: postponed }, before).verdict).toBe('Rollback possible until Tue 9 Feb 08:00')
    expect(said({ limits: [leaves] }, before).verdict).toBe('Rollback possible until Tue 9 Feb 06:00')
    // Behind what cannot be undone in the night of the change, the doors of the morning close nothing; the old system does.
    expect(said({ limits: [leaves, early] }, before).verdict).toBe('Rollback possible until Tue 9 Feb 06:00')
    const ends: Limit = { kind: 'legacy_write_ends', at: '2027-02-09T07:00:00.000Z', label: 'Write access ends' }
    expect(said({ limits: [leaves, ends] }, before)).toEqual({
      verdict: 'No rollback is possible: it would have to be decided by Tue 9 Feb 07:00, before go-live begins',
      why: 'Write access ends',
    })
  })

  it('is impossible where no old system is left, or the plan says no', () => {
    const off = makeRow('rollback_plan', { legacyModeAfterGoLive: 'off' })
    expect(said({ plan: off })).toEqual({
      verdict: 'No rollback is possible',
      why: 'The old system is switched off at go-live',
    })
    expect(said({ plan: makeRow('rollback_plan', { rollbackPossible: 'no' }) }).why).toBe('The plan says so')
  })
})

describe('viabilityOfPlan', () => {
  it('takes all that it needs from the rows', () => {
    const rows = makeRows({
      engagement: [{ goLiveOn: '2027-02-09', timezone: 'Europe/London' }],
      site: [{ openDays: ['wed', 'thu'], opensAt: '07:30' }],
      closed_day: [{ closedOn: '2027-02-10' }],
      rollback_plan: [{ ...known, communicationLeadMinutes: null }],
      rollback_step: [{ expectedMinutes: 90 }, { stage: 'reconcile', expectedMinutes: 600 }],
    })
    expect(goLiveAt(rows)).toBe('2027-02-09T08:00:00.000Z')
    expect(viabilityOfPlan(rows, now).closedBy).toEqual({
      kind: 'clinic_reopens',
      at: '2027-02-11T06:00:00.000Z',
      label: 'Doors open 07:30, less 1 h 30 for the steps',
    })
    expect(viabilityOfPlan(rows, now).state).toBe('possible')
    expect(viabilityOfPlan(makeRows(), now)).toMatchObject({ state: 'not_known', because: 'not_answered' })
  })

  it('counts every step until reopening without minutes, also beside the critical path, and none after', () => {
    const rows = makeRows({
      rollback_plan: [known],
      rollback_step: [
        { id: 'a', expectedMinutes: 90 },
        { id: 'b', predecessorIds: ['a'] },
        { id: 'c', predecessorIds: ['b'], rehearsedMinutes: 5 },
        { id: 'beside' },
        { id: 'after', predecessorIds: ['c'], stage: 'reconcile' },
      ],
    })
    expect(viabilityOfPlan(rows, now)).toMatchObject({ because: 'minutes_missing', missingMinutes: 2 })
    // Beside a step of 10 minutes, the one without any may take hours.
    const slack = makeRows({
      ...rows,
      rollback_step: [
        { id: 'a', expectedMinutes: 10 },
        { id: 'b' },
        { id: 'c', expectedMinutes: 5, predecessorIds: ['a', 'b'] },
      ],
    })
    expect(viabilityOfPlan(slack, now)).toMatchObject({ because: 'minutes_missing', missingMinutes: 1 })
  })

  it('can postpone the start until it comes, and not after', () => {
    const rows = makeRows({
      engagement: [{ goLiveOn: '2027-02-09', timezone: 'Europe/London' }],
      site: [{ openDays: ['wed', 'thu'], opensAt: '07:30' }],
      rollback_plan: [{ rollbackPossible: 'yes', planKind: 'postpone_before_start' }],
      rollback_step: [{ expectedMinutes: 90 }],
    })
    const words = (at: string) => sayViability(viabilityOfPlan(rows, at), formats).verdict
    expect(words('2027-02-09T07:29:59Z')).toBe('Rollback possible until Tue 9 Feb 07:30')
    expect(words('2027-02-09T07:30:00Z')).toBe('No rollback is possible since Tue 9 Feb 07:30')
  })
})
