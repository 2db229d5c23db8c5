import { join } from 'node:path'
import { ulid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { loadRows } from '#electron/core/operations/load-rows.ts'
import { readPack } from '#electron/core/operations/pack.ts'
import { type RegisterName, registerNames, registerOf } from '#shared/registers/index.ts'

const pack = readPack(join(import.meta.dirname, '../../resources/packs/clinic-standard'))

function loaded(goLiveOn: string | null) {
  const rows: { register: RegisterName; id: string; values: Record<string, unknown> }[] = []
  const result = loadRows({
    rows: pack.rows,
    newId: () => ulid(),
    goLiveOn,
    timezone: 'Europe/London',
    insert: (register, id, values) => rows.push({ register, id, values }),
  })
  return {
    ...result,
    rows,
    of: (register: RegisterName) => rows.filter((row) => row.register === register).map((row) => row.values),
  }
}

/** How often each value of a field occurs. */
function tally(values: readonly Record<string, unknown>[], field: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value[field])] = (counts[String(value[field])] ?? 0) + 1
  return counts
}

describe('the method of the five phases', () => {
  const { of, ids } = loaded('2027-03-01')
  const phaseOf = (code: string) => ids.get(`phase.${code}`)?.id

  it('has the five phases in their order, each with its named risk', () => {
    expect(of('phase').map((phase) => [phase['code'], phase['namedRisk']])).toEqual([
      ['discovery', 'communication_gap'],
      ['configuration', 'legacy_habits'],
      ['training', 'adoption_resistance'],
      ['pre_launch', 'simulation_gap'],
      ['go_live', 'support_collapse'],
    ])
  })

  it('has 15 breaks, 12 whys and 15 preventions, spread as the method has them', () => {
    const entries = of('phase_entry')
    expect(tally(entries, 'kind')).toEqual({ breaks: 15, why: 12, prevention: 15 })
    const perPhase = ['discovery', 'configuration', 'training', 'pre_launch', 'go_live'].map((code) => {
      const kinds = tally(
        entries.filter((entry) => entry['phaseId'] === phaseOf(code)),
        'kind',
      )
      return [kinds['breaks'], kinds['why'], kinds['prevention']]
    })
    expect(perPhase).toEqual([
      [3, 2, 3],
      [3, 2, 3],
      [3, 2, 3],
      [3, 3, 3],
      [3, 3, 3],
    ])
  })

  it('has the five named risks with their scores and the whys of their phase as causes', () => {
    const risks = of('risk').map((risk) => [
      risk['phaseCode'],
      risk['inherentLikelihood'],
      risk['inherentImpact'],
      (risk['causeEntryIds'] as string[]).length,
    ])
    expect(risks).toEqual([
      ['discovery', 4, 4, 2],
      ['configuration', 4, 3, 2],
      ['training', 4, 4, 2],
      ['pre_launch', 3, 5, 3],
      ['go_live', 3, 5, 3],
    ])
    expect(tally(of('risk_control'), 'riskId')).toEqual(
      Object.fromEntries(
        ['communication_gap', 'legacy_habits', 'adoption_resistance', 'simulation_gap', 'support_collapse'].map(
          (key) => [ids.get(`risk.${key}`)?.id, 3],
        ),
      ),
    )
  })

  it('begins the training checklist with front desk, billing coordinator and prescribing clinician', () => {
    const gaps = of('training_gap')
    expect(gaps.slice(0, 3).map((gap) => gap['roleName'])).toEqual([
      'Front desk',
      'Billing coordinator',
      'Prescribing clinician',
    ])
    for (const gap of gaps) expect([gap['actuallyNeeds'], gap['genericDelivers'], gap['staffRoleId']]).not.toContain('')
  })

  it('gives every role of the staff the tasks of an ordinary day, most of them critical, each with a name that fits the matrix', () => {
    const tasks = of('role_task')
    // The patient is one of those who act in a workflow, and is trained for nothing.
    const roles = [...ids]
      .filter(([key]) => key.startsWith('role.') && key !== 'role.patient')
      .map(([, place]) => place.id)
    expect(new Set(tasks.map((task) => task['staffRoleId']))).toEqual(new Set(roles))
    for (const role of roles) {
      const own = tasks.filter((task) => task['staffRoleId'] === role)
      expect(own.filter((task) => task['isCritical'] === true).length * 2).toBeGreaterThanOrEqual(own.length)
    }
    expect(tasks.filter((task) => !/^.{3,12}$/.test(String(task['shortName'])))).toEqual([])
  })
})

describe('the rollback plan of the pack', () => {
  const { rows, of, ids } = loaded('2027-03-01')

  it('gives each department a step, and every step a verification, a way out and no owner yet', () => {
    const steps = of('rollback_step')
    const departments = [...ids].filter(([key]) => key.startsWith('department.')).map(([, place]) => place.id)
    expect(new Set(steps.map((step) => step['departmentId']))).toEqual(new Set(departments))
    for (const step of steps) {
      expect(step).toMatchObject({ ownerId: null, deputyId: null, expectedMinutes: null, rehearsedMinutes: null })
      expect([step['instruction'], step['verification'], step['ifItFails']]).not.toContain('')
    }
  })

  it('has steps that follow only earlier ones, so that no loop can be in it', () => {
    const order = rows.filter((row) => row.register === 'rollback_step').map((row) => row.id)
    rows
      .filter((row) => row.register === 'rollback_step')
      .forEach((row, at) => {
        for (const before of row.values['predecessorIds'] as string[]) expect(order.indexOf(before)).toBeLessThan(at)
      })
  })

  it('assumes nothing about the old system', () => {
    expect(of('rollback_plan')[0]).toMatchObject({
      legacyAccessUntil: null,
      legacyLicenceUntil: null,
      legacyModeAfterGoLive: null,
      ownerId: null,
      rtoMinutes: 240,
    })
  })

  it('names a limit and a window for every trigger, leaves the observers open and marks the figures as judgement', () => {
    const keys = (pack.rows.rollback_trigger ?? []).map((row) => row.judgement)
    for (const judgement of keys) expect(judgement).toEqual(expect.arrayContaining(['threshold', 'windowMinutes']))
    for (const trigger of of('rollback_trigger')) {
      expect(trigger).toMatchObject({
        observerId: null,
        threshold: expect.any(Number),
        windowMinutes: expect.any(Number),
      })
    }
  })

  it('has a channel for each message that works without the system, for safety-critical data first', () => {
    expect(of('communication_item').filter((item) => item['channelIndependent'] !== true)).toEqual([])
    const critical = of('reconciliation_item').map((item) => item['safetyCritical'])
    expect(critical).toEqual([...critical].sort((a, b) => Number(b) - Number(a)))
    expect(of('verification_check')).toHaveLength(5)
  })
})

describe('the pack as a whole', () => {
  it.each([['2027-03-01'], [null]])('loads with go-live %s, every row once', (goLiveOn) => {
    const { rows, ids } = loaded(goLiveOn)
    expect(rows).toHaveLength(ids.size)
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  })

  it('has no empty title and no text with blank ends', () => {
    const { rows } = loaded(null)
    expect(rows.filter(({ register, values }) => !/\S/.test(String(values[registerOf(register).titleField])))).toEqual(
      [],
    )
    const texts = rows.flatMap(({ values }) => Object.values(values)).filter((value) => typeof value === 'string')
    expect(texts.filter((text) => text !== text.trim())).toEqual([])
  })

  it('has no empty text among the values it gives, but for what the clinic must decide', () => {
    const empty = registerNames.flatMap((register) =>
      (pack.rows[register] ?? []).flatMap((row) =>
        Object.entries(row.values).flatMap(([field, value]) => (value === '' ? [`${row.key} ${field}`] : [])),
      ),
    )
    expect(empty).toEqual([])
  })

  it('says the same text only once in a register', () => {
    const titles = loaded(null).rows.map(
      ({ register, values }) => `${register}: ${String(values[registerOf(register).titleField])}`,
    )
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  it('plans every milestone on the day of its offset', () => {
    for (const row of pack.rows.milestone ?? []) {
      const offset = Number(row.values['offsetDays'])
      expect(row.values['plannedOn']).toBe(`T${offset > 0 ? '+' : '-'}${Math.abs(offset)}`)
    }
  })
})
