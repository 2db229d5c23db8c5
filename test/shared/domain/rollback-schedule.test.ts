import { describe, expect, it } from 'vitest'
import type { RollbackStage } from '#shared/domain/rollback-order.ts'
import { criticalChain, criticalMinutesWith, scheduleRollback } from '#shared/domain/rollback-schedule.ts'

const step = (id: string, stage: RollbackStage, minutes: number, ...predecessorIds: string[]) => ({
  id,
  stage,
  predecessorIds,
  expectedMinutes: minutes,
  rehearsedMinutes: null,
})

describe('the schedule of a rollback', () => {
  it('counts what the clinic waits for until it reopens, not what follows', () => {
    const planned = scheduleRollback([
      step('declare', 'declare', 5),
      step('switch', 'switch_back', 60, 'declare'),
      step('resume', 'resume', 10, 'switch'),
      step('reconcile', 'reconcile', 240, 'resume'),
      step('close', 'close', 15, 'reconcile'),
    ])
    expect(planned.criticalMinutes).toBe(75)
    expect(planned.totalMinutes).toBe(330)
    expect(planned.steps.map(({ id, startsAt, critical }) => ({ id, startsAt, critical }))).toEqual([
      { id: 'declare', startsAt: 0, critical: true },
      { id: 'switch', startsAt: 5, critical: true },
      { id: 'resume', startsAt: 65, critical: true },
      { id: 'reconcile', startsAt: 75, critical: false },
      { id: 'close', startsAt: 315, critical: false },
    ])
  })

  it('counts a later step that reopening waits for', () => {
    const planned = scheduleRollback([step('re-key', 'reconcile', 30), step('resume', 'resume', 5, 're-key')])
    expect(planned.criticalMinutes).toBe(35)
    expect(planned.steps.every(({ critical }) => critical)).toBe(true)
  })

  it('says how long the critical path is with minutes that were measured, those of unknown steps left out', () => {
    const steps = [
      step('declare', 'declare', 5),
      step('switch', 'switch_back', 60, 'declare'),
      step('lists', 'secure_data', 30, 'declare'),
      step('close', 'close', 15, 'switch'),
    ]
    const path = (...taken: readonly (readonly [string, number])[]) => criticalMinutesWith(steps, new Map(taken))
    expect(path()).toBe(scheduleRollback(steps).criticalMinutes)
    expect(path(['switch', 20])).toBe(35)
    expect(path(['switch', 20], ['lists', 10])).toBe(25)
    expect(path(['close', 300], ['gone', 300])).toBe(65)
  })

  it('has one critical chain whose minutes add up, even where two ways take equally long', () => {
    const steps = [
      step('declare', 'declare', 5),
      step('left', 'secure_data', 20, 'declare'),
      step('right', 'secure_data', 20, 'declare'),
      step('resume', 'resume', 10, 'left', 'right'),
    ]
    const planned = scheduleRollback(steps)
    const chain = criticalChain(planned, steps)
    expect(chain).toEqual(['declare', 'left', 'resume'])
    expect(
      steps.filter(({ id }) => chain.includes(id)).reduce((sum, each) => sum + (each.expectedMinutes ?? 0), 0),
    ).toBe(planned.criticalMinutes)
  })
})
