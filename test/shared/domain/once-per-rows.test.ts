import { expect, it } from 'vitest'
import { oncePerRows } from '#shared/domain/once-per-rows.ts'
import { makeRows } from '#test/fixtures/rows.ts'

it('works a rule out once for the same rows, and anew for others', () => {
  const asked: number[] = []
  const rule = oncePerRows((rows) => {
    asked.push(rows.action.length)
    return rows.action[0]
  })
  const [empty, full] = [makeRows(), makeRows({ action: [{ title: 'Call' }] })]
  expect([rule(empty), rule(empty), rule(full)?.title, rule(full)?.title]).toEqual([
    undefined,
    undefined,
    'Call',
    'Call',
  ])
  expect(asked).toEqual([0, 1])
})
