import { expect, it } from 'vitest'
import { planClinic } from '#test/helpers/plan-clinic.ts'

it('the picture of a plan calls each step by the number that stands on paper, whatever its ref', async () => {
  const { ask, steps, departments, change } = await planClinic()
  // The laboratory comes before the others: its stage does.
  await change('rollback_step', steps.lab, { stage: 'prepare', predecessorIds: [] })
  await change('rollback_step', steps.desk, { stage: 'declare' })
  await change('rollback_step', steps.nursing, { stage: 'resume' })
  const view = await ask('view.rollback', {})
  expect(new Map(view.steps.map(({ ref, number }) => [ref, number]))).toEqual(
    new Map([
      ['RS-033', 1],
      ['RS-031', 2],
      ['RS-032', 3],
    ]),
  )
  expect(view.heads.map(({ departmentId }) => departmentId)).toEqual(Object.values(departments))
})
