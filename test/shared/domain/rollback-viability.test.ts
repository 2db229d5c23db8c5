import { describe, expect, it } from 'vitest'
import type { Limit } from '#shared/domain/rollback-limits.ts'
import {
  goLiveAt,
  sayViability,
  viability,
  type ViabilityInput,
  viabilityOfPlan,
} from '#shared/domain/rollback-viability.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

const formats = createFormats(defaultFormatSettings)
const now = '2027-02-09T12:00:00Z'
const opens: Limit = { kind: 'clinic_reopens', at: '2027-02-10T04:00:00.000Z', label: 'Doors open 07:30' }
const leaves: Limit = { kind: 'point_of_no_return', at: '2027-02-09T06:00:00.000Z', label: 'Claims leave' }

function said(partial: Partial<ViabilityInput>, at = now) {
  const input = {
    plan: makeRow('rollback_plan', {}),
    limits: [opens],
    goLiveAt: '2027-02-09T08:00:00.000Z',
    ...partial,
  }
  return sayViability(viability(input, at), formats)
}

describe('viability', () => {
  it('is possible until the first limit, and says which closes it', () => {
    expect(said({})).toEqual({ verdict: 'Rollback possible until Wed 10 Feb 04:00', why: 'Doors open 07:30' })
    expect(said({ limits: [] })).toEqual({ verdict: 'Rollback possible; until when is not known', why: '' })
    expect(said({ plan: null, goLiveAt: null })).toEqual(said({}))
  })

  it('is possible with loss where the plan says so, and says what is lost', () => {
    const lossy = makeRow('rollback_plan', { rollbackPossible: 'with_loss', maxDataLossMinutes: 90 })
    expect(viability({ plan: lossy, limits: [opens], goLiveAt: null }, now)).toEqual({
      state: 'with_loss',
      closedBy: opens,
      sense: 'Up to 1 h 30 of entries are lost.',
    })
    expect(said({ plan: lossy }).verdict).toBe('Rollback possible, with loss, until Wed 10 Feb 04:00')
    expect(said({ plan: lossy, limits: [] }).verdict).toBe('Rollback possible, with loss; until when is not known')
    const worded = makeRow('rollback_plan', { rollbackPossible: 'with_loss', possibleStatement: 'Photos stay behind.' })
    expect(viability({ plan: worded, limits: [], goLiveAt: null }, now).sense).toBe('Photos stay behind.')
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
    const postponed = makeRow('rollback_plan', { planKind: 'postpone_before_start' })
    expect(said({ limits: [early], plan: postponed }, before).verdict).toBe('Rollback possible until Tue 9 Feb 08:00')
    expect(said({ limits: [leaves] }, before).verdict).toBe('Rollback possible until Tue 9 Feb 06:00')
  })

  it('is impossible where no old system is left, or the plan says no', () => {
    const off = makeRow('rollback_plan', { legacyModeAfterGoLive: 'off' })
    expect(said({ plan: off })).toEqual({
      verdict: 'No rollback is possible',
      why: 'The old system is switched off at go-live',
    })
    expect(said({ plan: { ...off, planKind: 'downtime_only' } }).verdict).toContain('possible until')
    expect(said({ plan: makeRow('rollback_plan', { rollbackPossible: 'no' }) }).why).toBe('The plan says so')
  })
})

describe('viabilityOfPlan', () => {
  it('takes all that it needs from the rows', () => {
    const rows = makeRows({
      engagement: [{ goLiveOn: '2027-02-09', timezone: 'Europe/London' }],
      site: [{ openDays: ['wed', 'thu'], opensAt: '07:30' }],
      closed_day: [{ closedOn: '2027-02-10' }],
      rollback_plan: [{ communicationLeadMinutes: null }],
      rollback_step: [{ expectedMinutes: 90 }, { stage: 'reconcile', expectedMinutes: 600 }],
    })
    expect(goLiveAt(rows)).toBe('2027-02-09T08:00:00.000Z')
    expect(viabilityOfPlan(rows, now).closedBy).toEqual({
      kind: 'clinic_reopens',
      at: '2027-02-11T06:00:00.000Z',
      label: 'Doors open 07:30, less 1 h 30 for the steps',
    })
    expect(viabilityOfPlan(makeRows(), now)).toEqual({ state: 'possible', closedBy: null, sense: '' })
  })
})
