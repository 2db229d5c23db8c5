import { expect, it } from 'vitest'
import { stepName, stepNumbers, withStepNumbers } from '#shared/domain/step-numbers.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const steps = [
  makeRow('rollback_step', { id: 'open', ref: 'RS-001', stage: 'resume' }),
  makeRow('rollback_step', { id: 'call', ref: 'RS-002', stage: 'declare' }),
  makeRow('rollback_step', { id: 'tell', ref: 'RS-003', stage: 'declare' }),
]

it('numbers the steps by the order of the stages, whatever their refs', () => {
  expect([...stepNumbers(steps)]).toEqual([
    ['call', 1],
    ['tell', 2],
    ['open', 3],
  ])
  expect(stepName(3, 'RS-001')).toBe('step 3 (RS-001)')
})

it('puts the numbers into a text that names refs, and leaves what it does not know', () => {
  expect(withStepNumbers('Changed RS-001 (Minutes), RS-0010. Removed RS-009.', steps)).toBe(
    'Changed step 3 RS-001 (Minutes), RS-0010. Removed RS-009.',
  )
})
