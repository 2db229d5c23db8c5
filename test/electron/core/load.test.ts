import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

async function clinic() {
  const core = await openTestCore()
  const { ask } = core
  const clear = async (register: 'load_profile' | 'load_step' | 'interim_procedure' | 'department') => {
    const { rows } = await ask('record.list', { register })
    if (rows.length > 0)
      await ask('record.removeMany', { register, rows: rows.map(({ id, version }) => ({ id, version })) })
  }
  // What the pack brings would stand beside ours.
  await clear('load_step')
  await clear('load_profile')
  await clear('department')
  const create = (
    register: Parameters<typeof ask<'record.create'>>[1]['register'],
    values: Record<string, string | number | null>,
  ) => ask('record.create', { register, values })
  return { ...core, clear, create }
}

describe('load.import', () => {
  async function withStep() {
    const core = await clinic()
    const peak = await core.create('load_profile', { title: 'Monday', concurrentUsers: 20 })
    const step = await core.create('load_step', { title: 'Save a note', loadProfileId: peak.id, threshold: 3 })
    const timing = (value: number, hour = '08') => ({
      loadStepId: step.id,
      measuredAt: `2027-01-11T${hour}:00:00.000Z`,
      users: 20,
      value,
    })
    const values = async () =>
      (await core.ask('record.list', { register: 'load_measurement' })).rows.map((row) => row['value'])
    return { ...core, step, timing, values }
  }

  it('adds what is not there yet as one change, which one undo takes back whole', async () => {
    const { ask, step, timing, values } = await withStep()
    const take = (...timings: readonly ReturnType<typeof timing>[]) =>
      ask('load.import', { source: ' trial.csv\n', rehearsalId: null, timings: [...timings] })
    expect(await take(timing(2))).toEqual({ added: 1, unchanged: 0 })
    expect(await take(timing(2), timing(5, '09'), timing(4))).toEqual({ added: 2, unchanged: 1 })
    expect(await values()).toEqual([2, 5, 4])
    expect((await ask('history.state', {})).undo).toBe('Took 2 measurements from trial.csv')
    const { peaks } = await ask('view.peakLoad', {})
    expect(peaks[0]?.bottleneckId).toBe(step.id)
    expect(peaks[0]?.steps[0]).toMatchObject({
      state: 'over',
      load: 'reached',
      newest: { value: 5, source: 'trial.csv' },
    })
    await ask('history.undo', {})
    expect(await values()).toEqual([2])
  })

  it('writes nothing at all where one timing cannot be', async () => {
    const { refused, timing, values } = await withStep()
    const refusal = async (bad: object, rehearsalId: string | null = null) => {
      const timings = [timing(2), { ...timing(2, '09'), ...bad }]
      return (await refused('load.import', { source: '', rehearsalId, timings })).code
    }
    expect(await refusal({ loadStepId: 'gone' })).toBe('not_found')
    expect(await refusal({}, 'gone')).toBe('not_found')
    expect(await refusal({ value: -1 })).toBe('bad_input')
    expect(await refusal({ measuredAt: '2027-01-11' })).toBe('bad_input')
    expect(await refusal(timing(2))).toBe('bad_input')
    expect(await values()).toEqual([])
  })
})

describe('view.peakLoad', () => {
  it('says of each step whether it was measured at the peak', async () => {
    const { ask, create } = await clinic()
    const peak = await create('load_profile', { title: 'Monday', concurrentUsers: 20, targetPercent: 120 })
    const save = await create('load_step', { title: 'Save a note', loadProfileId: peak.id, threshold: 3 })
    await create('load_step', { title: 'Log in', loadProfileId: peak.id })
    await create('load_measurement', { loadStepId: save.id, users: 23, value: 2, source: 'Stopwatch' })
    const { peaks } = await ask('view.peakLoad', {})
    expect(peaks).toMatchObject([
      {
        targetUsers: 24,
        bottleneckId: null,
        steps: [
          { title: 'Save a note', state: 'within', load: 'below' },
          { title: 'Log in', state: 'unmeasured', newest: null },
        ],
      },
    ])
  })
})

describe('login.fillIn', () => {
  it('lists the staff who are not listed, each with the department, as one change', async () => {
    const { ask, create } = await clinic()
    const desk = await create('department', { name: 'Front desk' })
    const ann = await create('person', { displayName: 'Ann', departmentId: desk.id })
    const bo = await create('person', { displayName: 'Bo', departmentId: desk.id })
    await create('login_check', { title: 'Ann', personId: ann.id, result: 'works' })
    expect((await ask('view.loginDay', {})).staffWithout).toEqual([{ id: bo.id, name: 'Bo' }])
    expect(await ask('login.fillIn', {})).toEqual({ added: 1 })
    const view = await ask('view.loginDay', {})
    expect(view.departments).toEqual([
      {
        id: desk.id,
        name: 'Front desk',
        kinds: {
          user: { untested: 1, works: 1, fails: 0 },
          workstation: { untested: 0, works: 0, fails: 0 },
          printer: { untested: 0, works: 0, fails: 0 },
        },
      },
    ])
    expect(view.staffWithout).toEqual([])
    expect(await ask('login.fillIn', {})).toEqual({ added: 0 })
    await ask('history.undo', {})
    expect((await ask('record.list', { register: 'login_check' })).total).toBe(1)
  })
})

describe('backEntry.count', () => {
  it('adds a count of today, and takes another of today for the same one', async () => {
    const { ask, refused, create } = await clinic()
    const batch = await create('back_entry_batch', {
      title: 'Day one',
      itemsExpected: 40,
      periodTo: '2026-11-20T18:00:00.000Z',
    })
    const { today } = await ask('view.interim', {})
    const first = await ask('backEntry.count', { batchId: batch.id, itemsEntered: 10, itemsChecked: 4 })
    expect(await ask('backEntry.count', { batchId: batch.id, itemsEntered: 12, itemsChecked: 4 })).toEqual(first)
    expect((await ask('history.state', {})).undo).toBe('Counted BB-001 Day one')
    const { batches, total } = await ask('view.interim', {})
    expect(batches[0]?.points).toEqual([
      { on: '2026-11-20', entered: 0, checked: 0, toEnter: 40, toCheck: 40 },
      { on: today, entered: 12, checked: 4, toEnter: 28, toCheck: 36 },
    ])
    expect(total.at(-1)).toEqual({ on: today, toEnter: 28, toCheck: 36 })
    expect((await refused('backEntry.count', { batchId: 'gone', itemsEntered: 1, itemsChecked: 1 })).code).toBe(
      'not_found',
    )
  })
})

describe('a count of more sheets than the envelope holds', () => {
  it('is refused with the way out, however it is written', async () => {
    const { ask, refused, create } = await clinic()
    const batch = await create('back_entry_batch', { title: 'Day one', itemsExpected: 40 })
    const tooMany = { batchId: batch.id, itemsEntered: 60, itemsChecked: 4 }
    const words =
      'BB-001 Day one holds 40 sheets, so 60 cannot be entered. Count again, or correct “Sheets” of the envelope first.'
    expect((await refused('backEntry.count', tooMany)).message).toBe(words)
    expect((await refused('record.create', { register: 'back_entry_count', values: tooMany })).message).toBe(words)
    const { id } = await ask('backEntry.count', { batchId: batch.id, itemsEntered: 40, itemsChecked: 40 })
    const { version } = await ask('record.get', { register: 'back_entry_count', id })
    const change = { register: 'back_entry_count', id, version, values: { itemsChecked: 41 } }
    expect((await refused('record.update', change)).message).toContain('so 41 cannot be checked.')
    await ask('record.update', { ...change, values: { remark: 'Counted twice' } })
    expect((await ask('view.interim', {})).batches[0]?.isDone).toBe(true)
  })

  it('is not done when the sheets are lowered afterwards', async () => {
    const { ask, create } = await clinic()
    const batch = await create('back_entry_batch', { title: 'Day one', itemsExpected: 40 })
    await ask('backEntry.count', { batchId: batch.id, itemsEntered: 40, itemsChecked: 40 })
    await ask('record.update', {
      register: 'back_entry_batch',
      id: batch.id,
      version: batch.version,
      values: { itemsExpected: 30 },
    })
    expect((await ask('view.interim', {})).batches[0]?.isDone).toBe(false)
  })
})

describe('view.interim', () => {
  it('names every service, those without a procedure too', async () => {
    const { ask, clear, create } = await clinic()
    await clear('interim_procedure')
    await create('interim_procedure', { title: 'Message slips', service: 'calls', recordWhere: 'Slips' })
    const { services } = await ask('view.interim', {})
    expect(services).toHaveLength(10)
    expect(services.filter(({ procedures }) => procedures.length > 0)).toMatchObject([
      { service: 'calls', procedures: [{ title: 'Message slips', owner: null, recordWhere: 'Slips' }] },
    ])
  })
})
