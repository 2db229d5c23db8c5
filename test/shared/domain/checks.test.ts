import { describe, expect, it } from 'vitest'
import { checks, runChecks } from '#shared/domain/checks/index.ts'
import { finding } from '#shared/contract/view.ts'
import { phaseCodes } from '#shared/registers/register.ts'
import { checkCases as cases, now, today } from '#test/fixtures/check-cases.ts'
import { makeRows, type PartialRows } from '#test/fixtures/rows.ts'

/** What a check finds, and that it finds it alone under its own id. */
function messagesOf(check: string, rows: PartialRows): readonly string[] {
  return runChecks({ rows: makeRows(rows), today, now })
    .filter((each) => each.check === check)
    .map(({ message }) => message)
}

describe('each check', () => {
  it.each(cases)('$check names what is wrong and nothing else', ({ check, bad, good, messages }) => {
    expect(messagesOf(check, bad)).toEqual(messages)
    expect(messagesOf(check, good)).toEqual([])
  })

  it('has a case above', () => {
    expect(cases.map(({ check }) => check).toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
  })

  it('has its own id and a title', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length)
    expect(checks.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  })

  it('finds nothing in an engagement without rows', () => {
    expect(runChecks({ rows: makeRows(), today, now })).toEqual([])
  })
})

describe('runChecks', () => {
  const risk = {
    id: 'r1',
    title: 'Lab link fails',
    phaseCode: 'pre_launch',
    inherentLikelihood: 3,
    inherentImpact: 3,
  } as const
  const found = {
    check: 'risk-without-owner',
    register: 'risk',
    id: 'r1',
    ref: 'R-001',
    message: 'R-001 “Lab link fails” has no owner. Name one.',
    waived: false,
    phase: 'pre_launch',
  }

  it('covers what seems to identify a patient in the title that another check quotes', () => {
    const rows = makeRows({ risk: [{ ...risk, title: 'MRN 4711882 waits' }] })
    const messages = runChecks({ rows, today, now }).map(({ check, message }) => [check, message])
    expect(messages).toContainEqual(['risk-without-owner', expect.stringContaining('MRN •••••82 waits')])
    expect(JSON.stringify(messages)).not.toContain('4711882')
  })

  it('gives a finding the phase of its row', () => {
    expect(runChecks({ rows: makeRows({ risk: [risk] }), today, now })).toEqual([found])
    const anywhere = makeRows({ risk: [{ ...risk, phaseCode: null }] })
    expect(runChecks({ rows: anywhere, today, now })).toEqual([{ ...found, phase: null }])
  })

  it('gives a finding the phase of its check where the row has none', () => {
    const rows = makeRows({ paper_packet_item: [{ quantity: 5 }] })
    expect(runChecks({ rows, today, now }).map(({ phase }) => phase)).toEqual(['pre_launch'])
  })

  it('marks as waived only the finding of that check on that row', () => {
    const rows = makeRows({
      risk: [risk, { ...risk, id: 'r2' }],
      check_waiver: [
        { check: 'risk-without-owner', subject: 'risk:r1', reason: 'The clinic names one in February' },
        { check: 'risk-not-assessed', subject: 'risk:r2', reason: 'Another check' },
      ],
    })
    expect(runChecks({ rows, today, now }).map(({ id, waived }) => [id, waived])).toEqual([
      ['r1', true],
      ['r2', false],
    ])
  })

  it('gives findings that may cross to the screen, each a sentence that ends', () => {
    const everything = cases.flatMap(({ bad }) => runChecks({ rows: makeRows(bad), today, now }))
    expect(everything.length).toBeGreaterThan(cases.length)
    for (const each of everything) {
      expect(finding.parse(each)).toEqual(each)
      expect(each.message).toMatch(/^[^\n]{10,300}\.$/)
      expect(each.phase === null || phaseCodes.includes(each.phase)).toBe(true)
    }
  })
})
