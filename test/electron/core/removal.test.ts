import { expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

it('rows that name each other are removed together as one change', async () => {
  const { ask } = await openTestCore()
  const { rows } = await ask('record.list', { register: 'rollback_step' })
  expect(rows.some((row) => (row['predecessorIds'] as readonly string[]).length > 0)).toBe(true)
  const removed = await ask('record.removeMany', {
    register: 'rollback_step',
    rows: rows.map(({ id, version }) => ({ id, version })),
  })
  expect(removed.removed).toBe(rows.length)
  await ask('history.undo', {})
  expect(await ask('record.list', { register: 'rollback_step' })).toEqual({ rows, total: rows.length })
})
