import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copiesToRemove, type Kept } from '#electron/core/store/backup-keep.ts'

const now = '2026-11-26T12:00:00.000Z'
const hourMs = 60 * 60 * 1000

function copy(hoursAgo: number, reason = 'timer', isSound = true): Kept {
  const at = new Date(Date.parse(now) - hoursAgo * hourMs).toISOString()
  return { id: `${at} ${reason}${isSound ? '' : ' spoilt'}`, at, reason, isSound: () => isSound }
}

const anyCopies = fc.uniqueArray(
  fc.record({
    hours: fc.integer({ min: 0, max: 24 * 500 }),
    reason: fc.constantFrom('timer', 'open', 'close', 'upgrade', 'restore', 'removal'),
    isSound: fc.boolean(),
  }),
  { selector: ({ hours }) => hours, maxLength: 120 },
)

describe('which copies are let go', () => {
  it('keeps the newest twelve, one a day for two weeks, one a month for a year', () => {
    const quarterly = Array.from({ length: 48 }, (_, at) => copy(at / 4))
    const daily = Array.from({ length: 60 }, (_, at) => copy(24 * (at + 1)))
    const removed = new Set(copiesToRemove([...quarterly, ...daily], now))
    const kept = [...quarterly, ...daily].filter(({ id }) => !removed.has(id))
    expect(kept.filter(({ at }) => at.startsWith('2026-11-26'))).toHaveLength(12)
    expect(kept.map(({ at }) => at.slice(0, 10)).filter((day) => day < '2026-11-26')).toEqual([
      ...Array.from({ length: 13 }, (_, at) => `2026-11-${25 - at}`),
      '2026-10-31',
      '2026-09-30',
    ])
  })

  it('keeps what was made before a great step for ninety days', () => {
    const many = Array.from({ length: 30 }, (_, at) => copy(at / 4))
    const steps = [copy(24 * 40 + 1, 'upgrade'), copy(24 * 40 + 2, 'removal'), copy(24 * 91, 'upgrade')]
    const removed = copiesToRemove([...many, copy(24 * 40), ...steps], now)
    expect(steps.map(({ id }) => removed.includes(id))).toEqual([false, false, false])
    expect(copiesToRemove([...many, copy(24 * 88), copy(24 * 91, 'upgrade')], now)).toContain(
      copy(24 * 91, 'upgrade').id,
    )
  })

  it('never lets go of the newest sound copy, whatever there is', () => {
    fc.assert(
      fc.property(anyCopies, (generated) => {
        const copies = generated.map(({ hours, reason, isSound }) => copy(hours, reason, isSound))
        const removed = copiesToRemove(copies, now)
        const newestSound = copies
          .filter(({ isSound }) => isSound)
          .toSorted((one, other) => (one.at < other.at ? 1 : -1))[0]
        expect(removed).not.toContain(newestSound?.id)
        expect(removed.every((id) => copies.some((each) => each.id === id))).toBe(true)
        expect(copies.length - removed.length).toBeLessThanOrEqual(12 + 15 + 13 + 1 + copies.filter(isStep).length)
      }),
    )
  })
})

function isStep({ reason }: Kept): boolean {
  return ['upgrade', 'restore', 'removal'].includes(reason)
}
