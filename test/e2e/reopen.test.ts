import { expect, it } from 'vitest'
import { Grid } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { eventually } from './support/eventually.ts'
import { openKillableWorkbook } from './support/killable-workbook.ts'

it('after a crash the same engagement is open at the same place, and undo goes on where it was', async () => {
  const workbook = await openKillableWorkbook()
  const { id } = await workbook.ask('record.create', { register: 'action', values: { title: 'Order labels' } })
  const shell = new Shell(workbook.page())
  await shell.rail.waitFor()
  await shell.go('Actions')
  const grid = new Grid(workbook.page(), 'Actions')
  await grid.write('A-001', 'Action', 'Order wristbands')
  await eventually(() => grid.text('A-001', 'Action')).toBe('Order wristbands')
  const told = workbook.page().waitForResponse((response) => {
    const sent = response.request().postData() ?? ''
    return sent.includes('"workspace.showing"') && sent.includes(id)
  })
  await grid.open('A-001')
  await told

  await workbook.kill()
  const page = await workbook.startAgain()
  await new RecordPanel(page, 'Order wristbands').root.waitFor()
  await new Shell(page).heading('Actions').waitFor()
  expect(new URL(page.url()).hash).not.toContain('token')
  await new Shell(page).undo.click()
  await eventually(() => new Grid(page, 'Actions').text('A-001', 'Action')).toBe('Order labels')
  await new Shell(page).redo.click()
  await eventually(() => new Grid(page, 'Actions').text('A-001', 'Action')).toBe('Order wristbands')
})
