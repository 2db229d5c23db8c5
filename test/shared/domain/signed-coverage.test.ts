import { describe, expect, it } from 'vitest'
import { frozenContent } from '#shared/domain/frozen.ts'
import { signedCoverage } from '#shared/domain/signed-coverage.ts'
import { threadOf } from '#shared/domain/thread.ts'
import { makeRows } from '#test/fixtures/rows.ts'

describe('the coverage of signed needs', () => {
  const need = (id: string) => ({ id, statement: id, kind: 'need', status: 'agreed' }) as const
  const signed = makeRows({ requirement: ['n1', 'n2', 'n3'].map(need) })
  const rows = makeRows({
    requirement: ['n1', 'n2', 'n3', 'n4'].map(need),
    frozen_version: [{ id: 'v1', number: 1, kind: 'needs_list', content: frozenContent(signed, 'needs_list', '') }],
    sign_off: [{ subject: 'frozen_version:v1' }],
    config_item: [{ id: 'c1', requirementId: 'n3' }],
    test_case: [
      { id: 't2', requirementIds: ['n2'] },
      { id: 't3', configItemIds: ['c1'] },
      { id: 't4', requirementIds: ['n4', 'n2'] },
    ],
    test_run: [
      { testCaseId: 't2', ranAt: '2027-01-11T09:00:00.000Z', result: 'fail' },
      { testCaseId: 't3', ranAt: '2027-01-11T09:00:00.000Z', result: 'pass' },
    ],
  })

  it('tells those without a test from those whose tests did not pass; a setting’s test counts for its need', () => {
    expect(signedCoverage(rows, threadOf(rows))).toEqual({ signed: 3, withoutTest: ['n1'], withoutPass: ['n2'] })
  })

  it('is content with one test that passes', () => {
    const passed = { ...rows, test_run: makeRows({ test_run: [{ testCaseId: 't4', result: 'pass' }] }).test_run }
    expect(signedCoverage(passed, threadOf(passed)).withoutPass).toEqual(['n3'])
  })
})
