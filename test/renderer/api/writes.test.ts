import { describe, expect, it } from 'vitest'
import { contract, type CommandName } from '#shared/contract/index.ts'
import { changeIdOf, fateOf, writes } from '#renderer/api/writes.ts'

describe('the commands that the top bar counts', () => {
  it('are all that change rows, and none that only read', () => {
    const ofKind = (kind: string) =>
      (Object.keys(contract) as CommandName[]).filter((name) => contract[name].kind === kind)
    expect(ofKind('mutation').filter((name) => !writes(name))).toEqual(['draft.keep', 'draft.drop'])
    expect(ofKind('query').filter(writes)).toEqual([])
    expect(ofKind('task').filter(writes)).toEqual(['attachment.add', 'attachment.addBytes', 'copies.issue'])
  })
})

describe('the id of a change', () => {
  it('is a new one each time, but for what got no answer and is asked once more', () => {
    const asked = { runStepId: 'a', to: 'done' }
    const first = changeIdOf('run.step', asked)
    const beside = changeIdOf('run.step', asked)
    expect(beside.id).not.toBe(first.id)
    first.unanswered()
    expect(changeIdOf('run.step', { ...asked, to: 'failed' }).id).not.toBe(first.id)
    const again = changeIdOf('run.step', asked)
    expect(again.id).toBe(first.id)
    expect(changeIdOf('run.step', asked).id).not.toBe(first.id)
  })
})

describe('what became of a change that failed', () => {
  it.each([
    ['made', 'refused', { reason: 'made_already' }],
    ['refused', 'refused', {}],
    ['refused', 'conflict', {}],
    ['not_made', 'disk_full', {}],
    ['not_made', 'internal', {}],
  ] as const)('%s: %s %o', (fate, code, details) => {
    expect(fateOf({ code, details })).toBe(fate)
  })
})
