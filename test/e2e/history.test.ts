import { describe, expect, it } from 'vitest'
import { HistoryPage } from './pages/history-page.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { refuse } from './support/answers.ts'
import { eventually } from './support/eventually.ts'
import { openWorkbook, type Workbook } from './support/workbook.ts'

type Opened = { readonly workbook: Workbook; readonly shell: Shell; readonly history: HistoryPage; readonly id: string }

/** An action whose detail was written twice, and the history's page. */
async function openHistory(): Promise<Opened> {
  const workbook = await openWorkbook({ fill: 'new' })
  const { id } = await workbook.ask('record.create', { register: 'action', values: { title: 'Order labels' } })
  const opened = {
    workbook,
    shell: new Shell(workbook.page),
    history: new HistoryPage(workbook.page),
    id,
  }
  await write(opened, { detail: 'On the left' })
  await write(opened, { detail: 'On the right', title: 'Order more labels' })
  await opened.shell.rail.waitFor()
  await opened.shell.go('History')
  await opened.history.change('Added A-001').waitFor()
  return opened
}

async function write({ workbook, id }: Opened, values: { readonly [field: string]: string }): Promise<void> {
  const { version } = await workbook.ask('record.get', { register: 'action', id })
  await workbook.ask('record.update', { register: 'action', id, version, values: { ...values } })
}

async function detail({ workbook, id }: Opened): Promise<unknown> {
  return (await workbook.ask('record.get', { register: 'action', id }))['detail']
}

describe('the history', () => {
  it('brings one old value back as a new change, which can be undone', async () => {
    const opened = await openHistory()
    const { history, shell } = opened
    await history.bringBack('Detail of A-001, “On the left”').click()
    await eventually(() => detail(opened)).toBe('On the left')
    await shell.message('Detail of A-001 brought back').waitFor()
    await history.change('Brought back Detail of A-001 Order more labels').waitFor()
    expect((await opened.workbook.ask('record.get', { register: 'action', id: opened.id }))['title']).toBe(
      'Order more labels',
    )
    await shell.undoInMessage.click()
    await eventually(() => detail(opened)).toBe('On the right')
  })

  it('brings back what an undo took away', async () => {
    const opened = await openHistory()
    const { history, shell } = opened
    await shell.undo.click()
    await eventually(() => detail(opened)).toBe('On the left')
    await history.bringBack('Detail of A-001, “On the right”').first().click()
    await eventually(() => detail(opened)).toBe('On the right')
  })

  it('brings a removed record back with all it held', async () => {
    const opened = await openHistory()
    const { workbook, history, shell, id } = opened
    const { version } = await workbook.ask('record.get', { register: 'action', id })
    await workbook.ask('record.remove', { register: 'action', id, version })
    await history.page.getByRole('button', { name: 'Bring A-001 back' }).click()
    await eventually(async () => (await workbook.ask('record.list', { register: 'action' })).total).toBe(1)
    expect(await detail(opened)).toBe('On the right')
    await shell.message('A-001 brought back').waitFor()
    await history.page.getByRole('button', { name: 'Bring A-001 back' }).waitFor({ state: 'detached' })
  })

  it('says why a value cannot be brought back', async () => {
    const opened = await openHistory()
    await write(opened, { detail: 'On the left' })
    await opened.history.bringBack('Detail of A-001, “On the left”').first().click()
    await eventually(() => opened.history.page.getByRole('alert').textContent()).toContain('has that value now')
  })

  it('is narrowed to a register, a record and a day, and the way back leads through them', async () => {
    const opened = await openHistory()
    const { workbook, history, shell, id } = opened
    await workbook.ask('record.create', { register: 'note', values: { title: 'Ask the vendor' } })
    await history.change('Added N-001').waitFor()
    await history.register.selectOption('Actions')
    await history.change('Added N-001').waitFor({ state: 'detached' })
    await history.change('Added A-001').waitFor()

    await shell.goTo(`/register/action?row=action:${id}`)
    await new RecordPanel(history.page, 'Order more labels').root.getByRole('link', { name: 'All changes' }).click()
    await eventually(() => history.record.textContent()).toBe('A-001 Order more labels')
    await history.day.fill('1 Jan 2020')
    await history.page.getByText('Nothing changed there.').waitFor()
    await history.page.goBack()
    await history.change('Added A-001').waitFor()
    expect(await history.day.inputValue()).toBe('')
    await history.page.getByRole('button', { name: 'Show everything' }).click()
    await history.change('Added N-001').waitFor()
  })

  it('says that it could not be read, and why', async () => {
    const { shell, history } = await openHistory()
    await shell.go('Actions')
    const message = 'A change in the history is damaged. Go back to a copy under Backups.'
    await refuse(history.page, 'history.list', { code: 'damaged', message })
    await history.page.reload()
    await shell.go('History')
    await eventually(() => history.page.getByRole('alert').textContent()).toBe(
      `The history could not be read. ${message}`,
    )
    expect(await history.page.getByText('Nothing has changed yet').count()).toBe(0)
  })

  it('finds a record by its words', async () => {
    const { workbook, history } = await openHistory()
    await workbook.ask('record.create', { register: 'note', values: { title: 'Ask the vendor' } })
    await history.record.click()
    await history.page.getByRole('combobox', { name: 'Record whose changes to show' }).fill('labels')
    await history.page.getByRole('option').filter({ hasText: 'Order more labels' }).click()
    await history.change('Added N-001').waitFor({ state: 'detached' })
    expect(new URL(history.page.url()).hash).toContain('record=action')
  })

  it('says how many rows a great change touched', async () => {
    const workbook = await openWorkbook({ fill: 'sample' })
    const shell = new Shell(workbook.page)
    await shell.rail.waitFor()
    await shell.go('History')
    const sample = new HistoryPage(workbook.page).change('Made the sample clinic')
    const more = sample.getByRole('button', { name: /^Show 100 of \d+ rows$/ })
    const total = Number(/of (\d+)/.exec((await more.textContent()) ?? '')?.[1])
    expect(total).toBeGreaterThan(300)
    await more.click()
    await sample.getByText(`and ${total - 100} more rows`).waitFor()
  })
})
