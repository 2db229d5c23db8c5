import { expect, it } from 'vitest'
import { isReworked } from '#shared/domain/reworked-step.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const step = makeRow('rollback_step', {
  title: 'Call the heads',
  ownerId: 'ann',
  predecessorIds: ['s0'],
  instruction: 'Ring twice',
  rehearsedMinutes: 12,
})

it('takes every word of how a step is carried out, by whom and after what', () => {
  for (const then of [
    { title: 'Call' },
    { ownerId: 'bo' },
    { deputyId: 'ann', ownerId: null },
    { predecessorIds: [] },
    { instruction: '' },
    { stage: 'declare' },
    { needsVendor: true },
  ])
    expect(isReworked(step, { ...step, ...then }), JSON.stringify(then)).toBe(true)
})

it('leaves out minutes, and what was only taken out', () => {
  for (const then of [
    {},
    { rehearsedMinutes: null, expectedMinutes: 20 },
    { predecessorIds: ['s0', 'gone'] },
    { deputyId: 'gone' },
    { verification: 'Everybody answers' },
  ])
    expect(isReworked(step, { ...step, ...then }), JSON.stringify(then)).toBe(false)
})
