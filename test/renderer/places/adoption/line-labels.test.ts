import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineLabels } from '#renderer/places/adoption/line-labels.ts'
import { seriesOf } from '#renderer/places/adoption/usage-series.ts'

it('keeps names a row apart and within the chart, and in the order of their lines', () => {
  const heights = fc.array(fc.integer({ min: 10, max: 220 }), { maxLength: 12 })
  fc.assert(
    fc.property(heights, (ends) => {
      const labels = lineLabels(
        ends.map((y) => ({ y })),
        { top: 10, bottom: 220 },
      )
      expect(labels.map(({ y }) => y)).toEqual(ends.toSorted((a, b) => a - b))
      labels.forEach(({ at }, index) => {
        expect(at).toBeLessThanOrEqual(220)
        expect(at).toBeGreaterThanOrEqual(10)
        expect(at - (labels[index - 1]?.at ?? -Infinity)).toBeGreaterThanOrEqual(15)
      })
    }),
  )
})

it('leaves a name beside its line where there is room', () => {
  expect(lineLabels([{ y: 100 }, { y: 40 }], { top: 10, bottom: 220 })).toEqual([
    { y: 40, at: 40 },
    { y: 100, at: 100 },
  ])
})

it('puts the figures of one department, task and kind under one head, and loses none', () => {
  const figure = fc.record({
    row: fc.nat(),
    measuredOn: fc.constantFrom('2027-01-11', '2027-01-12'),
    departmentId: fc.constantFrom('d1', null),
    roleTaskId: fc.constantFrom('t1', null),
    metric: fc.constantFrom('task_errors' as const, 'wait_minutes' as const),
    value: fc.nat(9),
  })
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 20 }), (figures) => {
      const series = seriesOf(figures)
      const heads = series.map(({ points: _points, ...head }) => JSON.stringify(head))
      expect(heads).toEqual([...new Set(heads)])
      const plain = (each: object) => JSON.stringify(Object.entries(each).toSorted(([a], [b]) => a.localeCompare(b)))
      const back = series.flatMap(({ points, ...head }) =>
        points.map(({ on, value }) => plain({ ...head, measuredOn: on, value })),
      )
      expect(back.toSorted()).toEqual(figures.map(({ row: _row, ...each }) => plain(each)).toSorted())
    }),
  )
})
