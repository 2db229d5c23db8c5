import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Client } from '#renderer/api/client.ts'
import { CommandFailure } from '#renderer/api/client.ts'
import { createDraftKeeper, type SlotText } from '#renderer/app/drafts/draft-keeper.ts'

const page = 'page-1'

function typed(text: string, slot = 'risk:1:title'): SlotText {
  return { slot, register: 'risk', id: '1', field: 'title', text }
}

/** A keeper over a core that answers when the test says so. */
function openKeeper() {
  const sent: string[] = []
  const file = new Map<string, string>()
  const troubles: (string | null)[] = []
  const left: string[] = []
  const answers: (() => void)[] = []
  const core = { isHeld: false, failure: null as CommandFailure | null }
  const call = async (name: string, input: { slot: string; text?: string; page?: string }) => {
    const isKeep = name === 'draft.keep'
    sent.push(isKeep ? `${input.text ?? ''} by ${input.page ?? ''}` : 'drop')
    if (core.isHeld) await new Promise<void>((resolve) => answers.push(resolve))
    if (core.failure !== null) throw core.failure
    if (isKeep) file.set(input.slot, input.text ?? '')
    else file.delete(input.slot)
    return {}
  }
  const keeper = createDraftKeeper({
    client: { call: call as unknown as Client['call'] },
    page,
    onTrouble: (sentence) => troubles.push(sentence),
    onLeft: () => left.push('left'),
  })
  return { keeper, sent, file, troubles, left, core, answer: () => answers.shift()?.() }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a text that is typed', () => {
  it('is written down at a pause, the newest wording alone', async () => {
    const { keeper, sent } = openKeeper()
    for (const text of ['W', 'Wr', 'Wri']) {
      keeper.keep(typed(text), 'pause')
      await pass(100)
    }
    expect(sent).toEqual([])
    await pass(250)
    expect(sent).toEqual(['Wri by page-1'])
  })

  it('is written down soon after every key, however busily somebody types', async () => {
    const { keeper, file } = openKeeper()
    const behind: number[] = []
    for (let key = 1; key <= 60; key++) {
      keeper.keep(typed('x'.repeat(key)), 'pause')
      await pass(50)
      behind.push(key - (file.get('risk:1:title')?.length ?? 0))
    }
    expect(Math.max(...behind) * 50).toBeLessThanOrEqual(600)
  })

  it('waits for its saving, but not for long', async () => {
    const { keeper, sent } = openKeeper()
    keeper.keep(typed('Ord'), 'unlessSaved')
    await pass(400)
    keeper.keep(typed('Orde'), 'unlessSaved')
    expect(sent).toEqual([])
    await pass(100)
    expect(sent).toEqual(['Orde by page-1'])
  })

  it('leaves no trace when it is saved before it was written down', async () => {
    const { keeper, sent, file } = openKeeper()
    keeper.keep(typed('Order labels'), 'pause')
    keeper.drop('risk:1:title')
    await pass(2000)
    expect([sent, [...file]]).toEqual([[], []])
  })

  it('is gone from the file when it is saved while it is being written down', async () => {
    const { keeper, sent, file, core, answer } = openKeeper()
    core.isHeld = true
    keeper.keep(typed('Order labels'), 'now')
    keeper.drop('risk:1:title')
    expect(sent).toEqual(['Order labels by page-1'])
    answer()
    await pass(0)
    answer()
    await pass(0)
    expect(sent).toEqual(['Order labels by page-1', 'drop'])
    expect([...file]).toEqual([])
  })

  it('is kept for the others when one is dropped', async () => {
    const { keeper, file } = openKeeper()
    keeper.keep(typed('One', 'a'), 'pause')
    keeper.keep(typed('Two', 'b'), 'pause')
    await pass(400)
    keeper.drop('a')
    await pass(0)
    expect([...file]).toEqual([['b', 'Two']])
  })
})

describe('a text whose place is gone from the screen', () => {
  it('is left to be offered', async () => {
    const { keeper, sent, left, file } = openKeeper()
    keeper.keep(typed('tomorow'), 'pause')
    keeper.leave('risk:1:title')
    await pass(1000)
    expect(sent).toEqual(['tomorow by page-1-left'])
    expect(left).toEqual(['left'])
    expect([...file]).toEqual([['risk:1:title', 'tomorow']])
  })

  it('is no longer offered when it turns out to be saved after all', async () => {
    const { keeper, left, file } = openKeeper()
    keeper.keep(typed('Order labels'), 'pause')
    keeper.leave('risk:1:title')
    await pass(1000)
    keeper.drop('risk:1:title')
    await pass(0)
    expect(left).toEqual(['left', 'left'])
    expect([...file]).toEqual([])
  })

  it('is not offered when it was dropped before', async () => {
    const { keeper, sent } = openKeeper()
    keeper.keep(typed('Order'), 'pause')
    await pass(400)
    keeper.drop('risk:1:title')
    keeper.leave('risk:1:title')
    await pass(1000)
    expect(sent).toEqual(['Order by page-1', 'drop'])
  })
})

describe('a core that does not answer', () => {
  it('is asked again until the text is in the file; meanwhile the sentence is told', async () => {
    const { keeper, core, file, troubles, sent } = openKeeper()
    core.failure = new CommandFailure({ code: 'internal', message: 'The program does not answer' })
    keeper.keep(typed('Order labels'), 'pause')
    await pass(300)
    expect(troubles).toEqual(['The program does not answer'])
    await pass(1000)
    expect(sent).toHaveLength(2)
    core.failure = null
    await pass(2000)
    expect(file.get('risk:1:title')).toBe('Order labels')
    expect(troubles.at(-1)).toBeNull()
  })

  it('is asked at once when the person wants it', async () => {
    const { keeper, core, file } = openKeeper()
    core.failure = new CommandFailure({ code: 'disk_full', message: 'The disk is full' })
    keeper.keep(typed('Order labels'), 'now')
    await pass(0)
    core.failure = null
    await keeper.flush()
    expect(file.get('risk:1:title')).toBe('Order labels')
  })

  it('is not asked again for what it will never take', async () => {
    const { keeper, core, sent, troubles } = openKeeper()
    core.failure = new CommandFailure({ code: 'bad_input', message: 'The text is too long' })
    keeper.keep(typed('x'), 'now')
    await pass(60_000)
    expect(sent).toHaveLength(1)
    expect(troubles.at(-1)).toBe('The text is too long')
    core.failure = null
    keeper.drop('risk:1:title')
    await pass(0)
    expect(troubles.at(-1)).toBeNull()
  })
})

it('forgets everything when another file is opened', async () => {
  const { keeper, sent } = openKeeper()
  keeper.keep(typed('Order labels'), 'pause')
  keeper.stop()
  await pass(5000)
  expect(sent).toEqual([])
})
