import { describe, expect, it } from 'vitest'
import { timelineLayout, type TimelineMark } from '#renderer/components/pictures/timeline-layout.ts'

const lanes = [
  { id: 'a', title: 'Discovery' },
  { id: 'b', title: 'Go-live' },
]

const mark = (id: string, on: string, laneId = 'a'): TimelineMark => ({
  id,
  ref: id,
  title: `A milestone called ${id}`,
  laneId,
  on,
  state: 'planned',
})

const draw = (marks: readonly TimelineMark[], mustShow: readonly string[] = ['2026-11-24'], width = 1000) =>
  timelineLayout({ marks, lanes, mustShow, width })

describe('where milestones are drawn', () => {
  it('puts days from left to right, and the days that must be seen inside the width', () => {
    const layout = draw([mark('one', '2026-09-01'), mark('two', '2027-02-01', 'b')], ['2026-11-24', '2027-03-01'])
    const xs = ['2026-09-01', '2026-11-24', '2027-02-01', '2027-03-01'].map(layout.xOf)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(layout.axisX)
    expect(Math.max(...xs)).toBeLessThanOrEqual(1000)
  })

  it('never lets two labels of a lane touch', () => {
    const days = Array.from({ length: 12 }, (_, at) => mark(`m${at}`, `2026-11-${String(10 + at).padStart(2, '0')}`))
    const { marks } = draw(days, ['2026-06-01', '2026-12-21'])
    const spans = marks.map((placed) => ({
      y: placed.y,
      from: placed.side === 'right' ? placed.x - 6 : placed.x - placed.wide,
      to: placed.side === 'right' ? placed.x + placed.wide : placed.x + 6,
    }))
    const touching = spans.flatMap((span, at) =>
      spans.slice(at + 1).filter((other) => span.y === other.y && span.to > other.from && other.to > span.from),
    )
    expect(touching).toEqual([])
  })

  it('writes a label to the left where there is no room to the right', () => {
    const { marks } = draw([mark('early', '2026-01-01'), mark('late', '2026-12-31', 'b')])
    expect(marks.map((placed) => placed.side)).toEqual(['right', 'left'])
  })

  it('draws a single day without dividing by nothing', () => {
    const { marks } = draw([mark('only', '2026-11-24')])
    expect(Number.isFinite(marks[0]?.x)).toBe(true)
  })
})
