import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { describe, expect, it } from 'vitest'
import { frozenPlaces, loadFrozen } from '#electron/core/operations/load-frozen.ts'
import { datedValues, loadRows } from '#electron/core/operations/load-rows.ts'
import { readPack, readSample, sampleGoLive, sampleRows } from '#electron/core/operations/pack.ts'
import { runChecks } from '#shared/domain/checks/index.ts'
import { schedule } from '#shared/domain/critical-path.ts'
import { viabilityOfPlan } from '#shared/domain/rollback-viability.ts'
import { type RegisterName, registerNames, registerOf, type Row, type Rows } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'

const packs = join(import.meta.dirname, '../../resources/packs')
const pack = readPack(join(packs, 'clinic-standard'))
const sample = readSample(join(packs, 'sample-clinic'))
const { engagement, rows: content } = sampleRows(pack, sample)
const timezone = String(engagement['timezone'])

/** The sample as an engagement holds it. */
function loaded(goLiveOn: string | null) {
  const rows = Object.fromEntries(registerNames.map((name) => [name, []])) as unknown as Record<RegisterName, unknown[]>
  const put = (register: RegisterName, id: string, values: Record<string, unknown>) => {
    const ref = `${registerOf(register).prefix}-${rows[register].length + 1}`
    rows[register].push({ id, ref, version: 1, createdAt: '', updatedAt: '', ...values })
  }
  const places = frozenPlaces(sample.freeze, () => ulid())
  const { ids } = loadRows({ rows: content, existing: places, newId: () => ulid(), goLiveOn, timezone, insert: put })
  put(
    'engagement',
    ulid(),
    createSchema(registerOf('engagement')).parse(datedValues('engagement', engagement, { goLiveOn, timezone })),
  )
  const frozen = loadFrozen({
    freezes: sample.freeze,
    ids,
    places,
    goLiveOn,
    timezone,
    newId: () => ulid(),
    rowsNow: () => rows as unknown as Rows,
    insert: put,
  })
  const keyOf = new Map([...frozen].map(([key, place]) => [place.id, key]))
  return { rows: rows as unknown as Rows, keyOf, count: ids.size }
}

const today = '2027-02-10'
const goLiveOn = sampleGoLive(sample, today)
const { rows, keyOf, count } = loaded(goLiveOn)

/** Seven days in a row: go-live stays on a Monday, so today is T-21 to T-27. */
const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']

/** Registers whose places are still to come. */
const waiting = new Set<RegisterName>([])

describe('the sample clinic as a whole', () => {
  it('loads with and without a go-live date', () => {
    expect(count).toBeGreaterThan(350)
    expect(loaded(null).count).toBe(count)
    expect(loaded(null).rows.milestone.every((milestone) => milestone.plannedOn === null)).toBe(true)
  })

  it('fills every register; attachments are its two logos', () => {
    const empty = registerNames.filter((register) => rows[register].length === 0)
    expect(empty.filter((register) => !waiting.has(register))).toEqual(['attachment'])
    for (const logo of Object.values(sample.logos)) {
      const bytes = readFileSync(join(packs, 'sample-clinic', logo))
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
      expect(bytes.length).toBeLessThan(200_000)
    }
  })

  it('has only reserved phone numbers and addresses', () => {
    for (const person of rows.person) {
      expect(person.phone).toMatch(/^(07700 900\d{3}|01632 960\d{3}|0808 157 0\d{3})$/)
      expect(person.email).toMatch(/\.example$/)
    }
  })

  it('has names in several scripts', () => {
    const names = rows.person.map((person) => person.displayName).join(' ')
    for (const script of ['Arabic', 'Han', 'Cyrillic', 'Greek', 'Hebrew']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
    }
    for (const letter of ['ł', 'Ş', 'ő', 'ű', 'ð', 'ễ']) expect(names).toContain(letter)
  })
})

describe('where the sample clinic stands', () => {
  it.each(week)('seen on %s, what is done lies behind and what is open ahead', (day) => {
    const goLive = sampleGoLive(sample, day)
    const seen = loaded(goLive).rows
    expect(new Date(`${goLive}T00:00:00Z`).getUTCDay()).toBe(1)
    const late = seen.milestone.filter(({ actualOn, plannedOn }) => actualOn === null && String(plannedOn) < day)
    const early = [
      ...seen.milestone.filter(({ actualOn }) => actualOn !== null && actualOn > day),
      ...seen.sign_off.filter(({ signedOn }) => String(signedOn) > day),
      ...seen.decision.filter(({ decidedOn }) => String(decidedOn) > day),
    ]
    expect([...late, ...early].map((row) => row.title)).toEqual([])
  })

  it.each(week)('seen on %s, the checks find the deliberate gaps and nothing else in the rows', (day) => {
    const seen = loaded(sampleGoLive(sample, day))
    const found = runChecks({ rows: seen.rows, today: day, now: `${day}T09:00:00.000Z` })
      .filter((finding) => !finding.waived)
      .map((finding) => `${finding.register} ${seen.keyOf.get(finding.id)}`)
    expect(new Set(found)).toEqual(new Set(sample.deliberateGaps.map((gap) => `${gap.register} ${gap.key}`)))
  })

  it('has every failure point decided', () => {
    expect(rows.phase_entry.filter((entry) => entry.applicability === 'unknown')).toEqual([])
    expect(rows.phase_entry.some((entry) => entry.applicability === 'not_applicable')).toBe(true)
    expect(new Set(rows.phase_entry.map((entry) => entry.status))).toEqual(new Set(['todo', 'doing', 'done', 'waived']))
  })

  it('has risks and actions in every state that a clinic at this point knows', () => {
    const scores = rows.risk.map((risk) => (risk.currentLikelihood ?? 0) * (risk.currentImpact ?? 0))
    expect(Math.max(...scores)).toBeGreaterThanOrEqual(15)
    expect(rows.risk.map((risk) => risk.status)).toEqual(
      expect.arrayContaining(['open', 'treated', 'accepted', 'closed']),
    )
    expect(rows.risk.some((risk) => risk.isClinicalHazard && risk.hazardHarm !== '')).toBe(true)
    expect(new Set(rows.action.map((action) => action.status)).size).toBe(5)
    expect(new Set(rows.risk_control.map((control) => control.status)).size).toBe(4)
    expect(new Set(rows.note.map((note) => note.visibility)).size).toBe(2)
  })
})

describe('the rollback plan of the sample clinic', () => {
  const isBeforeReopening = (step: Row<'rollback_step'>) => step.stage !== 'reconcile' && step.stage !== 'close'
  const { criticalMinutes, loop } = schedule(rows.rollback_step.filter(isBeforeReopening))

  it('brings the clinic back within its four hours, with some slack', () => {
    expect(loop).toBeNull()
    expect(rows.rollback_plan[0]?.rtoMinutes).toBe(240)
    expect(criticalMinutes).toBeGreaterThanOrEqual(195)
    expect(criticalMinutes).toBeLessThanOrEqual(235)
  })

  it('can say until when it is possible', () => {
    expect(viabilityOfPlan(rows, `${today}T09:00:00.000Z`)).toMatchObject({
      state: 'with_loss',
      closedBy: { kind: 'point_of_no_return' },
    })
  })

  it('gives each of the seven departments a head, a deputy, steps and paper', () => {
    expect(rows.department).toHaveLength(7)
    for (const department of rows.department) {
      const head = rows.person.find((person) => person.id === department.headPersonId)
      expect(head?.departmentId).toBe(department.id)
      expect(department.deputyPersonId).not.toBeNull()
      expect(rows.rollback_step.filter((step) => step.departmentId === department.id)).not.toEqual([])
      expect(rows.paper_packet_item.filter((item) => item.departmentId === department.id)).not.toEqual([])
    }
  })

  it('names two steps that cannot be undone, both in the point of no return', () => {
    const irreversible = rows.rollback_step.filter((step) => step.irreversible).map((step) => step.id)
    expect(irreversible).toHaveLength(2)
    expect(rows.checkpoint.find((checkpoint) => checkpoint.isPointOfNoReturn)?.irreversibleStepIds).toEqual(
      irreversible,
    )
  })

  it('has every gap on a row that exists', () => {
    const keys = new Set(keyOf.values())
    for (const gap of sample.deliberateGaps) expect(keys).toContain(gap.key)
  })
})
