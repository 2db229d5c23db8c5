import { describe, expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

async function withRun() {
  const core = await openTestCore()
  const { ask } = core
  const person = async (displayName: string) =>
    (await ask('record.create', { register: 'person', values: { displayName } })).id
  const [ann, bo] = [await person('Ann'), await person('Bo')]
  const { id: runId } = await ask('run.start', { kind: 'live' })
  const decide = (decided: 'hold' | 'roll_back', agreedByIds: readonly string[] = [], evidence = '') =>
    ask('run.decide', { runId, evidence, decided, agreedByIds: [...agreedByIds] })
  const view = () => ask('view.run', { runId })
  return { ...core, runId, ann, bo, decide, view }
}

describe('run.decide', () => {
  it('keeps what was seen, who agrees and what was decided, as one change at the moment of the core’s clock', async () => {
    const { ask, clock, ann, bo, decide, view } = await withRun()
    clock.now = '2026-11-23T09:40:00.000Z'
    expect(await decide('roll_back', [ann, bo], ' Labels carry the wrong name ')).toEqual({
      said: 'Decided to roll back',
    })
    expect(await view()).toMatchObject({
      decided: 'roll_back',
      decidedAt: '2026-11-23T09:40:00.000Z',
      evidence: 'Labels carry the wrong name',
      agreedBy: ['Ann', 'Bo'],
    })
    expect((await ask('history.state', {})).undo).toBe('RR-001: decided to roll back')
    await ask('history.undo', {})
    expect(await view()).toMatchObject({ decided: null, decidedAt: null, evidence: '', agreedByIds: [] })
  })

  it('takes a new moment for another decision, and keeps it for the same', async () => {
    const { clock, ann, decide, view } = await withRun()
    await decide('hold')
    clock.now = '2026-11-23T09:40:00.000Z'
    await decide('roll_back')
    expect((await view()).decidedAt).toBe('2026-11-23T09:40:00.000Z')
    clock.now = '2026-11-23T09:50:00.000Z'
    expect(await decide('roll_back', [ann])).toEqual({ said: 'Recorded what was seen and who agrees' })
    expect(await view()).toMatchObject({ decidedAt: '2026-11-23T09:40:00.000Z', agreedBy: ['Ann'] })
  })

  it('names no moment for a decision that is recorded after the run', async () => {
    const { ask, clock, runId, decide, view } = await withRun()
    const all = (await view()).steps
    for (const { id } of all) await ask('run.step', { runStepId: id, to: 'skipped', reason: 'Not needed' })
    await ask('run.end', { runId, outcome: '', lessons: '' })
    clock.now = '2026-11-24T09:00:00.000Z'
    await decide('roll_back')
    expect(await view()).toMatchObject({ decided: 'roll_back', decidedAt: null })
  })
})
