import { describe, expect, it } from 'vitest'
import { AdoptionPage, ImportDialog } from './pages/adoption-page.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

/** A report as vendors send them: a heading, semicolons, a byte order mark, a quoted line break, an empty line, totals. */
const report = [
  '\uFEFFUsage by unit;;;;',
  'Date;Unit;Active users;Paper fallbacks;Remark',
  '13/01/2026;Front Desk;41 %;9;"slow\nmorning"',
  '13/01/2026;Surgery;30 %;12;',
  ';;;;',
  '20/01/2026;Front Desk;66 %;4;',
  '20/01/2026;Surgery;52 %;many;',
  'Total;;47 %;25;',
].join('\r\n')

async function openAdoption() {
  const workbook = await openWorkbook({ fill: 'new' })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.goTo('/adoption')
  await shell.heading('Adoption').waitFor()
  const figures = async () =>
    (await workbook.ask('record.list', { register: 'adoption_metric' })).rows.map((row) => row['value'])
  return { ...workbook, adoption: new AdoptionPage(workbook.page), dialog: new ImportDialog(workbook.page), figures }
}

describe('a usage report', () => {
  it('is mapped, shown before it is written, drawn as a trend, and taken back whole by one undo', async () => {
    const { page, adoption, dialog, figures, ask } = await openAdoption()
    await adoption.choose('usage.csv', report)
    expect(await dialog.holds('Date').inputValue()).toBe('day')
    expect(await dialog.holds('Active users').inputValue()).toBe('active_users_pct')
    expect(await dialog.holds('Remark').inputValue()).toBe('none')
    await eventually(() => dialog.problems.allTextContents()).toEqual([
      'Row 4 names “Surgery”, which is no department here.',
      'Row 7 names “Surgery”, which is no department here.',
    ])
    await dialog.standsFor('Surgery').selectOption({ label: 'Nursing' })
    await eventually(() => dialog.problems.allTextContents()).toEqual([
      'Row 7 “many” is not a number for “Times paper was used”.',
    ])
    expect(await dialog.counts.textContent()).toBe(
      '7 new, 0 changed, 0 as they are; passed over: 1 row of totals, 1 empty row.',
    )
    expect(await figures()).toEqual([])
    await dialog.take.click()

    await dialog.dialog.waitFor({ state: 'detached' })
    await eventually(() => figures()).toEqual([41, 66, 9, 4, 30, 52, 12])
    await eventually(() => adoption.lineNames.allTextContents()).toEqual(['Front desk', 'Nursing'])
    await eventually(() => adoption.lines.count()).toBe(2)
    const rows = await adoption.trend.getByRole('row').allTextContents()
    expect(rows.slice(1)).toEqual(['Front desk41%66%Better', 'Nursing30%52%Better'])
    await adoption.figure.selectOption({ value: 'paper_fallbacks' })
    await eventually(() => adoption.trend.getByRole('row').nth(1).textContent()).toBe('Front desk94Better')

    await adoption.choose('usage.csv', report)
    await dialog.standsFor('Surgery').selectOption({ label: 'Nursing' })
    await eventually(() => dialog.take.textContent()).toBe('Nothing to take')
    await dialog.dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    await eventually(() => figures()).toEqual([])
    expect((await ask('history.state', {})).redo).toBe('Took 7 figures from usage.csv')
  })

  it('asks for the order of day and month where both are possible', async () => {
    const { adoption, dialog, figures, ask } = await openAdoption()
    await adoption.choose('errors.csv', 'Date,Errors\n03/02/2026,4\n04/02/2026,2\n')
    await dialog.dialog.getByText('Say whether the day or the month comes first.').waitFor()
    expect(await dialog.take.isDisabled()).toBe(true)
    await dialog.dialog.getByRole('radio', { name: 'Month first' }).check()
    await eventually(() => dialog.take.textContent()).toBe('Take 2 figures')
    await dialog.take.click()
    await eventually(() => figures()).toEqual([4, 2])
    const { rows } = await ask('record.list', { register: 'adoption_metric' })
    expect(rows.map((row) => row['measuredOn'])).toEqual(['2026-03-02', '2026-04-02'])
  })

  it.each([
    ['nothing', '', 'report.csv is empty. Ask the vendor for the report again. Nothing was changed.'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]),
      'report.csv is not a text file. Choose the CSV file of the usage report. Nothing was changed.',
    ],
  ])('says what is wrong with a file that holds %s', async (_what, content, sentence) => {
    const { adoption, dialog } = await openAdoption()
    await adoption.choose('report.csv', content)
    await eventually(() => dialog.refusal.textContent()).toBe(sentence)
  })
})
