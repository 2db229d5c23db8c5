import { expect, it } from 'vitest'
import { patientJourney } from '#shared/domain/patient-journey.ts'
import { makeRows } from '#test/fixtures/rows.ts'

it('the journey adds up the waits of each department at each stage, and says where nothing is known', () => {
  const rows = makeRows({
    department: [{ id: 'desk' }, { id: 'lab' }, { id: 'it' }],
    workflow: [
      { id: 'book', stage: 'access', departmentIds: ['desk'] },
      { id: 'call', stage: 'access', departmentIds: ['desk'] },
      { id: 'results', stage: 'results', departmentIds: ['lab', 'desk'] },
    ],
    workflow_step: [
      { workflowId: 'book', state: 'as_is', waitMinutes: 20 },
      { workflowId: 'book', state: 'to_be', waitMinutes: 5 },
      { workflowId: 'results', state: 'as_is', waitMinutes: 60 },
    ],
  })
  const { workflow, workflow_step, department } = rows
  expect(patientJourney(workflow, workflow_step, department)).toEqual([
    { departmentId: 'desk', stage: 'access', workflowIds: ['book', 'call'], waitAsIs: 20, waitToBe: 5 },
    { departmentId: 'desk', stage: 'results', workflowIds: ['results'], waitAsIs: 60, waitToBe: null },
    { departmentId: 'lab', stage: 'results', workflowIds: ['results'], waitAsIs: 60, waitToBe: null },
  ])
})
