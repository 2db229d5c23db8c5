import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decisionLimits, type LimitInput, nextOpening, workDoneBy } from '#shared/domain/rollback-limits.ts'
import { allWeek, changes, clockText, dayAfter, zones } from '#test/fixtures/clock-changes.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const clinic = makeRow('site', { openDays: weekdays, opensAt: '07:30' })

function input(partial: Partial<LimitInput>): LimitInput {
  return {
    plan: makeRow('rollback_plan', {}),
    authority: makeRow('rollback_authority', { timeToDecideMinutes: 15 }),
    criticalMinutes: 195,
    checkpoints: [],
    steps: [],
    goLiveOn: '2027-02-09',
    goLiveStartTime: '08:00',
    sites: [clinic],
    closedDays: [],
    timezone: 'Europe/London',
    locale: 'en-GB',
    now: '2027-01-18T09:00:00.000Z',
    ...partial,
  }
}

describe('decisionLimits', () => {
  it('lists what ends the choice, the earliest first', () => {
    const limits = decisionLimits(
      input({
        plan: makeRow('rollback_plan', { legacyAccessUntil: '2027-02-10T18:00:00Z', legacyLicenceUntil: '2027-02-28' }),
        checkpoints: [
          makeRow('checkpoint', {
            title: 'Noon',
            plannedAt: '2027-02-09T12:00:00Z',
            irreversibleStepIds: ['cut', 'gone'],
          }),
          makeRow('checkpoint', { title: 'Evening', plannedAt: '2027-02-09T18:00:00Z' }),
          makeRow('checkpoint', {
            title: 'First claim batch leaves',
            plannedAt: '2027-02-09T16:40:00Z',
            isPointOfNoReturn: true,
            reason: 'Insurers do not take it back.',
            irreversibleStepIds: ['send', 'cut'],
          }),
          makeRow('checkpoint', { title: 'Not timed yet', isPointOfNoReturn: true, irreversibleStepIds: ['cut'] }),
        ],
        steps: [
          { id: 'cut', title: 'Cut the line', irreversible: true, startsAt: 30 },
          { id: 'send', title: 'Send the claims', irreversible: true, startsAt: 60 },
        ],
      }),
    )
    expect(limits).toEqual([
      {
        kind: 'irreversible_step',
        at: '2027-02-09T11:15:00.000Z',
        label: 'Cut the line: cannot be undone (Noon), less 30 min to tell people, 15 min to decide',
      },
      {
        kind: 'point_of_no_return',
        at: '2027-02-09T15:55:00.000Z',
        label:
          'First claim batch leaves. Insurers do not take it back. No way back from: Cut the line; Send the claims, less 30 min to tell people, 15 min to decide',
      },
      {
        kind: 'clinic_reopens',
        at: '2027-02-10T03:30:00.000Z',
        label: 'Doors open 07:30, less 3 h 15 for the steps, 30 min to tell people, 15 min to decide',
      },
      {
        kind: 'legacy_write_ends',
        at: '2027-02-10T14:00:00.000Z',
        label:
          'Write access to the old system ends Wed 10 Feb 18:00, less 3 h 15 for the steps, 30 min to tell people, 15 min to decide',
      },
      {
        kind: 'licence_ends',
        at: '2027-02-28T19:59:00.000Z',
        label:
          'The licence of the old system ends Sun 28 Feb, less 3 h 15 for the steps, 30 min to tell people, 15 min to decide',
      },
    ])
  })

  it('closes with the end of write access once the steps take longer than the night', () => {
    const plan = makeRow('rollback_plan', { legacyAccessUntil: '2027-02-10T06:00:00Z' })
    const [first] = decisionLimits(input({ plan }))
    expect(first).toMatchObject({ kind: 'legacy_write_ends', at: '2027-02-10T02:00:00.000Z' })
  })

  it('names a point of no return by its title alone where nothing more is known', () => {
    const checkpoint = makeRow('checkpoint', {
      title: 'Last',
      plannedAt: '2027-02-09T16:40:00Z',
      isPointOfNoReturn: true,
    })
    const bare = { plan: makeRow('rollback_plan', { communicationLeadMinutes: null }), authority: null }
    const [first] = decisionLimits(input({ ...bare, checkpoints: [checkpoint], sites: [] }))
    expect(first).toEqual({ kind: 'point_of_no_return', at: '2027-02-09T16:40:00.000Z', label: 'Last' })
  })

  it('takes the time to tell people and to decide off a point of no return, and the steps not', () => {
    const checkpoints = [makeRow('checkpoint', { plannedAt: '2027-02-09T16:40:00Z', isPointOfNoReturn: true })]
    const [first] = decisionLimits(input({ checkpoints, sites: [] }))
    expect(first).toMatchObject({ kind: 'point_of_no_return', at: '2027-02-09T15:55:00.000Z' })
  })

  it('counts a step that cannot be undone back from the opening where no checkpoint says when', () => {
    const steps = [{ id: 'cut', title: 'Cut the line', irreversible: true, startsAt: 75 }]
    const label =
      'Cut the line: cannot be undone (at no checkpoint yet; counted back from doors open 07:30), less 30 min to tell people, 15 min to decide'
    const counted = { kind: 'irreversible_step', at: '2027-02-10T04:45:00.000Z', label }
    expect(decisionLimits(input({ steps }))).toEqual([expect.objectContaining({ kind: 'clinic_reopens' }), counted])
    // A checkpoint without a time says nothing of when either.
    const untimed = [makeRow('checkpoint', { irreversibleStepIds: ['cut'] })]
    expect(decisionLimits(input({ steps, checkpoints: untimed }))).toContainEqual(counted)
    const timed = [makeRow('checkpoint', { irreversibleStepIds: ['cut'], plannedAt: '2027-02-09T12:00:00Z' })]
    expect(decisionLimits(input({ steps, checkpoints: timed })).map(({ at }) => at)).not.toContain(counted.at)
    expect(decisionLimits(input({ steps, sites: [] }))).toEqual([])
    expect(decisionLimits(input({ steps: steps.map((step) => ({ ...step, irreversible: false })) }))).toHaveLength(1)
  })

  it('closes a start that is postponed at go-live, not at an opening after it', () => {
    const plan = makeRow('rollback_plan', { planKind: 'postpone_before_start' })
    const what = 'Go-live begins: after that the start can no longer be postponed'
    // Postponing has to be decided as well, and people have to hear of it before they come.
    const label = `${what}, less 30 min to tell people, 15 min to decide`
    expect(decisionLimits(input({ plan }))).toEqual([{ kind: 'go_live', at: '2027-02-09T07:15:00.000Z', label }])
    expect(decisionLimits(input({ plan, goLiveStartTime: null }))[0]?.at).toBe('2027-02-08T23:15:00.000Z')
    expect(workDoneBy(input({ plan }))).toEqual({ at: '2027-02-09T08:00:00.000Z', label: what })
    expect(decisionLimits(input({ plan, goLiveOn: null }))).toEqual([])
  })

  it('has none for downtime on paper alone', () => {
    expect(decisionLimits(input({ plan: makeRow('rollback_plan', { planKind: 'downtime_only' }) }))).toEqual([])
  })

  it('counts the next opening once it is too late for the first, as long as the old system can be written to, and says which is lost', () => {
    const until = (legacyAccessUntil: string | null) => makeRow('rollback_plan', { legacyAccessUntil })
    const opening = (now: string, more: Partial<LimitInput> = {}) => {
      const plan = until('2027-02-20T18:00:00Z')
      const { at, label } =
        decisionLimits(input({ now, plan, ...more })).find(({ kind }) => kind === 'clinic_reopens') ?? {}
      return [at, /^(Too late .+?)\. Doors open 07:30/.exec(label ?? '')?.[1] ?? '']
    }
    const wednesday = 'Too late to be back for the opening on Wed 10 Feb 07:30'
    expect(opening('2027-02-10T03:29:59Z')).toEqual(['2027-02-10T03:30:00.000Z', ''])
    expect(opening('2027-02-10T03:30:00Z')).toEqual(['2027-02-11T03:30:00.000Z', wednesday])
    expect(opening('2027-02-10T07:29:59Z')).toEqual(['2027-02-11T03:30:00.000Z', wednesday])
    expect(opening('2027-02-10T07:30:00Z')).toEqual(['2027-02-11T03:30:00.000Z', ''])
    expect(opening('2027-02-12T12:00:00Z')).toEqual(['2027-02-15T03:30:00.000Z', ''])
    expect(opening('2027-02-12T12:00:00Z', { plan: until(null) })).toEqual(['2027-02-10T03:30:00.000Z', ''])
    // Where two are lost at once, the later one is named.
    const slow = { criticalMinutes: 1755, goLiveStartTime: '00:00' }
    const thursday = 'Too late to be back for the opening on Thu 11 Feb 07:30'
    expect(opening('2027-02-10T02:00:00Z', slow)).toEqual(['2027-02-11T01:30:00.000Z', thursday])
  })

  it('stays with the first opening where the steps could never be done by it, whenever it is looked at', () => {
    const plan = makeRow('rollback_plan', { legacyAccessUntil: '2027-02-20T18:00:00Z' })
    for (const now of ['2027-02-01T09:00:00Z', '2027-02-09T12:00:00Z', '2027-02-12T12:00:00Z'])
      expect(decisionLimits(input({ now, plan, criticalMinutes: 1500 }))[0]).toMatchObject({
        kind: 'clinic_reopens',
        at: '2027-02-09T05:45:00.000Z',
      })
  })

  it('says by when the work has to be done: the first of reopening and the end of the old system', () => {
    const until = (legacyAccessUntil: string | null) => input({ plan: makeRow('rollback_plan', { legacyAccessUntil }) })
    expect(workDoneBy(until(null))).toEqual({ at: '2027-02-10T07:30:00.000Z', label: 'Doors open 07:30' })
    expect(workDoneBy(until('2027-02-09T18:00:00.000Z'))).toEqual({
      at: '2027-02-09T18:00:00.000Z',
      label: 'Write access to the old system ends Tue 9 Feb 18:00',
    })
    expect(workDoneBy(input({ sites: [] }))).toBeNull()
    expect(workDoneBy(input({ plan: makeRow('rollback_plan', { planKind: 'downtime_only' }) }))).toBeNull()
  })

  it('names only the minutes that are known', () => {
    const bare = makeRow('rollback_plan', { communicationLeadMinutes: null })
    const [limit] = decisionLimits(input({ plan: bare, authority: null, criticalMinutes: 0 }))
    expect(limit).toEqual({ kind: 'clinic_reopens', at: '2027-02-10T07:30:00.000Z', label: 'Doors open 07:30' })
  })

  it.each([
    ['spring forward', '2027-03-27', 'Europe/London', '07:30', '2027-03-28T02:30:00.000Z'],
    ['fall back', '2027-10-30', 'Europe/London', '07:30', '2027-10-31T03:30:00.000Z'],
    ['fall back in New York', '2027-11-06', 'America/New_York', '07:30', '2027-11-07T08:30:00.000Z'],
    ['an hour that is skipped', '2027-03-27', 'Europe/London', '01:30', '2027-03-27T21:30:00.000Z'],
    ['no change of the clock', '2027-03-27', 'Asia/Kolkata', '07:30', '2027-03-27T22:00:00.000Z'],
  ])('subtracts real minutes from the local opening time: %s', (_name, goLiveOn, timezone, opensAt, at) => {
    const everyDay = makeRow('site', { openDays: [...weekdays, 'sat', 'sun'], opensAt })
    const [limit] = decisionLimits(input({ goLiveOn, timezone, sites: [everyDay] }))
    expect(limit?.at).toBe(at)
  })

  it('has no limit while nothing is known', () => {
    const nothing = { plan: null, authority: undefined, goLiveOn: null }
    expect(decisionLimits(input(nothing))).toEqual([])
    expect(decisionLimits(input({ sites: [] }))).toEqual([])
    expect(decisionLimits(input({ sites: [makeRow('site', { opensAt: '08:00' })] }))).toEqual([])
    expect(decisionLimits(input({ sites: [makeRow('site', { openDays: weekdays, opensAt: null })] }))).toEqual([])
  })
})

describe('nextOpening', () => {
  it('skips the days on which the clinic is closed', () => {
    const friday = { goLiveOn: '2027-02-12', sites: [clinic], closedDays: [], timezone: 'Europe/London' }
    expect(nextOpening(friday)).toEqual({ at: '2027-02-15T07:30:00.000Z', day: '2027-02-15', time: '07:30' })
  })

  it('is the opening of the first site to open', () => {
    const late = makeRow('site', { openDays: weekdays, opensAt: '10:00' })
    const saturday = makeRow('site', { openDays: ['sat'], opensAt: '09:00' })
    const openings = {
      goLiveOn: '2027-02-12',
      sites: [late, clinic, saturday],
      closedDays: [],
      timezone: 'Europe/London',
    }
    expect(nextOpening(openings)?.day).toBe('2027-02-13')
    expect(nextOpening({ ...openings, goLiveOn: '2027-02-09' })?.time).toBe('07:30')
  })

  it('comes round to the same weekday a week later', () => {
    const saturdays = makeRow('site', { openDays: ['sat'], opensAt: '09:00' })
    const fromSaturday = { goLiveOn: '2027-02-13', sites: [saturdays], closedDays: [], timezone: 'UTC' }
    expect(nextOpening(fromSaturday)?.day).toBe('2027-02-20')
  })

  it('skips closed days, at one site or at all of them', () => {
    const here = makeRow('site', { id: 'here', openDays: weekdays, opensAt: '08:00' })
    const there = makeRow('site', { id: 'there', openDays: weekdays, opensAt: '07:00' })
    const day = (closedOn: string | null, siteId: string | null = null) => makeRow('closed_day', { closedOn, siteId })
    const openings = (...closedDays: readonly ReturnType<typeof day>[]) =>
      nextOpening({ goLiveOn: '2027-02-09', sites: [here, there], closedDays, timezone: 'UTC' })
    expect(openings()).toMatchObject({ day: '2027-02-10', time: '07:00' })
    expect(openings(day('2027-02-10', 'there'), day(null))).toMatchObject({ day: '2027-02-10', time: '08:00' })
    expect(openings(day('2027-02-10'))).toMatchObject({ day: '2027-02-11', time: '07:00' })
    expect(openings(day('2027-02-10'), day('2027-02-11', 'there'))?.time).toBe('08:00')
  })

  it('is none where the clinic does not open within a year', () => {
    const shut = makeRow('site', { openDays: [], opensAt: '08:00' })
    expect(nextOpening({ goLiveOn: '2027-02-09', sites: [shut], closedDays: [], timezone: 'UTC' })).toBeNull()
    const closedDays = Array.from({ length: 400 }, (_, at) =>
      makeRow('closed_day', { closedOn: dayAfter('2027-02-09', at) }),
    )
    expect(nextOpening({ goLiveOn: '2027-02-09', sites: [clinic], closedDays, timezone: 'UTC' })).toBeNull()
    expect(
      nextOpening({ goLiveOn: '2027-02-09', sites: [clinic], closedDays: closedDays.slice(0, 200), timezone: 'UTC' })
        ?.day,
    ).toBe('2027-08-30')
  })
})

const codeOf = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

describe('the clock, over changes of the clocks', () => {
  const someSite = fc.record({
    openDays: fc.subarray([...allWeek]),
    opensAt: fc.option(
      fc
        .record({ hour: fc.nat(23), minute: fc.constantFrom(0, 15, 30, 45) })
        .map(({ hour, minute }) => clockText(hour, minute)),
      { nil: null, freq: 8 },
    ),
  })
  const scene = fc.record({
    timezone: fc.constantFrom(...zones),
    goLiveOn: fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -3, max: 3 }))
      .map(([day, by]) => dayAfter(day, by)),
    sites: fc.array(someSite, { maxLength: 3 }),
    closed: fc.array(fc.record({ by: fc.integer({ min: 0, max: 9 }), site: fc.option(fc.nat(2)) }), { maxLength: 6 }),
    criticalMinutes: fc.nat(900),
  })

  it('opens at the first moment at which an open site’s clock shows its opening time', () => {
    fc.assert(
      fc.property(scene, ({ timezone, goLiveOn, sites, closed }) => {
        const rows = sites.map((site, at) => makeRow('site', { id: `site-${at}`, ...site }))
        const closedDays = closed.map(({ by, site }) =>
          makeRow('closed_day', { closedOn: dayAfter(goLiveOn, by), siteId: site === null ? null : `site-${site}` }),
        )
        const found = nextOpening({ goLiveOn, sites: rows, closedDays, timezone })
        expect(found?.at ?? null).toBe(bruteOpening({ goLiveOn, sites: rows, closedDays, timezone }))
      }),
      { numRuns: 60 },
    )
  })

  it('lies the needed minutes before it, in minutes that really pass', () => {
    fc.assert(
      fc.property(scene, ({ timezone, goLiveOn, sites, criticalMinutes }) => {
        const rows = sites.map((site, at) => makeRow('site', { id: `site-${at}`, ...site }))
        const opening = nextOpening({ goLiveOn, sites: rows, closedDays: [], timezone })
        const limits = decisionLimits(input({ goLiveOn, timezone, sites: rows, criticalMinutes }))
        const before = opening === null ? [] : [Date.parse(opening.at) - (criticalMinutes + 45) * 60_000]
        expect(limits.map(({ at }) => Date.parse(at))).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})

type Openings = Parameters<typeof nextOpening>[0]

const quarterMs = 15 * 60_000

/** The opening, by looking at the clock on the wall every quarter of an hour: where it jumps over a time, that time comes as much later. */
function bruteOpening({ goLiveOn, sites, closedDays, timezone }: Openings): string | null {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
  const from = Date.parse(`${dayAfter(goLiveOn ?? '', 1)}T00:00:00Z`) - 15 * 3_600_000
  const found: number[] = []
  let [, timeBefore = ''] = wall.format(from - quarterMs).split(' ')
  for (let at = from; at < from + 20 * 86_400_000 && found.length === 0; at += quarterMs) {
    const [day = '', time = ''] = wall.format(at).split(' ')
    const jumpedFrom = minutesOf(timeBefore) + 15
    for (const { id, openDays, opensAt } of sites) {
      const weekday = codeOf[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun'
      if (opensAt === null || day <= (goLiveOn ?? '') || !openDays.includes(weekday)) continue
      if (closedDays.some(({ closedOn, siteId }) => closedOn === day && (siteId ?? id) === id)) continue
      const isSkipped = minutesOf(opensAt) >= jumpedFrom && minutesOf(opensAt) < minutesOf(time)
      if (opensAt === time) found.push(at)
      else if (isSkipped) found.push(at + (minutesOf(opensAt) - jumpedFrom) * 60_000)
    }
    timeBefore = time
  }
  return found.length === 0 ? null : new Date(Math.min(...found)).toISOString()
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
