import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenContent } from '#shared/domain/frozen.ts'
import { threadOf } from '#shared/domain/thread.ts'
import { alongThread } from '#shared/domain/thread-walk.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

const whole: PartialRows = {
  observation_entry: [
    { id: 'e', task: 'Write the label', requirementIds: ['n'] },
    { id: 'w', isWorkaround: true },
    { id: 'plain' },
  ],
  requirement: [
    { id: 'n', statement: 'Print labels' },
    { id: 'bare', statement: 'Scan letters' },
    { id: 'wish', kind: 'want' },
    { id: 'gone', status: 'dropped' },
  ],
  config_item: [{ id: 'c', requirementId: 'n' }, { id: 'stray' }],
  role_task: [{ id: 't', configItemIds: ['c'] }],
  test_case: [{ id: 'tc', configItemIds: ['c'], roleTaskIds: ['t'] }, { id: 'idle' }],
}

function gapsOf(partial: PartialRows) {
  const nodes = threadOf(makeRows(partial)).columns.flatMap((column) => column.nodes)
  return Object.fromEntries(nodes.filter(({ gaps }) => gaps.length > 0).map(({ id, gaps }) => [id, gaps]))
}

describe('threadOf', () => {
  it('shows what leads to something or is a workaround, and leaves out what was dropped', () => {
    const { columns } = threadOf(makeRows(whole))
    expect(columns.map(({ register, nodes }) => [register, nodes.map(({ id }) => id)])).toEqual([
      ['observation_entry', ['e', 'w']],
      ['requirement', ['n', 'bare', 'wish']],
      ['config_item', ['c', 'stray']],
      ['role_task', ['t']],
      ['test_case', ['tc', 'idle']],
    ])
  })

  it('marks where it breaks: a need is proven by a test of its setting too, and a want may stand alone', () => {
    expect(gapsOf(whole)).toEqual({
      w: ['no_need'],
      bare: ['no_configuration', 'no_test'],
      stray: ['no_source'],
      idle: ['no_source'],
    })
  })

  it('takes a test of a task for no proof of the need behind it', () => {
    const test_case = [{ id: 'tc', roleTaskIds: ['t'] }]
    expect(gapsOf({ ...whole, test_case })['n']).toEqual(['no_test'])
  })

  it('names the signed needs without a test, as the newest signed version has them', () => {
    const frozen = (partial: PartialRows) => frozenContent(makeRows(partial), 'needs_list', '')
    const one = { requirement: [{ id: 'n' }] }
    const rows = (more: PartialRows) => makeRows({ ...whole, ...more })
    const old = { id: 'v1', number: 1, kind: 'needs_list', content: frozen(whole) } as const
    const sign_off = [{ subject: 'frozen_version:v1' }]
    expect(threadOf(rows({ frozen_version: [old] })).signedWithoutTest).toEqual([])
    expect(threadOf(rows({ frozen_version: [old], sign_off })).signedWithoutTest).toEqual(['bare'])
    const newer = { ...old, id: 'v2', number: 2, content: frozen(one) }
    expect(threadOf(rows({ frozen_version: [old, newer], sign_off })).signedWithoutTest).toEqual(['bare'])
    expect(
      threadOf(rows({ frozen_version: [old, newer], sign_off: [...sign_off, { subject: 'frozen_version:v2' }] }))
        .signedWithoutTest,
    ).toEqual([])
  })

  it('draws an edge for each link between rows that it shows, and no other', () => {
    const ids = ['a', 'b', 'c', 'd']
    const some = fc.subarray(ids)
    fc.assert(
      fc.property(some, some, some, some, some, some, (needs, items, tasks, ofItem, ofTask, ofTest) => {
        const rows = makeRows({
          requirement: needs.map((id) => ({ id })),
          config_item: items.map((id) => ({ id, requirementId: ofItem[0] ?? null })),
          role_task: tasks.map((id) => ({ id, configItemIds: ofTask })),
          test_case: [{ id: 'tc', requirementIds: ofTest, configItemIds: ofTest, roleTaskIds: ofTest }],
        })
        const wanted = [
          ...items
            .filter(() => needs.includes(ofItem[0] ?? ''))
            .map((id) => `requirement:${ofItem[0]} config_item:${id}`),
          ...tasks.flatMap((id) =>
            ofTask.filter((of) => items.includes(of)).map((of) => `config_item:${of} role_task:${id}`),
          ),
          ...ofTest.filter((id) => needs.includes(id)).map((id) => `requirement:${id} test_case:tc`),
          ...ofTest.filter((id) => items.includes(id)).map((id) => `config_item:${id} test_case:tc`),
          ...ofTest.filter((id) => tasks.includes(id)).map((id) => `role_task:${id} test_case:tc`),
        ]
        expect(
          threadOf(rows)
            .edges.map(({ from, to }) => `${from} ${to}`)
            .toSorted(),
        ).toEqual(wanted.toSorted())
      }),
    )
  })
})

describe('alongThread', () => {
  const { edges } = threadOf(makeRows(whole))

  it('goes forwards and backwards from a row, never back and forth', () => {
    expect(alongThread(edges, 'config_item:c')).toEqual(
      new Set(['config_item:c', 'role_task:t', 'test_case:tc', 'requirement:n', 'observation_entry:e']),
    )
    expect(alongThread(edges, 'requirement:bare')).toEqual(new Set(['requirement:bare']))
    const fork = [
      { from: 'a', to: 'b' },
      { from: 'a', to: 'c' },
    ]
    expect(alongThread(fork, 'b')).toEqual(new Set(['a', 'b']))
  })

  it('comes to an end where rows lead to each other', () => {
    const loop = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]
    expect(alongThread(loop, 'a')).toEqual(new Set(['a', 'b']))
  })
})
