import { describe, expect, it } from 'vitest'
import { ImportDialog } from './pages/adoption-page.ts'
import { isFocused } from './pages/grid.ts'
import { LoginDayPage, PeakLoadPage } from './pages/load-pages.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

/** Timings as a stopwatch list has them: a name of their own, a unit behind a value, a row that cannot be read. */
const timings = [
  'Step;Date;Time;People;Measured',
  'Print a label;13/01/2026;18:45;40;31 s',
  'Save a note;13/01/2026;18:45;40;3.5',
  'Booking;13/01/2026;18:50;40;quick',
  'Booking;13/01/2026;18:50;40;4.1',
].join('\r\n')

describe('the days before go-live, by keyboard alone', () => {
  it('takes measured timings in and names the bottleneck, and marks what works on the login day', async () => {
    const { page, ask, settled } = await openWorkbook({ fill: 'sample', keyboardOnly: true })
    const shell = new Shell(page)
    const peaks = new PeakLoadPage(page)
    const dialog = new ImportDialog(page)
    await shell.rail.waitFor()
    await shell.goTo('/peak-load')
    await shell.heading('Peak load').waitFor()
    const monday = peaks.peak('Monday morning at both sites')
    expect(await monday.textContent()).not.toContain('Bottleneck')
    const { total: before } = await ask('record.list', { register: 'load_measurement' })

    await peaks.choose('trial.csv', timings)
    expect(await dialog.holds('Measured').inputValue()).toBe('value')
    expect(await dialog.holds('Time').inputValue()).toBe('time')
    await dialog.standsFor('Booking').selectOption({ label: 'Book an appointment' })
    await eventually(() => dialog.problems.allTextContents()).toEqual([
      'Row 4 “quick” is not a number for “Book an appointment”.',
    ])
    await eventually(() => dialog.counts.textContent()).toBe('3 new, 0 there already.')
    await dialog.take.press('Enter')
    await dialog.dialog.waitFor({ state: 'detached' })
    await eventually(() => monday.textContent()).toContain('Bottleneck: Print a label, 31 s, 10 s at most')
    expect((await ask('record.list', { register: 'load_measurement' })).total).toBe(before + 3)
    // It was measured before the newest value there is, so it changes nothing.
    expect(await peaks.step('Book an appointment').textContent()).toContain('3.6 s, 5 s at most')

    await page.keyboard.press('Control+z')
    await eventually(() => monday.textContent()).not.toContain('Bottleneck')
    expect((await ask('record.list', { register: 'load_measurement' })).total).toBe(before)

    await shell.goTo('/login-day')
    await shell.heading('Login day').waitFor()
    await settled()
    const logins = new LoginDayPage(page)
    expect(await logins.cell('Front desk, users').getAttribute('aria-label')).toContain(
      '5 of 9 work, 1 fails, 3 not tried',
    )
    await logins.goTo('Leilani Kahale')
    await page.keyboard.press('w')
    await page.keyboard.press('f')
    await eventually(() => isFocused(logins.problem('Bartosz Grzelak'))).toBe(true)
    await page.keyboard.type('Password has run out')
    await page.keyboard.press('Enter')
    await eventually(() => logins.result('Leilani Kahale')).toBe('works')
    await eventually(() => logins.result('Bartosz Grzelak')).toBe('fails, Password has run out')
    await eventually(() => isFocused(logins.line('Noémi Leclair'))).toBe(true)
    await eventually(() => logins.cell('Front desk, users').getAttribute('aria-label')).toContain(
      '6 of 9 work, 2 fail, 1 not tried',
    )
    await page.getByRole('button', { name: 'Fill in 3 from people' }).press('Enter')
    await shell.message('3 people are listed').waitFor()
    await eventually(() => logins.cell('Management, users').getAttribute('aria-label')).toContain(
      '0 of 3 work, 3 not tried',
    )
  })

  it('says that a peak holds only where every step shows it', async () => {
    const { page, ask } = await openWorkbook({ fill: 'new', keyboardOnly: true })
    const shell = new Shell(page)
    const peaks = new PeakLoadPage(page)
    await shell.rail.waitFor()
    const monday = await ask('record.create', {
      register: 'load_profile',
      values: { title: 'Monday', concurrentUsers: 20 },
    })
    const measured = async (title: string, threshold: number | null, users: number | null) => {
      const step = await ask('record.create', {
        register: 'load_step',
        values: { title, loadProfileId: monday.id, threshold },
      })
      const values = { loadStepId: step.id, users, value: 2 }
      return [step, await ask('record.create', { register: 'load_measurement', values })] as const
    }
    const [book] = await measured('Book', null, 20)
    const [, counted] = await measured('Print', 5, null)
    await measured('Save', 5, 20)
    await shell.goTo('/peak-load')
    await shell.heading('Peak load').waitFor()
    const peak = peaks.peak('Monday')
    await eventually(() => peak.textContent()).toContain('1 of 3 steps is not measured at the peak yet')
    expect(await peak.textContent()).toContain('1 of 3 steps has no limit to be judged by')
    expect(await peaks.step('Book').textContent()).toContain('No limit')
    expect(await peaks.step('Print').textContent()).toContain('People not counted')
    expect(await peaks.step('Save').textContent()).toContain('Holds')

    const update = (register: 'load_step' | 'load_measurement', { id, version }: typeof book, values: object) =>
      ask('record.update', { register, id, version, values: values as never })
    await update('load_step', book, { threshold: 5 })
    await update('load_measurement', counted, { users: 20 })
    await eventually(() => peak.textContent()).toContain('Every step holds at the peak.')
  })
})
