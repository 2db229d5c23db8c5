import { expect, it } from 'vitest'
import { schedule } from '#shared/domain/critical-path.ts'
import { firstMinutes, stepsByStage, stepsOfDepartment } from '#shared/domain/rollback-order.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const step = (id: string, departmentId: string | null, expectedMinutes: number, ...predecessorIds: string[]) =>
  makeRow('rollback_step', {
    id,
    departmentId,
    expectedMinutes,
    predecessorIds,
    stage: id.startsWith('v') ? 'verify' : 'declare',
  })

const steps = [
  step('verify', 'lab', 5, 'print'),
  step('print', 'lab', 20, 'tell'),
  step('tell', 'desk', 10),
  step('file', 'lab', 1, 'tell'),
  step('first', 'lab', 1),
]

it('gives a department what it does in the first half hour, in time order', () => {
  const first = firstMinutes(schedule(steps), steps, 'lab')
  expect(first.map(({ step: { id }, time }) => [id, time.startsAt])).toEqual([
    ['first', 0],
    ['print', 10],
    ['file', 10],
  ])
  expect(firstMinutes(schedule(steps), steps, 'lab', 31).map(({ step: { id } }) => id)).toEqual([
    'first',
    'print',
    'file',
    'verify',
  ])
  expect(firstMinutes(schedule(steps), steps, 'billing')).toEqual([])
})

it('groups steps by stage in the order of a rollback', () => {
  const stages = stepsByStage(steps).map(({ stage, label, steps: inStage }) => [
    stage,
    label,
    inStage.map(({ id }) => id),
  ])
  expect(stages).toEqual([
    ['declare', 'Declare', ['print', 'tell', 'file', 'first']],
    ['verify', 'Verify', ['verify']],
  ])
})

it('finds the steps of one department', () => {
  expect(stepsOfDepartment(steps, 'desk').map(({ id }) => id)).toEqual(['tell'])
})
