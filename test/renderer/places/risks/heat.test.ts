import { describe, expect, it } from 'vitest'
import { cellsOf, isInCell, placeOf, scoreOf } from '#renderer/places/risks/heat.ts'
import type { Row } from '#shared/registers/index.ts'

type Risk = Row<'risk'>
type Ratings = readonly [number | null, number | null]

const risk = (id: string, start: Ratings, now: Ratings, left: Ratings, status: Risk['status'] = 'open') =>
  ({
    id,
    status,
    inherentLikelihood: start[0],
    inherentImpact: start[1],
    currentLikelihood: now[0],
    currentImpact: now[1],
    residualLikelihood: left[0],
    residualImpact: left[1],
  }) as unknown as Risk

const full = risk('full', [4, 4], [3, 4], [2, 3])
const begun = risk('begun', [4, 4], [null, null], [null, null])
const half = risk('half', [null, 4], [3, null], [null, null])
const closed = risk('closed', [4, 4], [3, 4], [2, 3], 'closed')

describe('where a risk stands by each assessment', () => {
  it('reads the assessment that is asked for', () => {
    expect(placeOf(full, 'start')).toEqual({ likelihood: 4, impact: 4 })
    expect(placeOf(full, 'now')).toEqual({ likelihood: 3, impact: 4 })
    expect(placeOf(full, 'left')).toEqual({ likelihood: 2, impact: 3 })
  })

  it('stands where it began until it is assessed again, but is not taken as treated', () => {
    expect(placeOf(begun, 'now')).toEqual({ likelihood: 4, impact: 4 })
    expect(placeOf(begun, 'left')).toBeNull()
  })

  it('has no place while one of the two ratings is missing', () => {
    expect(placeOf(half, 'start')).toBeNull()
    expect(scoreOf(half, 'now')).toBeNull()
  })
})

describe('the cells of the map', () => {
  it('hold the open risks of the chosen assessment, and agree with the filter of the grid', () => {
    for (const basis of ['start', 'now', 'left'] as const) {
      const risks = [full, begun, half, closed]
      const cells = cellsOf(risks, basis)
      expect(cells).toHaveLength(25)
      for (const cell of cells) {
        const wanted = risks
          .filter((each) => each.status !== 'closed' && isInCell(each, basis, cell))
          .map(({ id }) => id)
        expect(cell.riskIds).toEqual(wanted)
      }
    }
  })

  it('counts each open risk once', () => {
    const held = cellsOf([full, begun, half, closed], 'now').flatMap((cell) => cell.riskIds)
    expect(held.toSorted()).toEqual(['begun', 'full'])
  })
})
