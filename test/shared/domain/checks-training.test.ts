import { describe, expect, it } from 'vitest'
import { runChecks } from '#shared/domain/checks/index.ts'
import { now, today } from '#test/fixtures/check-cases.ts'
import { beforeTraining } from '#test/fixtures/check-cases-training.ts'
import { makeRows } from '#test/fixtures/rows.ts'

describe('before the day on which training may begin', () => {
  it.each(beforeTraining)('$check expects nothing of anybody yet', ({ check, rows }) => {
    const found = runChecks({ rows: makeRows(rows), today, now })
    expect(found.filter((finding) => finding.check === check)).toEqual([])
  })
})
