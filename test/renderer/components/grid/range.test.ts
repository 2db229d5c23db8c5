import { describe, expect, it } from 'vitest'
import { placeBlock, spanOf, stepFrom } from '#renderer/components/grid/range.ts'

const rows = ['r1', 'r2', 'r3', 'r4']
const fields = ['title', 'owner', 'minutes']

describe('a range of cells', () => {
  it('covers the same cells whichever corner it began at', () => {
    const covered = { rows: ['r2', 'r3'], fields: ['owner', 'minutes'] }
    expect(
      spanOf({ anchor: { id: 'r3', field: 'minutes' }, head: { id: 'r2', field: 'owner' } }, rows, fields),
    ).toEqual(covered)
    expect(
      spanOf({ anchor: { id: 'r2', field: 'minutes' }, head: { id: 'r3', field: 'owner' } }, rows, fields),
    ).toEqual(covered)
  })

  it('is empty once an end of it was removed or hidden', () => {
    expect(
      spanOf({ anchor: { id: 'gone', field: 'title' }, head: { id: 'r2', field: 'owner' } }, rows, fields),
    ).toEqual({ rows: [], fields: [] })
    expect(spanOf({ anchor: { id: 'r1', field: 'hidden' }, head: { id: 'r2', field: 'owner' } }, rows, fields)).toEqual(
      { rows: [], fields: [] },
    )
  })

  it('grows by one cell a key and stops at the edges', () => {
    expect(stepFrom({ id: 'r1', field: 'title' }, 'ArrowDown', rows, fields)).toEqual({ id: 'r2', field: 'title' })
    expect(stepFrom({ id: 'r1', field: 'title' }, 'ArrowUp', rows, fields)).toEqual({ id: 'r1', field: 'title' })
    expect(stepFrom({ id: 'r4', field: 'minutes' }, 'ArrowRight', rows, fields)).toEqual({ id: 'r4', field: 'minutes' })
  })
})

describe('a pasted block', () => {
  it('is laid from the first cell on and counts the rows that do not fit', () => {
    const block = [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]
    expect(placeBlock(block, { rows: ['r3'], fields: ['owner'] }, rows, fields)).toEqual({
      cells: [
        { id: 'r3', field: 'owner', text: 'a' },
        { id: 'r3', field: 'minutes', text: 'b' },
        { id: 'r4', field: 'owner', text: 'c' },
        { id: 'r4', field: 'minutes', text: 'd' },
      ],
      rowsLeftOver: 1,
    })
  })

  it('of one cell fills every cell taken', () => {
    const target = { rows: ['r1', 'r2'], fields: ['owner', 'minutes'] }
    expect(
      placeBlock([['x']], target, rows, fields).cells.map((cell) => `${cell.id} ${cell.field} ${cell.text}`),
    ).toEqual(['r1 owner x', 'r1 minutes x', 'r2 owner x', 'r2 minutes x'])
  })
})
