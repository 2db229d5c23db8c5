import { describe, expect, it } from 'vitest'
import { withRun } from '#test/helpers/plan-run.ts'

describe('run.end', () => {
  it('waits for what is running, then nothing moves any more', async () => {
    const { ask, refused, runId, to, refusedTo, view } = await withRun()
    await to('Print', 'running')
    expect((await refused('run.end', { runId, outcome: '', lessons: '' })).message).toContain(
      'Step 2 Print is still running.',
    )
    await to('Print', 'done')
    await ask('run.end', { runId, outcome: ' Went well ', lessons: 'Print first' })
    expect(await view()).toMatchObject({
      outcome: 'Went well',
      lessons: 'Print first',
      tookMinutes: null,
      isRehearsal: false,
    })
    expect(await refusedTo('Call', 'running')).toContain('has ended. Undo its end, or start a new run.')
  })

  it('leaves no step undone without a word of why, also by the grid', async () => {
    const { ask, refused, runId, to, view } = await withRun()
    await to('Call', 'running')
    await to('Call', 'done')
    const why = (which: string) =>
      `${which} were not carried out in RR-001 “${title}”. Say under “Outcome” why they were left, then end the run.`
    const { title, version } = (await ask('record.get', { register: 'rollback_run', id: runId })) as unknown as {
      title: string
      version: number
    }
    const ended = { register: 'rollback_run', id: runId, version, values: { endedAt: '2026-11-23T10:00:00.000Z' } }
    expect((await refused('run.end', { runId, outcome: '  ', lessons: 'Keep the key here' })).message).toBe(
      why('Step 2 “Print” and 2 more'),
    )
    expect((await refused('record.update', ended)).message).toBe(why('Step 2 “Print” and 2 more'))
    await ask('run.end', { runId, outcome: 'The fire alarm rang', lessons: '' })
    const row = await ask('record.get', { register: 'rollback_run', id: runId })
    const emptied = { register: 'rollback_run', id: runId, version: row.version, values: { outcome: '' } }
    expect((await refused('record.update', emptied)).message).toBe(why('Step 2 “Print” and 2 more'))
    expect(await view()).toMatchObject({ outcome: 'The fire alarm rang' })
    await ask('run.undo', { runId })
    for (const step of ['Print', 'Lift', 'Open']) await to(step, 'skipped', { reason: 'The alarm' })
    await ask('run.end', { runId, outcome: '', lessons: '' })
    expect(await view()).toMatchObject({ isRehearsal: true })
  })
})

describe('what went wrong in a run', () => {
  it('was looked at once the step was written otherwise, not when it moved or took its minutes', async () => {
    const { ask, clock, runId, to, steps } = await withRun()
    await to('Call', 'running')
    await to('Call', 'failed', { reason: 'Wrong number' })
    await to('Call', 'running')
    clock.now = '2026-11-23T09:22:00.000Z'
    await to('Call', 'done')
    await to('Lift', 'running')
    await to('Lift', 'failed')
    await ask('run.end', { runId, outcome: 'No key', lessons: 'Keep the key here' })
    const found = async () =>
      (await ask('view.runs', {})).findings
        .filter(({ check }) => check === 'rollback-step-not-carried-out')
        .map(({ id }) => id)
    const both = [steps.call.id, steps.lift.id]
    expect(await found()).toEqual(both)
    await ask('run.takeMinutes', { runId, stepIds: [steps.call.id] })
    await ask('record.reorder', { register: 'rollback_step', id: steps.call.id, after: steps.print.id })
    await ask('record.reorder', { register: 'rollback_step', id: steps.lift.id, after: steps.call.id })
    expect(await found()).toEqual(both)
    // What Lift waited for goes, and is no word of anybody’s about Lift.
    const call = await ask('record.get', { register: 'rollback_step', id: steps.call.id })
    await ask('record.remove', { register: 'rollback_step', id: call.id, version: call.version })
    expect(await found()).toEqual([steps.lift.id])
    await ask('history.undo', {})
    expect(await found()).toEqual(both)
    const lift = await ask('record.get', { register: 'rollback_step', id: steps.lift.id })
    const values = { instruction: 'The key hangs in the office.' }
    await ask('record.update', { register: 'rollback_step', id: lift.id, version: lift.version, values })
    expect(await found()).toEqual([steps.call.id])
    await ask('history.undo', {})
    expect(await found()).toEqual(both)
  })
})
