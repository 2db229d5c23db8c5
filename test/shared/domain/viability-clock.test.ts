import { describe, expect, it } from 'vitest'
import type { Limit } from '#shared/domain/rollback-limits.ts'
import type { Viability } from '#shared/domain/rollback-viability.ts'
import { clockFace, clockFaceOfRun } from '#shared/domain/viability-clock.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'

const formats = createFormats(defaultFormatSettings)
const opens: Limit = { kind: 'clinic_reopens', at: '2027-02-10T04:00:00.000Z', label: 'Doors open 07:30' }
const face = (it: Viability, now = '2027-02-09T12:00:00Z') => Object.values(clockFace(it, now, formats))
const possible = { state: 'possible', closedBy: opens, sense: '' } as const

describe('clockFace', () => {
  it('says until when, and that it is over the second that it is', () => {
    expect(face(possible)).toEqual(['Rollback possible until', 'Wed 04:00', 'Wed 10 Feb 2027. Doors open 07:30'])
    expect(face({ ...possible, state: 'with_loss' })[0]).toBe('Rollback possible, with loss, until')
    expect(face(possible, '2027-02-10T03:59:59Z')[0]).toBe('Rollback possible until')
    const leaves: Limit = { ...opens, kind: 'point_of_no_return', label: 'Claims leave' }
    expect(face({ ...possible, closedBy: leaves }, opens.at)).toEqual([
      'No rollback is possible',
      'No way back',
      'Since Wed 10 Feb 04:00. Claims leave.',
    ])
    // A later opening may still be met: that there is no way back is not said before it is known.
    expect(face(possible, opens.at)).toEqual([
      'Too late to be back for that opening',
      'Since 04:00',
      'Whether a later one can be met is worked out within a minute',
    ])
  })

  it('calls nothing possible that is not known', () => {
    expect(face({ ...possible, closedBy: null })).toEqual([
      'Until when a rollback is possible',
      'Not known',
      'No limit is filled in yet',
    ])
    const missing = { state: 'not_known', closedBy: opens, sense: '', missingMinutes: 3 } as const
    expect(face({ ...missing, because: 'minutes_missing' })).toEqual([
      'Until when a rollback is possible is not known',
      'Not known',
      '3 steps have no minutes; Wed 10 Feb 04:00 at the latest',
    ])
    expect(face({ ...missing, because: 'minutes_missing', closedBy: null })[2]).toBe('3 steps have no minutes')
    expect(face({ ...missing, because: 'not_answered' })[2]).toBe('The question “Is rollback possible” is not answered')
  })

  it('says by when a rollback that is under way has to be done, and until when it may be decided while it is not', () => {
    const doneBy = { at: '2027-02-10T07:30:00.000Z', label: 'Doors open 07:30' }
    const begun = { state: 'under_way', standing: 'decided_in_time', doneBy, closedBy: opens, sense: '' } as const
    const after = '2027-02-10T05:00:00Z'
    expect(face(begun, after)).toEqual([
      'Decided in time. To be done by',
      'Wed 07:30',
      'Wed 10 Feb 2027. Doors open 07:30',
    ])
    expect(face({ ...begun, standing: 'begun_in_time' }, after)[0]).toBe('Begun in time. To be done by')
    expect(face(begun, doneBy.at)[0]).toBe('Decided in time. Was to be done by')
    expect(face({ ...begun, doneBy: null }, after)).toEqual([
      'The rollback was',
      'Decided in time',
      'By when the work must be done is not known',
    ])
    expect(face({ ...begun, standing: 'not_decided' }, after)).toEqual([
      'Not decided yet. Latest time to decide',
      'Wed 04:00',
      'The work is to be done by Wed 10 Feb 07:30: Doors open 07:30',
    ])
    expect(face({ ...begun, standing: 'not_decided', closedBy: null })[1]).toBe('Not decided')
  })

  it('is on the screen of a live run that goes on, and not on that of a rehearsal', () => {
    const run = { kind: 'live', startedAt: '2027-02-09T11:00:00Z', endedAt: null, viability: possible } as const
    const above = (more: Partial<Parameters<typeof clockFaceOfRun>[0]>) =>
      clockFaceOfRun({ ...run, ...more }, '2027-02-09T12:00:00Z', formats)?.above
    expect(above({})).toBe('Rollback possible until')
    expect(above({ endedAt: '2027-02-09T11:30:00Z' })).toBeUndefined()
    expect(above({ kind: 'rehearsal' })).toBeUndefined()
    expect(above({ kind: 'tabletop' })).toBeUndefined()
  })

  it('says why there is none', () => {
    const none = { state: 'impossible', closedBy: null, sense: '' } as const
    expect(face({ ...none, because: 'old_system_off' })).toEqual([
      'No rollback is possible',
      'No way back',
      'The old system is switched off at go-live.',
    ])
    expect(face({ ...none, because: 'downtime_only' })[1]).toBe('On paper')
    // No hour stands where the verdict belongs.
    expect(face({ ...none, because: 'too_late', closedBy: opens }).slice(0, 2)).toEqual([
      'No rollback is possible',
      'No way back',
    ])
    expect(face({ ...none, because: 'before_go_live', closedBy: opens })).toEqual([
      'No rollback is possible',
      'No way back',
      'It would have to be decided by Wed 10 Feb 04:00, before go-live begins. Doors open 07:30.',
    ])
  })
})
