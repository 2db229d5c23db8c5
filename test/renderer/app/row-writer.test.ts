import { describe, expect, it } from 'vitest'
import { contestedFields } from '#renderer/app/row-writer.ts'

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
