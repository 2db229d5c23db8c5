import { describe, expect, it } from 'vitest'
import { clockOf, ganttLayout, type GanttStep, neighbourBar } from '#renderer/components/pictures/gantt-layout.ts'
import { textWidth } from '#renderer/components/pictures/text-fit.ts'

const lanes = [
  { id: 'it', title: 'IT and vendor' },
  { id: 'desk', title: 'Front desk' },
  { id: 'idle', title: 'Laboratory' },
]

function step(
  number: number,
  laneId: string,
  startsAt: number,
  minutes: number,
  extra: Partial<GanttStep> = {},
): GanttStep {
  return {
    id: `s${number}`,
    ref: `RS-0${number + 30}`,
    number,
    title: `Step number ${number}`,
    laneId,
    minutes,
    plannedMinutes: null,
    basis: 'rehearsed',
    startsAt,
    endsAt: startsAt + minutes,
    slack: 0,
    critical: false,
    irreversible: false,
    needsVendor: false,
    predecessorIds: [],
    ...extra,
  }
}

const draw = (
  steps: readonly GanttStep[],
  more: { limitMinutes?: number | null; totalMinutes?: number; orderOnly?: boolean; width?: number } = {},
) => ganttLayout({ steps, lanes, limitMinutes: null, totalMinutes: 0, orderOnly: false, width: 800, ...more })

describe('where the steps of a rollback are drawn', () => {
  it('leaves out lanes without steps', () => {
    expect(draw([step(1, 'it', 0, 30)]).lanes.map((lane) => lane.id)).toEqual(['it'])
  })

  it('puts steps of one lane that overlap on rows of their own, and those that follow each other on one', () => {
    const { bars, lanes: drawn } = draw([
      step(1, 'it', 0, 30),
      step(2, 'it', 10, 30),
      step(3, 'it', 30, 10),
      step(4, 'desk', 0, 5),
    ])
    const yOf = (id: string) => bars.find((bar) => bar.step.id === id)?.y ?? -1
    expect(yOf('s2')).toBeGreaterThan(yOf('s1'))
    expect(yOf('s3')).toBe(yOf('s1'))
    expect(yOf('s4')).toBeGreaterThan(yOf('s2'))
    expect(drawn[1]?.y).toBe((drawn[0]?.y ?? 0) + (drawn[0]?.height ?? 0))
  })

  it('keeps every bar, the limit and the ticks inside the width, however narrow', () => {
    for (const width of [320, 524, 776, 1400]) {
      const layout = draw([step(1, 'it', 0, 30), step(2, 'desk', 30, 300)], { limitMinutes: 240, width })
      for (const bar of layout.bars) {
        expect(bar.x).toBeGreaterThanOrEqual(layout.axisX)
        expect(bar.x + bar.width).toBeLessThanOrEqual(width)
      }
      expect(layout.limit?.x).toBeLessThanOrEqual(width)
      const xs = layout.ticks.map((tick) => tick.x)
      for (let at = 1; at < xs.length; at += 1) expect((xs[at] ?? 0) - (xs[at - 1] ?? 0)).toBeGreaterThanOrEqual(56)
    }
  })

  it('never writes a label that is wider than its bar', () => {
    const { bars } = draw([step(1, 'it', 0, 2), step(2, 'it', 2, 8), step(3, 'it', 10, 200, { irreversible: true })], {
      width: 500,
    })
    for (const bar of bars) expect(textWidth(bar.label, 11)).toBeLessThanOrEqual(bar.width)
    expect(bars.find((bar) => bar.step.id === 's3')?.label).toBe('3 Step number 3')
  })

  it('calls a step by its number, never by the digits of its ref', () => {
    const [bar] = draw([step(6, 'it', 0, 12)], { width: 300 }).bars
    expect(bar?.step.ref).toBe('RS-036')
    expect(bar?.label.split(' ')[0]).toBe('6')
  })

  it('joins steps of the critical path in different rows, and no others', () => {
    const { joints } = draw([
      step(1, 'it', 0, 30, { critical: true }),
      step(2, 'desk', 30, 30, { critical: true, predecessorIds: ['s1'] }),
      step(3, 'it', 30, 10, { predecessorIds: ['s1'] }),
      step(4, 'it', 60, 10, { critical: true, predecessorIds: ['s2', 'gone'] }),
    ])
    expect(joints.map((joint) => joint.key).toSorted()).toEqual(['s1>s2', 's2>s4'])
  })

  it('shows the order alone, without scale, limit or joints, while no step has minutes', () => {
    const layout = draw(
      [step(1, 'it', 0, 1, { basis: 'missing' }), step(2, 'desk', 1, 1, { basis: 'missing', predecessorIds: ['s1'] })],
      {
        limitMinutes: 240,
        orderOnly: true,
      },
    )
    expect(layout.ticks).toEqual([])
    expect(layout.limit).toBeNull()
    expect(layout.bars.every((bar) => bar.width > 200)).toBe(true)
  })

  it('draws what was planned below what was rehearsed, never over the strip of another step', () => {
    const { bars } = draw([
      step(1, 'it', 0, 30, { plannedMinutes: 45 }),
      step(2, 'it', 30, 30, { plannedMinutes: 20 }),
      step(3, 'it', 60, 30, { plannedMinutes: 50, basis: 'expected' }),
    ])
    const [first, second, third] = bars
    expect((first?.plannedWidth ?? 0) / (first?.width ?? 1)).toBeCloseTo(1.5, 1)
    expect(second?.plannedWidth).toBeLessThan(second?.width ?? 0)
    expect(third?.plannedWidth).toBeNull()
    expect(second?.y).toBeGreaterThan(first?.y ?? 0)
    expect(third?.y).toBe(first?.y)
  })

  it('marks what cannot be undone and what needs the vendor, on the corner of a bar that is too narrow', () => {
    const { bars } = draw([
      step(1, 'it', 0, 300, { irreversible: true, needsVendor: true }),
      step(2, 'it', 300, 2, { needsVendor: true }),
    ])
    expect(bars.map(({ marks, marksOutside }) => [marks, marksOutside])).toEqual([
      [['irreversible', 'vendor'], false],
      [['vendor'], true],
    ])
  })

  it('sets the critical path beside the longest time allowed', () => {
    const steps = [step(1, 'it', 0, 220)]
    const within = draw(steps, { limitMinutes: 240, totalMinutes: 220 }).limit
    const over = draw(steps, { limitMinutes: 185, totalMinutes: 220, width: 500 }).limit
    expect([within?.words, within?.isOver]).toEqual(['4:00, 20 min to spare', false])
    expect([over?.words, over?.isOver]).toEqual(['3:05, 35 min over', true])
    expect((over?.span.x ?? 0) + (over?.span.width ?? 0)).toBeGreaterThan(over?.x ?? 0)
    expect((within?.span.x ?? 0) + (within?.span.width ?? 0)).toBeCloseTo(within?.x ?? 0)
    expect(draw(steps, { limitMinutes: 220, totalMinutes: 220 }).limit?.words).toBe('3:40, just in time')
  })

  it('keeps forty steps inside the width, each bar on its own', () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      step(at, at % 2 === 0 ? 'it' : 'desk', at * 7, 12, { plannedMinutes: 15, irreversible: at % 9 === 0 }),
    )
    const { bars } = draw(many, { width: 700 })
    const overlaps = bars.flatMap((a) =>
      bars.filter((b) => a !== b && a.y === b.y && a.x < b.x && a.x + Math.max(a.width, a.plannedWidth ?? 0) > b.x),
    )
    expect(bars).toHaveLength(40)
    expect(overlaps).toEqual([])
  })

  it('draws nothing for a plan without steps', () => {
    expect(draw([]).bars).toEqual([])
  })
})

describe('moving between bars', () => {
  const { bars } = draw([step(1, 'it', 0, 30), step(2, 'it', 30, 30), step(3, 'desk', 35, 10), step(4, 'desk', 0, 10)])
  const go = (from: string, key: string) => neighbourBar(bars, from, key)?.step.id ?? null

  it('follows time with left and right, and stops at the ends', () => {
    expect(go('s1', 'ArrowRight')).toBe('s4')
    expect(go('s4', 'ArrowRight')).toBe('s2')
    expect(go('s1', 'ArrowLeft')).toBeNull()
    expect(go('s3', 'ArrowRight')).toBeNull()
    expect(go('s3', 'Home')).toBe('s1')
    expect(go('s1', 'End')).toBe('s3')
  })

  it('goes to the nearest bar of the row above or below', () => {
    expect(go('s2', 'ArrowDown')).toBe('s3')
    expect(go('s4', 'ArrowUp')).toBe('s1')
    expect(go('s1', 'ArrowUp')).toBeNull()
  })

  it('leaves other keys alone', () => {
    expect(go('s1', 'a')).toBeNull()
  })
})

describe('a time on the axis', () => {
  it.each([
    [0, '0:00'],
    [90, '1:30'],
    [1560, '26:00'],
  ])('%i minutes are %s', (minutes, text) => {
    expect(clockOf(minutes)).toBe(text)
  })
})
