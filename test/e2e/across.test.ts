import { describe, expect, it } from 'vitest'
import { Connections, HeldBackDialog, ThreadPage } from './pages/across-pages.ts'
import { DocumentsPage } from './pages/places.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { exportedFiles } from './support/documents.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook } from './support/workbook.ts'

const question = 'Which signed need has no test?'
const seen = 'Copy the label by hand'
const need = 'Print labels'
const setting = 'Label printer at the desk'
const task = 'Print a label'
const test = 'Order with a label'

async function clinicWithThread() {
  const workbook = await openWorkbook({ fill: 'new' })
  const { ask } = workbook
  const add = async (register: string, values: Record<string, string | boolean | string[]>) =>
    (await ask('record.create', { register, values })).id
  const { rows } = await ask('record.list', { register: 'requirement' })
  if (rows.length > 0)
    await ask('record.removeMany', { register: 'requirement', rows: rows.map(({ id, version }) => ({ id, version })) })
  const needId = await add('requirement', { statement: need })
  const bareId = await add('requirement', { statement: 'Scan letters' })
  const sessionId = await add('observation_session', { title: 'Nursing, morning' })
  await add('observation_entry', { sessionId, task: seen, isWorkaround: true, requirementIds: [needId] })
  const settingId = await add('config_item', { title: setting, requirementId: needId })
  const taskId = await add('role_task', { title: task, configItemIds: [settingId] })
  await add('test_case', { title: test, configItemIds: [settingId], roleTaskIds: [taskId] })
  const signerId = await add('person', { displayName: 'Linh Phạm' })
  const version = await ask('signoff.freeze', { kind: 'needs_list', subject: '' })
  await ask('signoff.sign', { versionId: version.id, signerId, verdict: 'approved' })
  return { ...workbook, bareId }
}

describe('the thread', () => {
  it('answers by name which signed need has no test, until one is added there', async () => {
    const { page, ask, bareId } = await clinicWithThread()
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.go('Thread')
    const thread = new ThreadPage(page)
    await eventually(() => thread.answers(question).allTextContents()).toEqual([
      expect.stringContaining('Scan letters'),
    ])

    await thread.answers(question).hover()
    await page.getByRole('button', { name: /^Add a test for NW-/ }).click()
    await new RecordPanel(page, 'Proves: Scan letters').root.waitFor()
    await eventually(() => thread.answers(question).count()).toBe(0)
    await page.getByText('None: a test proves every signed need.').waitFor()
    const tests = (await ask('record.list', { register: 'test_case' })).rows
    expect(tests.at(-1)?.['requirementIds']).toEqual([bareId])
  })

  it('is walked from row to row in both directions, and drawn alone for the chosen one', async () => {
    const { page } = await clinicWithThread()
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.go('Thread')
    const thread = new ThreadPage(page)
    const connections = new Connections(page)

    await thread.rows('Seen at work').filter({ hasText: seen }).click()
    await new RecordPanel(page, seen).root.waitFor()
    await connections.to('Leads to', need).click()
    await connections.to('Named by configuration items as “Need”', setting).click()
    await connections.to('Named by role tasks as “Configuration behind it”', task).click()
    await connections.to('Named by test cases as “Tasks it proves”', test).click()
    await new RecordPanel(page, test).root.waitFor()
    await connections.to('Tasks it proves', task).click()
    await connections.to('Configuration behind it', setting).click()
    await connections.to('Need', need).click()
    await connections.to('Named by observed tasks as “Leads to”', seen).click()
    await new RecordPanel(page, seen).root.waitFor()

    await thread.show('The chosen row')
    const drawn = async () =>
      (await Promise.all(['Need', 'Configuration', 'Task', 'Test'].map((name) => thread.rows(name).count()))).join(' ')
    await eventually(drawn).toBe('1 1 1 1')
    await thread.rows('Need').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await new RecordPanel(page, setting).root.waitFor()
  })
})

describe('the clean-room guard', () => {
  it('warns while an identifier is typed, holds the export back, and lets it go with a reason that undo takes back', async () => {
    const { page, ask, folder } = await openWorkbook({ fill: 'new' })
    const { id } = await ask('record.create', { register: 'note', values: { title: 'Morning' } })
    const shell = new Shell(page)
    await shell.rail.waitFor()
    await shell.goTo(`/register/note?row=note:${id}`)
    const panel = new RecordPanel(page, 'Morning')
    await panel.value('Text').click()
    await panel.editor('Text').fill('Ring the patient of 943 476 5919')
    const warning = panel.root.getByRole('status').filter({ hasText: 'Looks like an NHS number' })
    await warning.waitFor()
    await panel.editor('Text').press('ControlOrMeta+Enter')

    await shell.goTo('/documents?document=risk-register')
    const documents = new DocumentsPage(page)
    const held = new HeldBackDialog(page)
    await documents.exportPdf.click()
    await held.root.waitFor()
    const text = (await held.root.textContent()) ?? ''
    expect(text).toContain('an NHS number (••• ••• ••19) in “Text”')
    expect(text).not.toContain('5919')
    await held.root.getByRole('button', { name: 'Accept with this reason and export' }).click()
    await held.root.getByRole('alert').waitFor()
    expect(exportedFiles(folder)).toEqual([])

    await held.accept('Made up for the drill')
    await documents.written.waitFor()
    expect(exportedFiles(folder)).toHaveLength(1)
    expect((await ask('record.list', { register: 'check_waiver' })).rows.map((row) => row['reason'])).toEqual([
      'Made up for the drill',
    ])
    await shell.undo.click()
    await eventually(async () => (await ask('guard.findings', {})).findings.length).toBe(1)
  })
})
