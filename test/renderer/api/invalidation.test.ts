import { describe, expect, it } from 'vitest'
import { contract, type CommandName } from '#shared/contract/index.ts'
import { dependsOn, isStaleAfter } from '#renderer/api/invalidation.ts'

describe('what a query depends on', () => {
  it('is its own register for lists and rows', () => {
    expect(isStaleAfter(['record.list', { register: 'risk' }], ['risk'])).toBe(true)
    expect(isStaleAfter(['record.list', { register: 'risk' }], ['person', 'note'])).toBe(false)
    expect(isStaleAfter(['record.get', { register: 'note', id: 'x' }], ['note'])).toBe(true)
  })

  it('is every register for what is computed over several', () => {
    for (const name of ['view.shell', 'view.rollback', 'checks.run', 'history.state', 'search.find'] as const) {
      expect(isStaleAfter([name, {}], ['note']), name).toBe(true)
    }
  })

  it('is known for each query of the contract', () => {
    const queries = (Object.keys(contract) as CommandName[]).filter((name) => contract[name].kind === 'query')
    const untouched = queries.filter((name) => dependsOn(name, { register: 'risk' }) === 'none')
    expect(untouched.toSorted()).toEqual([
      'document.list',
      'record.parse',
      'workspace.notices',
      'workspace.places',
      'workspace.state',
    ])
  })
})
