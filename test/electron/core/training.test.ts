import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

describe('training.invite', () => {
  async function withSession(staffRoleId: string | null) {
    const { ask, refused } = await openTestCore()
    const role = await ask('record.create', { register: 'staff_role', values: { name: 'Greeter' } })
    const person = (displayName: string, values = {}) =>
      ask('record.create', { register: 'person', values: { displayName, staffRoleId: role.id, ...values } })
    const ann = await person('Ann')
    const bo = await person('Bo')
    await person('Gone', { active: false })
    await person('Vendor', { isVendor: true })
    await ask('record.create', { register: 'person', values: { displayName: 'Other role' } })
    const session = await ask('record.create', {
      register: 'training_session',
      values: { title: 'Greeting', staffRoleId: staffRoleId === null ? null : role.id },
    })
    const listed = async () =>
      (await ask('record.list', { register: 'attendance' })).rows.map((row) => [row['personId'], row['state']])
    return { ask, refused, session, ann, bo, listed }
  }

  it('puts the staff of the role on the list, each once, as one change', async () => {
    const { ask, session, ann, bo, listed } = await withSession('own')
    await ask('record.create', {
      register: 'attendance',
      values: { sessionId: session.id, personId: ann.id, state: 'attended' },
    })
    expect(await ask('training.invite', { sessionId: session.id })).toEqual({ invited: 1 })
    expect(await listed()).toEqual([
      [ann.id, 'attended'],
      [bo.id, 'invited'],
    ])
    expect((await ask('history.state', {})).undo).toBe('Invited 1 person to TS-001 Greeting')
    expect(await ask('training.invite', { sessionId: session.id })).toEqual({ invited: 0 })
    await ask('history.undo', {})
    expect(await listed()).toEqual([[ann.id, 'attended']])
  })

  it('says so where the session names no role', async () => {
    const { refused, session } = await withSession(null)
    expect(await refused('training.invite', { sessionId: session.id })).toMatchObject({
      code: 'refused',
      message: 'TS-001 Greeting names no role. Say whom it is for, then invite them.',
    })
  })
})

describe('the places of Training', () => {
  it('work in a new engagement, which has the tasks of the pack and nobody yet', async () => {
    const { ask } = await openTestCore()
    const competency = await ask('view.competency', {})
    expect(competency).toMatchObject({ roles: [], shifts: [], target: 100, share: { percent: null } })
    expect(competency.rolesWithoutPeople).toContain('Front desk')
    expect(await ask('view.sessions', {})).toMatchObject({ sessions: [], minutesMax: 60, daysMax: 28 })
    const { departments, target } = await ask('view.superUsers', {})
    expect(target).toBe(8)
    expect(
      departments.flatMap(({ cells }) => cells.map(({ state }) => state)).every((state) => state === 'closed'),
    ).toBe(true)
    const { gaps } = await ask('view.trainingGaps', {})
    expect(gaps[0]).toMatchObject({ role: 'Front desk', gap: 'full', session: null })
  })

  it('show in the sample what each row links to', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const { sessions } = await ask('view.sessions', {})
    expect(sessions).toHaveLength(26)
    expect(sessions.at(-1)).toMatchObject({ title: 'Referral letters and co-signing', plannedOn: null })
    expect(sessions.find(({ title }) => title === 'Downtime forms')).toMatchObject({
      role: 'Front desk',
      trainer: 'Vojtěch Hruška',
      expected: 5,
      attended: 0,
      problems: [{ kind: 'mixed_roles', roles: ['Front desk', 'Nurse or medical assistant'] }],
    })
    const { gaps } = await ask('view.trainingGaps', {})
    expect(gaps.map(({ session }) => session?.title ?? null)).toEqual([
      'Second check-in hour, with a queue',
      'One day’s claims, alone',
      'Five visits against the clock',
      'Second practice hour',
      null,
      null,
    ])
    const { departments } = await ask('view.superUsers', {})
    expect(departments.filter(({ isAccepted }) => isAccepted).map(({ name }) => name)).toEqual(['Management', 'IT'])
  })
})
