import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

async function observing() {
  const test = await openTestCore()
  const { id } = await test.ask('record.create', {
    register: 'observation_session',
    values: { title: 'Front desk, morning' },
  })
  const at = (time: string) => {
    test.clock.now = `2026-11-23T${time}.000Z`
  }
  const next = () => test.ask('observe.next', { sessionId: id })
  const mark = (what: object) => test.ask('observe.mark', { sessionId: id, mark: what as never })
  const view = () => test.ask('view.observe', { sessionId: id })
  return { ...test, id, at, next, mark, view }
}

describe('observing a shift', () => {
  it('closes one entry with the next, keeps every mark, and sums the waits', async () => {
    const { ask, at, id, next, mark, view } = await observing()
    at('09:00:00')
    expect(await next()).toEqual({ said: 'Entry 1 has begun' })
    await mark({ kind: 'task', text: 'Checking in arrivals' })
    await mark({ kind: 'tool', tool: 'paper' })
    at('09:01:00')
    expect(await mark({ kind: 'wait' })).toEqual({ said: 'Waiting' })
    at('09:01:30')
    expect(await mark({ kind: 'wait' })).toEqual({ said: 'The wait is over' })
    await mark({ kind: 'interruption' })
    expect(await mark({ kind: 'interruption' })).toEqual({ said: 'Interrupted 2 times' })
    await mark({ kind: 'workaround' })
    await mark({ kind: 'quote', text: 'We keep a second list' })
    at('09:02:00')
    await mark({ kind: 'wait' })
    at('09:02:10')
    await next()
    at('09:03:00')
    await ask('observe.end', { sessionId: id })
    const { entries, startedAt, endedAt, observedOn, recentTasks } = await view()
    expect(entries).toMatchObject([
      {
        task: 'Checking in arrivals',
        isNamed: true,
        startedAt: '2026-11-23T09:00:00.000Z',
        endedAt: '2026-11-23T09:02:10.000Z',
        waitSeconds: 40,
        waitingSince: null,
        tool: 'paper',
        isPaper: true,
        isWorkaround: true,
        interruptions: 2,
        quote: 'We keep a second list',
      },
      { isNamed: false, startedAt: '2026-11-23T09:02:10.000Z', endedAt: '2026-11-23T09:03:00.000Z', waitSeconds: null },
    ])
    expect({ startedAt, endedAt, observedOn }).toEqual({
      startedAt: '2026-11-23T09:00:00.000Z',
      endedAt: '2026-11-23T09:03:00.000Z',
      observedOn: '2026-11-23',
    })
    expect(recentTasks).toEqual(['Checking in arrivals'])
  })

  it('makes one undoable change of the step to the next entry, and takes back nothing of other places', async () => {
    const { ask, refused, id, next, mark, view } = await observing()
    await next()
    await mark({ kind: 'workaround' })
    await next()
    expect((await view()).entries.map(({ endedAt }) => endedAt === null)).toEqual([false, true])
    expect(await ask('observe.undo', { sessionId: id })).toEqual({ said: 'Undone: began entry 2' })
    expect((await view()).entries.map(({ endedAt }) => endedAt === null)).toEqual([true])
    expect(await ask('observe.undo', { sessionId: id })).toEqual({ said: 'Undone: marked as a workaround' })
    expect((await view()).entries[0]).toMatchObject({ isWorkaround: false })
    await ask('record.create', { register: 'action', values: { title: 'Call the vendor' } })
    expect(await refused('observe.undo', { sessionId: id })).toMatchObject({ code: 'nothing_to_undo' })
    expect((await ask('history.state', {})).undo).toContain('Call the vendor')
  })

  it('goes on after the file was closed and opened again', async () => {
    const { ask, core, path, at, id, next, mark, view } = await observing()
    at('09:00:00')
    await next()
    await mark({ kind: 'interruption' })
    await mark({ kind: 'wait' })
    await ask('workspace.close', {})
    at('09:10:00')
    await ask('workspace.open', { location: core.grant(path) })
    expect((await view()).entries[0]).toMatchObject({
      interruptions: 1,
      waitingSince: '2026-11-23T09:00:00.000Z',
      endedAt: null,
    })
    await ask('observe.end', { sessionId: id })
    expect((await view()).entries[0]).toMatchObject({ waitSeconds: 600, endedAt: '2026-11-23T09:10:00.000Z' })
  })

  it('refuses a mark without an entry, and a day that is over', async () => {
    const { ask, refused, clock, id, next, view } = await observing()
    const wait = { sessionId: id, mark: { kind: 'wait' } }
    expect(await refused('observe.mark', wait)).toMatchObject({
      code: 'refused',
      message: 'Nothing is being observed at the moment. Begin an entry with Enter.',
    })
    await next()
    clock.now = '2026-11-25T09:00:00.000Z'
    expect(await view()).toMatchObject({ canGoOn: false })
    expect((await refused('observe.next', { sessionId: id })).message).toBe(
      'OE-001 was left running on another day. Give the time at which it ended, then begin a new observation.',
    )
    const { rows } = await ask('record.list', { register: 'observation_entry' })
    expect(rows).toHaveLength(1)
  })
})

describe('the places of Discovery', () => {
  it('work on an engagement without a row of theirs', async () => {
    const { ask } = await openTestCore()
    expect(await ask('view.observations', {})).toMatchObject({ sessions: [], tasks: [], covered: 0, minimum: 1 })
    expect(await ask('view.needs', {})).toMatchObject({ needs: 0, wants: 0, onlyPromised: [], findings: [] })
    expect(await ask('view.needsSignOff', {})).toMatchObject({ isApproved: false, needs: 0, findings: [] })
    const group = await ask('view.group', {})
    expect(group.departments.every(({ members }) => members.length === 0)).toBe(true)
    expect(group.findings.map(({ id }) => id)).toEqual(
      group.departments.filter(({ state }) => state === 'missing').map(({ id }) => id),
    )
  })

  it('show the sample clinic with its gaps by name', async () => {
    const { ask } = await openTestCore({ fill: 'sample' })
    const { departments, others, left } = await ask('view.group', {})
    expect(departments.filter(({ state }) => state === 'missing').map(({ name }) => name)).toEqual(['Laboratory'])
    expect([others.length, left]).toEqual([2, 1])
    const observed = await ask('view.observations', {})
    expect([observed.covered, observed.wanted]).toEqual([18, 20])
    expect(observed.tasks[0]).toMatchObject({ task: 'Seeing a patient' })
    const needs = await ask('view.needs', {})
    expect([needs.needs, needs.wants, needs.dropped, needs.onlyPromised.length, needs.openGaps.length]).toEqual([
      26, 6, 1, 2, 2,
    ])
  })
})
