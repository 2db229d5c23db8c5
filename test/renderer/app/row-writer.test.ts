import { describe, expect, it } from 'vitest'
import { contestedFields, inTurn, leaveEngagement } from '#renderer/app/row-writer.ts'

const base = {
  id: '1',
  ref: 'A-001',
  version: 3,
  createdAt: '',
  updatedAt: '',
  title: 'Labels',
  detail: '',
  ids: ['a'],
}
const nothing = () => undefined

describe('the fields that two people wrote to', () => {
  it.each([
    ['another field changed', { priority: 'p1' }, []],
    ['the same field changed', { title: 'Stickers' }, ['title']],
    ['both wrote the same', { title: 'Wristbands' }, []],
    ['a list changed', { ids: ['a', 'b'] }, ['ids']],
    ['a list stayed', { ids: ['a'] }, []],
  ])('%s', (_case, changed, contested) => {
    const current = { ...base, version: 4, ...changed }
    expect(contestedFields(base, current, { title: 'Wristbands', ids: ['c'] }, nothing)).toEqual(contested)
  })

  it('are not those that this page wrote itself since the edit began', () => {
    const current = { ...base, version: 4, title: 'Wrist', detail: 'Blue' }
    const here = (field: string) => (field === 'title' ? '"Wrist"' : undefined)
    expect(contestedFields(base, current, { title: 'Wristbands', detail: 'Red' }, here)).toEqual(['detail'])
  })
})

describe('writes', () => {
  it('go one after the other, also after one that failed', async () => {
    const order: string[] = []
    const first = inTurn(async () => {
      await Promise.resolve()
      order.push('first')
      throw new Error('refused')
    })
    const second = inTurn(async () => {
      order.push('second')
    })
    await expect(first).rejects.toThrow('refused')
    await second
    expect(order).toEqual(['first', 'second'])
  })

  it('of an engagement that was left hold up none of the next, and never reach it', async () => {
    const { promise: question, resolve: answer } = Promise.withResolvers<string>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const asking = inTurn(() => {
      begin()
      return question
    })
    const behind = inTurn(() => Promise.resolve('written'))
    await begun
    leaveEngagement()
    await expect(inTurn(() => Promise.resolve('of the next'))).resolves.toBe('of the next')
    answer('answered')
    await expect(asking).resolves.toBe('answered')
    await expect(behind).rejects.toMatchObject({ code: 'no_file' })
  })
})
