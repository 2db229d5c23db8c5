import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { limitsOfPlan } from '#shared/domain/rollback-limits.ts'
import { rollbackUnderWay } from '#shared/domain/rollback-under-way.ts'
import { sayViability, viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import type { Row } from '#shared/registers/index.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { makeRow, makeRows } from '#test/fixtures/rows.ts'

type Run = Row<'rollback_run'>

const startedAt = '2027-02-09T16:00:00.000Z'
const live = { kind: 'live', startedAt, decided: 'roll_back', decidedAt: '2027-02-09T16:10:00.000Z' } as const
const formats = createFormats({ ...defaultFormatSettings, timezone: 'Europe/London' })

/** A clinic whose claims leave at 17:10, so that a rollback has to be decided by 16:40, with the runs given. */
function clinic(...runs: readonly Partial<Run>[]) {
  return makeRows({
    engagement: [{ goLiveOn: '2027-02-09', goLiveStartTime: '08:00', timezone: 'Europe/London' }],
    site: [{ openDays: ['wed', 'thu'], opensAt: '07:30' }],
    rollback_plan: [
      { rollbackPossible: 'yes', legacyModeAfterGoLive: 'read_write', legacyAccessUntil: '2027-02-20T18:00:00.000Z' },
    ],
    checkpoint: [{ title: 'Claims leave', isPointOfNoReturn: true, plannedAt: '2027-02-09T17:10:00.000Z' }],
    rollback_step: [{ expectedMinutes: 120 }],
    rollback_run: runs,
  })
}

const at = (time: string) => `2027-02-09T${time}:00.000Z`

describe('rollbackUnderWay', () => {
  const of = (values: Partial<Run>, now = at('18:00')) =>
    rollbackUnderWay([makeRow('rollback_run', { ...live, ...values })], now)

  it('is the live run that goes on, from its start or the decision before it', () => {
    expect(of({})).toEqual({ begunAt: startedAt, decidedAt: live.decidedAt })
    expect(of({ decidedAt: at('15:50') })).toEqual({ begunAt: at('15:50'), decidedAt: at('15:50') })
    expect(of({ decidedAt: null })).toEqual({ begunAt: startedAt, decidedAt: startedAt })
    expect(of({ decided: null, decidedAt: null })).toEqual({ begunAt: startedAt, decidedAt: null })
  })

  it('is no rehearsal, none that has ended or not begun, and none in which something else was decided', () => {
    expect(of({ kind: 'rehearsal' })).toBeNull()
    expect(of({ kind: 'tabletop' })).toBeNull()
    expect(of({ endedAt: at('17:00') })).toBeNull()
    expect(of({ startedAt: null })).toBeNull()
    expect(of({}, at('15:59'))).toBeNull()
    for (const decided of ['hold', 'fix_forward', 'continue'] as const) expect(of({ decided })).toBeNull()
  })
})

describe('a rollback that was begun in time', () => {
  const says = (run: Partial<Run>, now: string) => {
    const { verdict, why } = sayViability(viabilityOfPlan(clinic(run), now), formats)
    return [verdict, why]
  }
  const doors = 'Doors open 07:30'

  it('is not called impossible when the limit comes, but by when it has to be done', () => {
    const decided = ['Rollback decided in time, to be done by Wed 10 Feb 07:30', doors]
    expect(says(live, at('16:39'))).toEqual(decided)
    expect(says(live, at('16:40'))).toEqual(decided)
    // Nor does it get the opening after, once it is too late to be decided for the first.
    expect(says(live, '2027-02-10T07:00:00.000Z')).toEqual(decided)
    expect(says({ ...live, decidedAt: at('16:50') }, at('17:00'))).toEqual([
      'Rollback begun in time, to be done by Wed 10 Feb 07:30',
      doors,
    ])
  })

  it('says until when it has to be decided while it is not', () => {
    const open = { ...live, decided: null, decidedAt: null }
    expect(says(open, at('17:00'))).toEqual([
      'A rollback is under way and not decided yet: the latest time to decide is Tue 9 Feb 16:40',
      'The work is to be done by Wed 10 Feb 07:30: Doors open 07:30',
    ])
  })

  it('is impossible all the same where it was begun too late, where it has ended, and where the old system is off', () => {
    const late = ['No rollback is possible since Tue 9 Feb 16:40', 'Claims leave, less 30 min to tell people']
    expect(says({ ...live, startedAt: at('16:40'), decidedAt: at('16:45') }, at('17:00'))).toEqual(late)
    expect(says({ ...live, endedAt: at('17:00') }, at('17:00'))).toEqual(late)
    expect(says({ ...live, kind: 'rehearsal' }, at('17:00'))).toEqual(late)
    const rows = clinic(live)
    const off = rows.rollback_plan.map((plan) => ({ ...plan, legacyModeAfterGoLive: 'off' as const }))
    expect(viabilityOfPlan({ ...rows, rollback_plan: off }, at('17:00'))).toMatchObject({ because: 'old_system_off' })
  })

  it('keeps the limits that it was begun before', () => {
    const seen = limitsOfPlan(clinic(live), '2027-02-10T07:00:00.000Z')
    expect(seen).toEqual(limitsOfPlan(clinic(), startedAt))
    expect(seen.map(({ kind }) => kind)).toEqual(['point_of_no_return', 'clinic_reopens', 'legacy_write_ends'])
  })

  it('brings no check up that asks to close the plan', () => {
    const found = (run: Partial<Run>) =>
      runChecks({ rows: clinic(run), today: '2027-02-09', now: at('17:00') }).some(
        ({ check }) => check === 'latest-decision-past',
      )
    expect(found(live)).toBe(false)
    expect(found({ ...live, endedAt: at('16:59') })).toBe(true)
    expect(found({ ...live, kind: 'rehearsal' })).toBe(true)
  })
})
