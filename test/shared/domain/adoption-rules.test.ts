import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adoptionTrends, changeOf } from '#shared/domain/adoption-trend.ts'
import { knowledgeGaps } from '#shared/domain/knowledge-gaps.ts'
import { leaderboard } from '#shared/domain/leaderboard.ts'
import { barrierOf, pulseElements, readinessByDepartment } from '#shared/domain/readiness-barrier.ts'
import { rewardsSilence } from '#shared/domain/rewards-silence.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2027-01-${String(number).padStart(2, '0')}`)

describe('adoptionTrends', () => {
  it('draws a line for each department and the clinic, and says whether a week made it better', () => {
    const figure = (measuredOn: string, departmentId: string | null, value: number) =>
      makeRow('adoption_metric', { measuredOn, departmentId, value, metric: 'paper_fallbacks' })
    const trends = adoptionTrends(
      [figure('2027-01-12', 'd1', 4), figure('2027-01-04', 'd1', 9), figure('2027-01-12', null, 5)],
      'paper_fallbacks',
      ['d2', 'd1'],
    )
    expect(trends).toEqual([
      {
        departmentId: 'd1',
        points: [
          { on: '2027-01-04', value: 9 },
          { on: '2027-01-12', value: 4 },
        ],
        change: { from: { on: '2027-01-04', value: 9 }, to: { on: '2027-01-12', value: 4 }, verdict: 'better' },
      },
      { departmentId: null, points: [{ on: '2027-01-12', value: 5 }], change: null },
    ])
  })

  it('takes the last figure of a day, or the sum of its tasks', () => {
    const figure = fc.record({
      measuredOn: day,
      departmentId: fc.constantFrom('d1', null),
      roleTaskId: fc.constantFrom('t1', 't2', null),
      value: fc.integer({ min: 0, max: 9 }),
      metric: fc.constantFrom('task_errors' as const, 'wait_minutes' as const),
    })
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 30 }), (figures) => {
        const trends = adoptionTrends(figures, 'task_errors', ['d1'])
        const days = trends.flatMap(({ departmentId, points }) => points.map(({ on }) => `${departmentId} ${on}`))
        const own = figures.filter(({ metric }) => metric === 'task_errors')
        expect(new Set(days)).toEqual(new Set(own.map((each) => `${each.departmentId} ${each.measuredOn}`)))
        expect(days).toEqual([...new Set(days)])
        for (const { departmentId, points } of trends) {
          expect(points.map(({ on }) => on)).toEqual(points.map(({ on }) => on).toSorted())
          for (const { on, value } of points) {
            const there = own.filter((each) => each.departmentId === departmentId && each.measuredOn === on)
            const whole = there.findLast((each) => each.roleTaskId === null)
            const sum = there.reduce((total, each) => total + each.value, 0)
            expect(value).toBe(whole === undefined ? sum : whole.value)
          }
        }
      }),
    )
  })

  it('compares with the newest figure that is a week old', () => {
    const points = fc
      .uniqueArray(day, { maxLength: 10 })
      .map((days) => days.toSorted().map((on) => ({ on, value: Number(on.slice(-1)) })))
    fc.assert(
      fc.property(points, (line) => {
        const last = line.at(-1)
        const old = line.filter(({ on }) => last !== undefined && Number(on.slice(-2)) <= Number(last.on.slice(-2)) - 7)
        expect(changeOf(line, 'active_users_pct')?.from ?? null).toEqual(old.at(-1) ?? null)
      }),
    )
  })
})

describe('knowledgeGaps', () => {
  it('lists tasks by errors, then calls, then sightings, from the last fortnight of figures', () => {
    const figure = (
      measuredOn: string,
      roleTaskId: string | null,
      metric: 'task_errors' | 'calls_per_user',
      value: number | null,
    ) => ({ measuredOn, roleTaskId, metric, value })
    const gaps = knowledgeGaps(
      [
        figure('2026-12-30', 'book', 'task_errors', 40),
        figure('2026-12-31', 'book', 'task_errors', 2),
        figure('2027-01-13', 'book', 'task_errors', 3),
        figure('2027-01-13', 'label', 'calls_per_user', 0.5),
        figure('2027-01-12', 'label', 'calls_per_user', 1.5),
        figure('2027-01-13', null, 'task_errors', 90),
        figure('2027-01-13', 'order', 'task_errors', null),
      ],
      [
        { roleTaskId: 'order', status: 'answered' },
        { roleTaskId: 'book', status: 'gone' },
        { roleTaskId: null, status: 'open' },
      ],
      ['order', 'label', 'book', 'note'],
    )
    expect(gaps).toEqual([
      { roleTaskId: 'book', errors: 5, callsPerUser: null, sightings: 0, lastOn: '2027-01-13' },
      { roleTaskId: 'label', errors: 0, callsPerUser: 1, sightings: 0, lastOn: '2027-01-13' },
      { roleTaskId: 'order', errors: 0, callsPerUser: null, sightings: 1, lastOn: null },
    ])
  })

  it('counts every error of the fortnight once', () => {
    const figure = fc.record({
      measuredOn: day,
      roleTaskId: fc.constantFrom('t1', 't2', null),
      metric: fc.constantFrom('task_errors' as const, 'calls_per_user' as const),
      value: fc.option(fc.integer({ min: 0, max: 9 })),
    })
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 30 }), (figures) => {
        const ofTasks = figures.filter((each) => each.roleTaskId !== null && each.value !== null)
        const newest = Math.max(...ofTasks.map((each) => Number(each.measuredOn.slice(-2))), 0)
        const counted = ofTasks.filter(
          (each) => each.metric === 'task_errors' && Number(each.measuredOn.slice(-2)) > newest - 14,
        )
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
        const gaps = knowledgeGaps(figures, [], ['t1', 't2'])
        expect(sum(gaps.map((gap) => gap.errors))).toBe(sum(counted.map((each) => each.value ?? 0)))
      }),
    )
  })
})

describe('leaderboard', () => {
  it('shares every point out, once', () => {
    const team = fc.constantFrom('d1', 'd2', 'gone', null)
    const award = fc.record({
      ruleId: fc.constantFrom('r1', 'r2'),
      departmentId: team,
      personId: fc.constantFrom('p1', 'p2', null),
      points: fc.option(fc.integer({ min: 0, max: 20 })),
    })
    const rules = [{ id: 'r1', points: 5 }]
    const people = [
      { id: 'p1', departmentId: 'd2' },
      { id: 'p2', departmentId: null },
    ]
    fc.assert(
      fc.property(fc.array(award, { maxLength: 20 }), (awards) => {
        const { teams, withoutTeam } = leaderboard({ awards, rules, people, departmentIds: ['d1', 'd2'] })
        const all = awards.reduce((sum, each) => sum + (each.points ?? (each.ruleId === 'r1' ? 5 : 0)), 0)
        expect(teams.reduce((sum, each) => sum + each.points, withoutTeam)).toBe(all)
        for (const each of teams)
          expect(each.place).toBe(1 + teams.filter((other) => other.points > each.points).length)
      }),
    )
  })

  it('gives a person’s award to the team of the person, unless it names another', () => {
    const award = { ruleId: 'r1', points: 10 }
    expect(
      leaderboard({
        awards: [
          { ...award, departmentId: null, personId: 'p1' },
          { ...award, departmentId: 'd1', personId: 'p1' },
          { ...award, departmentId: 'd1', personId: null },
        ],
        rules: [],
        people: [{ id: 'p1', departmentId: 'd2' }],
        departmentIds: ['d2', 'd1', 'd3'],
      }).teams,
    ).toEqual([
      { departmentId: 'd1', points: 20, awards: 2, place: 1 },
      { departmentId: 'd2', points: 10, awards: 1, place: 2 },
      { departmentId: 'd3', points: 0, awards: 0, place: 3 },
    ])
  })
})

describe('the barrier', () => {
  const answers = fc.record({
    awareness: fc.option(fc.integer({ min: 1, max: 5 })),
    willingness: fc.option(fc.integer({ min: 1, max: 5 })),
    knowledge: fc.option(fc.integer({ min: 1, max: 5 })),
    ability: fc.option(fc.integer({ min: 1, max: 5 })),
    reinforcement: fc.option(fc.integer({ min: 1, max: 5 })),
  })

  it('is the first of the five at 3 or below', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const barrier = barrierOf(given)
        const low = pulseElements.filter((element) => given[element] !== null && given[element] <= 3)
        expect(barrier).toBe(low[0] ?? null)
      }),
    )
  })

  it('is taken from the newest pulse of each person and of the department', () => {
    const pulse = (partial: Parameters<typeof makeRow<'readiness_pulse'>>[1], at: number) =>
      makeRow('readiness_pulse', partial, at)
    const all5 = { awareness: 5, willingness: 5, knowledge: 5, ability: 5, reinforcement: 5 }
    const rows = [
      pulse({ ...all5, takenOn: '2027-01-10', personId: 'p1', ability: 2 }, 0),
      pulse({ ...all5, takenOn: '2027-01-04', personId: 'p1', awareness: 1 }, 1),
      pulse({ ...all5, takenOn: '2027-01-11', departmentId: 'd1', ability: 3 }, 2),
      pulse({ takenOn: '2027-01-12', departmentId: 'd2' }, 3),
      pulse({ ...all5, takenOn: '2027-01-05', departmentId: 'd3', personId: 'p1' }, 4),
    ]
    expect(readinessByDepartment(rows, [{ id: 'p1', departmentId: 'd1' }], ['d3', 'd1', 'd2'])).toEqual([
      {
        departmentId: 'd1',
        pulseIds: ['readiness_pulse-1', 'readiness_pulse-3'],
        takenOn: '2027-01-11',
        means: { ...all5, ability: 2.5 },
        barrier: 'ability',
      },
    ])
  })
})

describe('rewardsSilence', () => {
  it.each([
    'A week without reported issues',
    'Zero bugs on the shift',
    'Fewest open support tickets',
    'Issue-free Friday',
    'No complaints, no calls',
    'Keine Fehler in der Woche',
    'Moins d’erreurs',
    'Ningún problema',
  ])('notices %s', (text) => expect(rewardsSilence(text)).toBe(true))

  it.each([
    'First department fully competent',
    'Shift without paper',
    'Best catch of a near miss',
    'Every issue reported counts, no matter how small',
    'Cake for the team that found most bugs',
    'No coffee break missed',
    '',
  ])('lets %s be', (text) => expect(rewardsSilence(text)).toBe(false))
})
