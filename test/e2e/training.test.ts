import { describe, expect, it } from 'vitest'
import { Grid, isFocused } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { CompetencyPage, SessionsPage } from './pages/training-pages.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

async function openAt(path: string, heading: string) {
  const workbook = await openWorkbook({ fill: 'sample', keyboardOnly: true })
  const shell = new Shell(workbook.page)
  await shell.rail.waitFor()
  await shell.goTo(path)
  await shell.heading(heading).waitFor()
  await workbook.settled()
  return { workbook, shell, page: workbook.page }
}

describe('competency, by keyboard alone', () => {
  const walkIn = 'Take a patient who walks in'

  it('shows who cannot yet do a critical task alone, and takes a new level at once', async () => {
    const { workbook, shell, page } = await openAt('/competency', 'Competency')
    const competency = new CompetencyPage(page)
    const { total: before } = await workbook.ask('record.list', { register: 'competency' })
    expect(await competency.level('Leilani Kahale', walkIn)).toBe('with help, critical and not alone yet')
    expect(await competency.findings.textContent()).toContain(
      '“Take a patient who walks in” is critical and 2 of 9 cannot do it alone yet: Leilani Kahale, Noémi Leclair.',
    )
    expect(await competency.aloneCounts('Front desk')).toEqual(['8', '8', '7', '7', '5', '4', '7', '5', '5 of 9'])

    await competency.goTo('Front desk', 'Leilani Kahale', walkIn)
    await page.keyboard.press('3')
    await eventually(() => competency.level('Leilani Kahale', walkIn)).toBe('alone')
    await shell.message('Leilani Kahale, Walk-in: alone').waitFor()
    await eventually(() => competency.aloneCounts('Front desk')).toContain('8')
    expect((await competency.aloneCounts('Front desk'))[2]).toBe('8')
    await eventually(() => competency.findings.textContent()).toContain('1 of 9 cannot do it alone yet: Noémi Leclair.')
    expect((await workbook.ask('record.list', { register: 'competency' })).total).toBe(before + 1)

    await page.keyboard.press('p')
    await eventually(() => competency.level('Leilani Kahale', walkIn)).toBe('alone, under pressure')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await eventually(() => competency.level('Leilani Kahale', walkIn)).toBe('with help, critical and not alone yet')
    expect((await workbook.ask('record.list', { register: 'competency' })).total).toBe(before)
  })

  it('offers the levels at a cell, and keeps the focus there', async () => {
    const { page } = await openAt('/competency', 'Competency')
    const competency = new CompetencyPage(page)
    await competency.goTo('Billing coordinator', 'Paulina Brandão', 'Build a claim from the visit')
    await page.keyboard.press('Enter')
    await page.getByRole('menu', { name: 'Level' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await eventually(() => competency.level('Paulina Brandão', 'Build a claim from the visit')).toBe('alone')
    await page.keyboard.press('Enter')
    await page.getByRole('menu', { name: 'Level' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('4')
    await page.getByRole('menu', { name: 'Level' }).waitFor({ state: 'detached' })
    await eventually(() => competency.level('Paulina Brandão', 'Build a claim from the visit')).toBe('can teach')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('4')
    await eventually(() => competency.level('Paulina Brandão', 'Review the charges of a day')).toBe('can teach')
  })

  it('opens a task beside the matrix, and in its grid where a link names it', async () => {
    const { workbook, shell, page } = await openAt('/competency', 'Competency')
    const competency = new CompetencyPage(page)
    await page.getByRole('button', { name: `${walkIn}, critical` }).focus()
    await page.keyboard.press('Enter')
    await new RecordPanel(page, walkIn).root.waitFor()
    expect(await competency.matrix('Front desk').isVisible()).toBe(true)
    await shell.goTo('/')
    await shell.heading('Overview').waitFor()
    const { rows } = await workbook.ask('record.list', { register: 'role_task' })
    await shell.goTo(`/competency?row=role_task:${rows[2]?.id}`)
    await new Grid(page, 'Role tasks').row(walkIn).waitFor()
  })

  it('says by shift of week one what nobody does alone', async () => {
    const { page } = await openAt('/competency', 'Competency')
    const competency = new CompetencyPage(page)
    const evening = competency.shift('Evening')
    expect(await evening.textContent()).toContain('4 of 8 ready')
    const task = evening.locator('li').filter({ hasText: 'Close the visit so that it can be billed' })
    expect(await task.textContent()).toContain('nobody alone')
    expect(await task.textContent()).toContain('Dr Hanneke de Wit')
    expect(await competency.shift('Saturday').textContent()).toContain('7 of 7 ready')
  })
})

describe('sessions, by keyboard alone', () => {
  it('opens a session from the calendar and invites the rest of its role as one change', async () => {
    const { workbook, page } = await openAt('/sessions', 'Sessions')
    const sessions = new SessionsPage(page)
    await sessions.bring('Five visits')
    expect(await sessions.session('Five visits').getAttribute('class')).toContain('is-wrong')
    await sessions.open('Five visits')
    await new RecordPanel(page, 'Five visits against the clock').root.waitFor()
    const attendance = new Grid(page, 'Attendance of TS-024 Five visits against the clock')
    await attendance.row('Dr Hanneke de Wit').waitFor()
    expect(await attendance.refs()).toHaveLength(5)
    await sessions.invite.focus()
    await page.keyboard.press('Enter')
    await eventually(async () => (await attendance.refs()).length).toBe(8)
    await workbook.ask('history.undo', {})
    await eventually(async () => (await attendance.refs()).length).toBe(5)
  })

  it('shows the month as an agenda that says what is not right with each session', async () => {
    const { page } = await openAt('/sessions', 'Sessions')
    const sessions = new SessionsPage(page)
    await sessions.agenda.focus()
    await page.keyboard.press('Space')
    await sessions.bring('Downtime forms')
    await eventually(() => sessions.session('Downtime forms').textContent()).toContain('2 roles, split it')
  })
})

describe('super users', () => {
  it('names the shift without one, and begins one for it', async () => {
    const { workbook, page } = await openAt('/super-users', 'Super users')
    const name = page.getByRole('button', { name: 'Name one for Laboratory, Laboratory early' })
    await name.focus()
    await page.keyboard.press('Enter')
    const { root } = new RecordPanel(page, 'Super user in Laboratory')
    await eventually(() => isFocused(root)).toBe(true)
    await name.waitFor({ state: 'detached' })
    const { rows } = await workbook.ask('record.list', { register: 'super_user' })
    expect(rows).toHaveLength(13)
  })
})
