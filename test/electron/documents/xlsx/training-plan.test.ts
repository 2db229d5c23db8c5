import { describe, expect, it } from 'vitest'
import { buildTrainingPlanXlsx } from '#electron/documents/build/training-plan-xlsx.ts'
import { renderXlsx } from '#electron/documents/render/xlsx/render-xlsx.ts'
import { workbookText } from '#electron/documents/workbook-text.ts'
import { createFormats, defaultFormatSettings } from '#shared/text/format.ts'
import { documentInput } from '#test/fixtures/lakeside.ts'
import { lakesidePhases } from '#test/fixtures/lakeside-phases.ts'
import { makeRows } from '#test/fixtures/rows.ts'
import { readWorkbook } from '#test/helpers/workbook-file.ts'

const textOf = (rows = lakesidePhases()) => {
  const sheets = workbookText(buildTrainingPlanXlsx(documentInput(rows)), createFormats(defaultFormatSettings), 200)
  return new Map(sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => row.join(' | '))]))
}

describe('the training plan', () => {
  it('lists sessions by week, with who came and what to put right; those without a day last', () => {
    const lines = textOf().get('Training Plan') ?? []
    const weeks = lines.filter((line) => line.startsWith('Week of') || line.startsWith('Without a day'))
    expect(weeks.map((line) => line.replace(/ \| .*/, ''))).toEqual([
      'Week of Mon 2 Nov 2026, 14 weeks before go-live',
      'Week of Mon 25 Jan 2027, 2 weeks before go-live',
    ])
    expect(lines.find((line) => line.includes('Check-in with a queue'))).toContain('1 of 2')
    expect(lines.find((line) => line.includes('Everything in one afternoon'))).toMatch(
      /names no role; 120 minutes, 60 at the most; no trainer; 98 days before go-live, 28 at the most/,
    )
    const undated = lakesidePhases({
      training_session: [{ title: 'Some day' }, { title: 'A day', plannedOn: '2027-01-26' }],
    })
    expect(
      (textOf(undated).get('Training Plan') ?? []).filter((line) => /Week of|Without a day/.test(line))[1],
    ).toContain('Without a day')
  })

  it('says who cannot do what alone, and gives each cell of the matrix its level', () => {
    const sheets = textOf()
    expect((sheets.get('Not Alone Yet') ?? []).join('\n')).toMatch(/Check a patient in \| 1 of 2 \| Joëlle Peeters/)
    const matrix = (sheets.get('Who Can Do What') ?? []).join('\n')
    expect(matrix).toMatch(/Amira Haddad \| none \| 4 P \| 0/)
    expect(matrix).toMatch(/Joëlle Peeters \| 1 \| 2 \| 0/)
    expect((sheets.get('Super Users by Shift') ?? []).find((line) => line.includes('Front desk'))).toContain(
      '1 each, enough',
    )
  })

  it('is a workbook that can be read back, also while there is nothing in it', async () => {
    const model = buildTrainingPlanXlsx(documentInput(makeRows({ engagement: [{ clientName: 'New clinic' }] })))
    const book = await readWorkbook((await renderXlsx(model)).bytes)
    expect(book.worksheets.map(({ name }) => name)).toEqual(model.sheets.map(({ name }) => name))
    expect(book.getWorksheet('Training Plan')?.getCell('B8').text).toContain('No session is planned yet')
  })
})
