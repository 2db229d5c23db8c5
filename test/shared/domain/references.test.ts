import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referencesOf } from '#shared/domain/references.ts'
import type { RegisterName, Rows } from '#shared/registers/index.ts'
import { makeRows } from '#test/fixtures/rows.ts'

const inWords = (rows: Rows, register: RegisterName, id: string) =>
  referencesOf(rows, register, id).map((group) => [
    group.direction,
    `${group.register}.${group.field}`,
    group.rows.map(({ row }) => row.id),
  ])

describe('referencesOf', () => {
  it('walks from a setting to its need and its tests, and back from each of them', () => {
    const rows = makeRows({
      requirement: [{ id: 'need' }],
      config_item: [{ id: 'setting', requirementId: 'need' }],
      role_task: [{ id: 'task', configItemIds: ['setting'] }],
      test_case: [{ id: 'test', requirementIds: ['need'], configItemIds: ['setting'] }],
      action: [{ id: 'do', subject: 'config_item:setting' }],
      note: [{ id: 'note', subject: 'config_item:setting' }],
    })
    expect(inWords(rows, 'config_item', 'setting')).toEqual([
      ['out', 'config_item.requirementId', ['need']],
      ['in', 'action.subject', ['do']],
      ['in', 'role_task.configItemIds', ['task']],
      ['in', 'test_case.configItemIds', ['test']],
    ])
    expect(inWords(rows, 'requirement', 'need')).toEqual([
      ['in', 'config_item.requirementId', ['setting']],
      ['in', 'test_case.requirementIds', ['test']],
    ])
    expect(inWords(rows, 'action', 'do')).toEqual([['out', 'action.subject', ['setting']]])
  })

  it('leaves out what is gone, and knows nothing of a row that is gone itself', () => {
    const rows = makeRows({ config_item: [{ id: 'setting', requirementId: 'gone' }] })
    expect(inWords(rows, 'config_item', 'setting')).toEqual([])
    expect(referencesOf(rows, 'config_item', 'gone')).toEqual([])
  })

  it('comes back from every row that it goes to', () => {
    const ids = ['a', 'b', 'c', 'd']
    const links = fc.array(fc.subarray(ids), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(links, (after) => {
        const rows = makeRows({
          workflow_step: ids.map((id, at) => ({ id, afterStepIds: (after[at] ?? []).filter((other) => other !== id) })),
        })
        const reached = (id: string, direction: 'in' | 'out') =>
          referencesOf(rows, 'workflow_step', id)
            .filter((group) => group.direction === direction)
            .flatMap((group) => group.rows.map(({ row }) => row.id))
        for (const id of ids) {
          for (const other of ids) expect(reached(id, 'out').includes(other)).toBe(reached(other, 'in').includes(id))
        }
      }),
    )
  })
})
