import { Grid } from '#test/e2e/pages/grid.ts'
import { LeftTexts } from '#test/e2e/pages/left-texts.ts'
import { Shell } from '#test/e2e/pages/shell.ts'
import { eventually } from './eventually.ts'
import { type Look, problemsOf } from './every-place.ts'
import { openWorkbook, type Workbook } from './workbook.ts'

/**
 * What is wrong with the screens about what was typed and what changed: texts that were left, the history with its ways back, the
 * question which of two values to keep. A picture of each is kept in coverage/screens.
 */
export async function problemsOfTypingScreens(look: Look): Promise<readonly string[]> {
  const workbook = await openWorkbook({ ...look, fill: 'sample' })
  const { page, ask } = workbook
  const shell = new Shell(page)
  const left = new LeftTexts(page)
  const problems: string[] = []
  const see = async (name: string) => problems.push(...(await problemsOf(workbook, look, name)))
  /** While a dialog is open the page behind it, with its heading, is hidden from everybody. */
  const seeDialog = async (name: string) =>
    problems.push(...(await problemsOf(workbook, look, name)).filter((each) => !each.includes('0 headings')))

  await shell.rail.waitFor()
  const { ref, risk, step } = await leaveTexts(workbook)
  await page.reload()
  await left.line.waitFor()
  await see('left-line')
  await left.open()
  await seeDialog('left-texts')
  await page.keyboard.press('Escape')

  await ask('record.update', {
    ...risk,
    values: { title: 'Reception cannot sign in at opening time', consequence: '' },
  })
  await ask('history.undo', {})
  await ask('record.remove', step)
  await shell.goTo(`/history?row=risk:${risk.id}`)
  await page
    .getByRole('button', { name: /^Bring .* back$/ })
    .first()
    .waitFor()
  await page.getByRole('complementary').getByRole('heading', { name: 'History' }).scrollIntoViewIfNeeded()
  await see('history-changes')

  await shell.goTo('/risks')
  const grid = new Grid(page, 'Risks')
  await grid.row(ref).waitFor()
  await grid.focus(ref, 'Risk')
  await page.keyboard.press('F2')
  await grid.editor(ref, 'Risk').fill('Reception waits')
  const { version } = await ask('record.get', { register: 'risk', id: risk.id })
  await ask('record.update', { register: 'risk', id: risk.id, version, values: { title: 'Nobody can sign in' } })
  await workbook.settled()
  await page.keyboard.press('Enter')
  await shell.dialog(/changed while you were editing/).waitFor()
  await seeDialog('conflict')
  await page.keyboard.press('Escape')
  await eventually(() => grid.editor(ref, 'Risk').inputValue()).toBe('Reception waits')
  await see('conflict-undecided')
  return problems
}

type Row = { readonly register: string; readonly id: string; readonly version: number }

/** Leaves four texts, as a page that crashed does: for a long text, for a date, for a new note and for a new row. */
async function leaveTexts({
  ask,
}: Workbook): Promise<{ readonly ref: string; readonly risk: Row; readonly step: Row }> {
  const [risk, other] = (await ask('record.list', { register: 'risk' })).rows
  const step = (await ask('record.list', { register: 'rollback_step' })).rows.at(-1)
  if (risk === undefined || other === undefined || step === undefined) throw new Error('The sample has too few rows')
  const texts = [
    { register: 'risk', id: risk.id, field: 'consequence', text: 'Patients wait.\nThe surgery list slips.' },
    { register: 'risk', id: other.id, field: 'reviewOn', text: 'next weeek' },
    { register: 'note', id: null, field: 'title', text: 'Labels left', values: { subject: `risk:${risk.id}` } },
    { register: 'action', id: null, field: 'title', text: 'Book the room' },
  ]
  for (const [at, text] of texts.entries()) await ask('draft.keep', { slot: `text ${at}`, page: 'gone', ...text })
  return {
    ref: risk.ref,
    risk: { register: 'risk', id: risk.id, version: risk.version },
    step: { register: 'rollback_step', id: step.id, version: step.version },
  }
}
