import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { preLaunchGate } from '#shared/domain/plan-gate.ts'
import { holdersClause, holdersOfNewest, holdersSentence } from '#shared/domain/plan-holders.ts'
import { planLedger } from '#shared/domain/plan-ledger.ts'
import type { Row, Rows } from '#shared/registers/index.ts'
import { approvedVersion, planRows } from '#test/fixtures/plan-rows.ts'
import { makeRow } from '#test/fixtures/rows.ts'

const today = '2027-01-18'
const heads = { desk: 'amira', nursing: 'hoa', lab: 'li', it: 'tomas' } as const
type Department = keyof typeof heads
const departments = Object.keys(heads) as Department[]

/** The plan was approved as 1.0, these departments got a copy of it, and a step was changed since. */
function changedSince(held: readonly Department[], more: Partial<Row<'plan_copy'>> = {}): Rows {
  const rows = planRows()
  const { version, approval } = approvedVersion(rows, 1, '1.0')
  const copies = held.map((departmentId, at) =>
    makeRow(
      'plan_copy',
      { versionId: 'v1', departmentId, personId: heads[departmentId], copyNo: at + 1, sentOn: '2027-01-10', ...more },
      at,
    ),
  )
  return {
    ...rows,
    rollback_step: rows.rollback_step.map((row) => (row.id === 's-lab' ? { ...row, instruction: 'Aloud.' } : row)),
    frozen_version: [version],
    sign_off: [approval],
    plan_copy: copies,
  }
}

const holdersIn = (rows: Rows) => holdersOfNewest(planLedger(rows, today))

/** What the check and the gate say of it. */
function said(rows: Rows): readonly (string | undefined)[] {
  const found = runChecks({ rows, today, now: `${today}T08:00:00.000Z` })
  return [found.find(({ check }) => check === 'plan-changed-since-version')?.message, preLaunchGate(rows) ?? undefined]
}

describe('who holds the newest version', () => {
  it('is nobody before a copy went out, and nobody is said to hold it', () => {
    const rows = changedSince([])
    expect(holdersIn(rows)).toEqual({ holding: 0, of: 4 })
    for (const sentence of said(rows)) expect(sentence).toContain('since version 1.0, which no head holds yet. Approve')
  })

  it('is counted while some heads have theirs', () => {
    const rows = changedSince(['desk', 'it'])
    expect(holdersIn(rows)).toEqual({ holding: 2, of: 4 })
    for (const sentence of said(rows)) expect(sentence).toContain('version 1.0, which 2 of 4 heads hold. Approve')
  })

  it('is everybody once every head has one', () => {
    const rows = changedSince(departments)
    for (const sentence of said(rows)) expect(sentence).toContain('version 1.0, which the heads hold. Approve')
  })

  it('does not count what was given back, nor what was never handed out', () => {
    expect(holdersIn(changedSince(departments, { returnedOn: '2027-01-12' })).holding).toBe(0)
    expect(holdersIn(changedSince(departments, { sentOn: null })).holding).toBe(0)
  })

  it('does not count an older version, whether it still holds for its department or not', () => {
    const rows = changedSince(departments)
    const { version, approval } = approvedVersion(rows, 2, '1.1')
    const approved = {
      ...rows,
      frozen_version: [...rows.frozen_version, version],
      sign_off: [...rows.sign_off, approval],
    }
    expect(holdersIn(approved)).toEqual({ holding: 0, of: 4 })
  })

  it('is said in words, of one head as of many', () => {
    const words = (holding: number, of: number) => [
      holdersClause({ holding, of }),
      holdersSentence({ holding, of }, '1.0'),
    ]
    expect(words(0, 3)).toEqual(['which no head holds yet', 'No head holds 1.0 yet.'])
    expect(words(1, 3)).toEqual(['which 1 of 3 heads holds', '1 of 3 heads holds 1.0.'])
    expect(words(2, 3)).toEqual(['which 2 of 3 heads hold', '2 of 3 heads hold 1.0.'])
    expect(words(3, 3)).toEqual(['which the heads hold', 'The heads hold 1.0.'])
    expect(words(1, 1)).toEqual(['which the head holds', 'The head holds 1.0.'])
  })
})
