import { expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

it('finds anew after a change, its undo, and when the day or the minute has moved on', async () => {
  const { ask, clock } = await openTestCore()
  const row = await ask('record.create', { register: 'action', values: { title: 'Call the lab', dueOn: '2026-11-24' } })
  const overdue = async () => {
    const { findings } = await ask('checks.run', {})
    return findings.filter(({ check }) => check === 'action-overdue').map(({ id }) => id)
  }
  expect(await overdue()).toEqual([])
  clock.now = '2026-11-25T09:00:00.000Z'
  expect(await overdue()).toEqual([row.id])
  expect(await overdue()).toEqual([row.id])
  await ask('record.update', { register: 'action', id: row.id, version: row.version, values: { status: 'done' } })
  expect(await overdue()).toEqual([])
  await ask('history.undo', {})
  expect(await overdue()).toEqual([row.id])
})
