import { describe, expect, it } from 'vitest'
import { createSaveTracker } from '#renderer/api/save-state.ts'

const now = '2026-11-05T09:41:00.000Z'

describe('the save state', () => {
  it('says Saved only when the last of several writes is in the file', () => {
    const saves = createSaveTracker()
    saves.begin()
    saves.begin()
    saves.succeed(now)
    expect(saves.get().status).toBe('saving')
    saves.succeed(now)
    expect(saves.get()).toMatchObject({ status: 'saved', savedAt: now, problem: null })
  })

  it('goes back to what it was when the core refuses a value', () => {
    const saves = createSaveTracker()
    saves.begin()
    saves.refuse()
    expect(saves.get().status).toBe('idle')
    saves.begin()
    saves.succeed(now)
    saves.begin()
    saves.refuse()
    expect(saves.get()).toMatchObject({ status: 'saved', savedAt: now, problem: null })
  })

  it('says Not saved, with the reason, until a write succeeds', () => {
    const saves = createSaveTracker()
    const seen: string[] = []
    saves.subscribe(() => seen.push(saves.get().status))
    saves.begin()
    saves.fail('The disk is full.')
    expect(saves.get()).toMatchObject({ status: 'failed', problem: 'The disk is full.', isTyped: false })
    saves.begin()
    saves.refuse()
    expect(saves.get().status).toBe('failed')
    saves.begin()
    saves.succeed(now)
    expect(seen).toEqual(['saving', 'failed', 'saved'])
  })

  it('says Not saved for as long as what is typed is nowhere but on the page, whatever else is saved', () => {
    const saves = createSaveTracker()
    saves.unkept('The program does not answer.')
    saves.begin()
    saves.succeed(now)
    expect(saves.get()).toMatchObject({
      status: 'failed',
      savedAt: now,
      problem: 'The program does not answer.',
      isTyped: true,
    })
    saves.unkept(null)
    expect(saves.get()).toMatchObject({ status: 'saved', savedAt: now, problem: null })
  })

  it('says that the file cannot be reached, unless something is not saved, until it can be', () => {
    const saves = createSaveTracker()
    saves.begin()
    saves.succeed(now)
    saves.reach('The program does not answer.')
    expect(saves.get()).toMatchObject({ status: 'unreachable', savedAt: now, problem: 'The program does not answer.' })
    saves.unkept('The text is not saved.')
    expect(saves.get()).toMatchObject({ status: 'failed', problem: 'The text is not saved.' })
    saves.unkept(null)
    saves.reset()
    expect(saves.get().status).toBe('unreachable')
    saves.reach(null)
    expect(saves.get()).toMatchObject({ status: 'idle', savedAt: null, problem: null })
  })
})
