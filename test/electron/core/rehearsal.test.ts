import { describe, expect, it } from 'vitest'
import { openTestCore, testNow } from '#test/helpers/core.ts'

const run = { result: 'pass', actual: '', environment: 'test', rehearsalId: null, testerId: null } as const

describe('a run of a test', () => {
  it('is one change with its moment, which the newest result follows; undo takes it back', async () => {
    const { ask } = await openTestCore()
    const test = await ask('record.create', { register: 'test_case', values: { title: 'Renewal', kind: 'end_to_end' } })
    const stateNow = async () => (await ask('view.tests', {})).tests.map(({ state, runs }) => [state, runs])
    expect(await stateNow()).toEqual([['not_run', 0]])

    await ask('tests.record', { ...run, testCaseId: test.id, ranAt: '2020-01-01T08:00:00.000Z' })
    const made = await ask('tests.record', { ...run, testCaseId: test.id, result: 'fail', actual: 'The old dose' })
    expect(made).toEqual({ id: test.id, ref: 'TC-001', title: 'Renewal', result: 'fail', runId: made.runId })
    expect(await stateNow()).toEqual([['fail', 2]])
    const { rows } = await ask('record.list', { register: 'test_run' })
    expect(rows.map((row) => row['ranAt'])).toEqual(['2020-01-01T08:00:00.000Z', testNow])
    expect((await ask('history.state', {})).undo).toBe('Recorded a run of TC-001 Renewal: Fail')

    await ask('history.undo', {})
    expect(await stateNow()).toEqual([['pass', 1]])
  })

  it('that did not pass must say what came out', async () => {
    const { ask, refused } = await openTestCore()
    const { id } = await ask('record.create', { register: 'test_case', values: { title: 'Renewal' } })
    expect(await refused('tests.record', { ...run, testCaseId: id, result: 'blocked', actual: ' ' })).toMatchObject({
      code: 'refused',
      message: 'A run of TC-001 that ends with “blocked” must say what came out. Write it in one sentence.',
    })
    expect(await refused('tests.record', { ...run, testCaseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({
      code: 'not_found',
    })
    expect((await ask('record.list', { register: 'test_run' })).total).toBe(0)
  })
})

describe('a rehearsal with real patients', () => {
  it('has no outcome before each has agreed, somebody looks after them and a rule says when to stop', async () => {
    const { ask, refused } = await openTestCore()
    const cover = await ask('record.create', { register: 'person', values: { displayName: 'Ann' } })
    const values = { title: 'Five patients', level: 'consented_real_patients', patientCount: 5, consentCount: 4 }
    const made = await ask('record.create', { register: 'rehearsal', values })
    const write = async (more: Record<string, string | number | null>) => {
      const { version } = await ask('record.get', { register: 'rehearsal', id: made.id })
      return { register: 'rehearsal', id: made.id, version, values: more } as const
    }
    expect(await refused('record.update', await write({ outcome: 'passed' }))).toMatchObject({
      code: 'refused',
      message: `${made.ref} Five patients cannot have an outcome yet: it has 4 consents on record for 5 patients, nobody is named as clinical cover and no rule says when it is stopped. Fill that in first, then say how it went.`,
    })
    await ask('record.update', await write({ clinicalCoverId: cover.id, stopRule: 'Ann calls it.' }))
    expect((await refused('record.update', await write({ outcome: 'stopped' }))).message).toContain(
      'cannot have an outcome yet: it has 4 consents on record for 5 patients. Fill',
    )
    await ask('record.update', await write({ consentCount: 5 }))
    await ask('record.update', await write({ outcome: 'passed' }))
    // Other words of it can be corrected afterwards, whatever they are.
    await ask('record.update', await write({ patientCount: 6 }))
    await ask('record.update', await write({ consentCount: 6 }))
    expect((await ask('record.get', { register: 'rehearsal', id: made.id }))['outcome']).toBe('passed')
  })

  it('cannot become one, or be written down as held, without them either', async () => {
    const { ask, refused } = await openTestCore()
    const values = { title: 'A morning', level: 'scripted_test_patients', outcome: 'passed' }
    const { id, version } = await ask('record.create', { register: 'rehearsal', values })
    const level = { level: 'consented_real_patients' }
    expect((await refused('record.update', { register: 'rehearsal', id, version, values: level })).message).toContain(
      'it does not say how many patients took part',
    )
    const held = { register: 'rehearsal', values: { ...values, ...level } } as const
    expect((await refused('record.create', held)).message).toMatch(/^A rehearsal with real patients cannot have/)
  })
})

describe('the places of Pre-launch that try things', () => {
  it('show what the sample clinic has tried', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const tests = await ask('view.tests', {})
    expect(tests.coverage.map(({ kind, counts }) => [kind, ...Object.values(counts)])).toEqual([
      ['end_to_end', 0, 0, 1, 0, 2],
      ['unit', 0, 1, 0, 1, 4],
      ['integration', 1, 0, 0, 0, 4],
      ['peak_load', 0, 0, 0, 1, 0],
      ['login_day', 0, 0, 1, 0, 0],
      ['downtime_drill', 0, 0, 0, 0, 1],
    ])
    expect([tests.signed, tests.withoutTest.length, tests.withoutPass.length]).toEqual([26, 4, 8])
    expect(tests.findings[0]?.message).toBe(
      'TC-002 “An order with its label, from the visit to the analyser” failed in its newest run: Orders wait nine minutes while the reminders go out. Mend it, then run it again.',
    )

    const rehearsals = await ask('view.rehearsals', {})
    expect(
      rehearsals.ladder.map(({ state, newest, next, blockers }) => [state, newest?.ref, next?.ref, blockers]),
    ).toEqual([
      ['passed', 'RH-001', 'RH-004', []],
      ['passed', 'RH-003', undefined, []],
      ['ready', undefined, 'RH-005', []],
    ])
    expect(rehearsals.ladder[1]?.newest?.runs.map(({ ref, result }) => `${ref} ${result}`)).toContain('TC-006 partial')
    expect(rehearsals.rehearsals.find(({ ref }) => ref === 'RH-006')?.lacks).toEqual([
      'consents',
      'clinical_cover',
      'stop_rule',
      'parallel_paper',
    ])

    const integrations = await ask('view.integrations', {})
    const name = new Map(integrations.departments.map((department) => [department.id, department.name]))
    expect(
      integrations.pairs.map(({ departmentIds, integrations: shared }) => [
        departmentIds.map((id) => name.get(id)).join(' + '),
        shared.map(({ state }) => state).join(' '),
      ]),
    ).toEqual([
      ['Front desk + Nursing', 'works'],
      ['Front desk + Clinicians', 'works'],
      ['Front desk + Billing', 'works works'],
      ['Front desk + Laboratory', 'works'],
      ['Nursing + Clinicians', 'fails works'],
      ['Nursing + Laboratory', 'fails works'],
      ['Clinicians + Billing', 'fails'],
      ['Clinicians + Laboratory', 'fails'],
    ])
    expect(integrations.notices.map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Hollins Pathology, trial weekend: rejoin_untested',
      'Outside laboratories: confirmed',
      'Pharmacies nearby: confirmed',
      'Immunisation registry: unconfirmed',
      'Hospitals that send letters: late',
      'Payers and clearing house: confirmed',
      'Provider of the reminders: to_tell',
    ])
  })

  it('trouble nobody in a new engagement before the phase has begun, unless somebody took a thing up', async () => {
    const { ask, clock } = await openTestCore()
    const found = async () => (await ask('view.integrations', {})).findings.map(({ message }) => message)
    expect(await found()).toEqual([])
    const { rows } = await ask('record.list', { register: 'integration_point' })
    const [first] = rows
    if (first === undefined) throw new Error('the pack lists integrations')
    clock.now = '2026-11-23T09:05:00.000Z'
    await ask('record.update', {
      register: 'integration_point',
      id: first.id,
      version: first.version,
      values: { fallback: '' },
    })
    expect(await found()).toEqual([
      'IP-001 “Laboratory orders and results” does not say what is done when it is cut. Write what stands in for it.',
      'IP-001 “Laboratory orders and results” has no owner. Name who sees to it.',
    ])
  })
})
