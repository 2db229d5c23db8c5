import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

async function clinic() {
  const core = await openTestCore()
  const { ask } = core
  // The departments of the pack would stand beside ours.
  const given = (await ask('record.list', { register: 'department' })).rows
  await ask('record.removeMany', { register: 'department', rows: given.map(({ id, version }) => ({ id, version })) })
  const department = async (name: string) =>
    (await ask('record.create', { register: 'department', values: { name } })).id
  const desk = await department('Front desk')
  const nursing = await department('Nursing')
  const figures = async () =>
    (await ask('record.list', { register: 'adoption_metric' })).rows.map((row) => [
      row['measuredOn'],
      row['departmentId'],
      row['metric'],
      row['value'],
      row['source'],
    ])
  return { ...core, desk, nursing, figures }
}

describe('adoption.import', () => {
  it('adds and changes figures as one change, which one undo takes back whole', async () => {
    const { ask, desk, nursing, figures } = await clinic()
    await ask('record.create', {
      register: 'adoption_metric',
      values: {
        measuredOn: '2027-01-11',
        departmentId: desk,
        metric: 'active_users_pct',
        value: 40,
        source: 'By hand',
      },
    })
    const series = (departmentId: string | null, ...values: readonly number[]) => ({
      metric: 'active_users_pct' as const,
      departmentId,
      roleTaskId: null,
      points: values.map((value, at) => ({ on: `2027-01-1${at + 1}`, value })),
    })
    const report = { source: ' usage.csv\n', series: [series(desk, 55, 60), series(nursing, 70)] }
    const before = await figures()
    expect(await ask('adoption.import', report)).toEqual({ added: 2, changed: 1, unchanged: 0 })
    const taken = [
      ['2027-01-11', desk, 'active_users_pct', 55, 'usage.csv'],
      ['2027-01-12', desk, 'active_users_pct', 60, 'usage.csv'],
      ['2027-01-11', nursing, 'active_users_pct', 70, 'usage.csv'],
    ]
    expect(await figures()).toEqual(taken)
    expect((await ask('history.state', {})).undo).toBe('Took 3 figures from usage.csv')
    await ask('history.undo', {})
    expect(await figures()).toEqual(before)
    await ask('history.redo', {})
    expect(await figures()).toEqual(taken)
    expect(await ask('adoption.import', report)).toEqual({ added: 0, changed: 0, unchanged: 3 })
  })

  it('writes nothing at all where one figure cannot be', async () => {
    const { refused, desk, figures } = await clinic()
    const point = { on: '2027-01-11', value: 40 }
    const good = { metric: 'active_users_pct' as const, departmentId: desk, roleTaskId: null, points: [point] }
    const refusal = async (bad: object) => {
      const error = await refused('adoption.import', { source: '', series: [good, { ...good, ...bad }] })
      return error.code
    }
    expect(await refusal({ departmentId: 'gone' })).toBe('not_found')
    expect(await refusal({ points: [{ ...point, value: 101 }] })).toBe('bad_input')
    expect(await refusal({ points: [{ ...point, on: '2027-02-30' }] })).toBe('bad_input')
    expect(await refusal({})).toBe('bad_input')
    expect(await figures()).toEqual([])
  })

  it('takes a report of ten thousand rows in one call', async () => {
    const { ask, desk, nursing } = await clinic()
    const days = Array.from({ length: 5000 }, (_, at) => new Date(Date.UTC(2012, 0, 1 + at)).toISOString().slice(0, 10))
    const series = [desk, nursing].flatMap((departmentId) =>
      (['unsigned_orders'] as const).map((metric) => ({
        metric,
        departmentId,
        roleTaskId: null,
        points: days.map((on, value) => ({ on, value })),
      })),
    )
    expect(JSON.stringify(series).length).toBeLessThan(2_000_000)
    expect(await ask('adoption.import', { source: 'long.csv', series })).toMatchObject({ added: 10_000 })
    const view = await ask('view.adoption', { metric: 'unsigned_orders' })
    expect(view.trends.map(({ name, points }) => [name, points.length])).toEqual([
      ['Front desk', 5000],
      ['Nursing', 5000],
    ])
    await ask('history.undo', {})
    expect((await ask('record.list', { register: 'adoption_metric' })).total).toBe(0)
  }, 60_000)
})

describe('the views', () => {
  it('answer in a file without any row of theirs', async () => {
    const { ask } = await openTestCore()
    expect(await ask('view.adoption', { metric: null })).toMatchObject({
      metric: 'active_users_pct',
      trends: [],
      gaps: [],
      reasons: [],
      readiness: [],
      findings: [],
    })
    expect(await ask('view.incentives', {})).toMatchObject({ withoutTeam: 0, toGive: [], findings: [] })
  })

  it('say who is stuck where, and whether somebody works on it', async () => {
    const { ask, desk, nursing } = await clinic()
    const pulse = { takenOn: '2027-01-11', awareness: 5, willingness: 5, knowledge: 3, ability: 2, reinforcement: 5 }
    await ask('record.create', { register: 'readiness_pulse', values: { ...pulse, departmentId: desk } })
    const stuck = async () => {
      const { readiness, departmentsWithoutPulse, findings } = await ask('view.adoption', { metric: null })
      return {
        readiness: readiness.map(({ name, barrier, isAnswered }) => ({ name, barrier, isAnswered })),
        without: departmentsWithoutPulse.map(({ id }) => id),
        found: findings.filter(({ part }) => part === 'readiness').map(({ id }) => id),
      }
    }
    const front = { name: 'Front desk', barrier: 'knowledge' }
    expect(await stuck()).toEqual({ readiness: [{ ...front, isAnswered: false }], without: [nursing], found: [desk] })
    await ask('record.create', {
      register: 'resistance_item',
      values: { title: 'They ask the same thing every day', departmentId: desk, barrier: 'knowledge' },
    })
    expect(await stuck()).toEqual({ readiness: [{ ...front, isAnswered: true }], without: [nursing], found: [] })
  })

  it('rank the teams and name what is still to be handed over', async () => {
    const { ask, desk, nursing } = await clinic()
    const rule = await ask('record.create', {
      register: 'incentive_rule',
      values: { title: 'Best catch', points: 10, reward: 'Coffee' },
    })
    const award = (title: string, values: object) =>
      ask('record.create', { register: 'incentive_award', values: { ruleId: rule.id, title, ...values } })
    await award('A duplicate found', { departmentId: nursing, givenOn: '2027-01-11' })
    await award('A wrong label found', { departmentId: desk, points: 25, awardedOn: '2027-01-12' })
    const { teams, toGive } = await ask('view.incentives', {})
    expect(teams.map(({ name, points, place }) => ({ name, points, place }))).toEqual([
      { name: 'Front desk', points: 25, place: 1 },
      { name: 'Nursing', points: 10, place: 2 },
    ])
    expect(toGive).toMatchObject([{ title: 'A wrong label found', reward: 'Coffee', who: 'Front desk' }])
  })
})
