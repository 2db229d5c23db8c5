import { describe, expect, it } from 'vitest'
import { Grid } from './pages/grid.ts'
import { RecordPanel } from './pages/record-panel.ts'
import { Shell } from './pages/shell.ts'
import { type KillableWorkbook, openKillableWorkbook } from './support/killable-workbook.ts'

/** Few, so that a run of all tests stays short; PHASEBOOK_KILLS asks for more when the keeping of typed text has changed. */
const kills = Number(process.env['PHASEBOOK_KILLS']) || 6
const atMostLostMs = 1000
const typingMs = { shortest: 900, longest: 2600 }
const letters = 'abcdefghijklmnopqrstuvwxyz '

type Typed = { readonly text: string; readonly at: readonly number[] }

/** The same run of figures from 0 to 1 for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** Begins an edit of a new action: its title in the grid, or its detail in the panel. */
async function beginEdit(workbook: KillableWorkbook, round: number): Promise<string> {
  const { id, ref } = await workbook.ask('record.create', { register: 'action', values: { title: `Round ${round}` } })
  const page = workbook.page()
  const shell = new Shell(page)
  await shell.rail.waitFor()
  await shell.goTo('/register/action')
  const grid = new Grid(page, 'Actions')
  await grid.scrollTo(ref)
  if (round % 2 === 0) await grid.focus(ref, 'Action')
  else {
    await grid.open(ref)
    await new RecordPanel(page, `Round ${round}`).value('Detail').click()
  }
  return id
}

/** Types letter after letter until the time is up, and says when each key was pressed. */
async function type(workbook: KillableWorkbook, chance: () => number, forMs: number): Promise<Typed> {
  const { keyboard } = workbook.page()
  const until = Date.now() + forMs
  const at: number[] = []
  let text = ''
  while (Date.now() < until && text.length < 115) {
    // A blank on a cell opens the panel: the first key is a letter.
    const letter = text === '' ? 'x' : (letters[Math.floor(chance() * letters.length)] ?? 'x')
    at.push(Date.now())
    await keyboard.press(letter === ' ' ? 'Space' : letter, { delay: chance() * 20 })
    text += letter
  }
  return { text, at }
}

/** What the file holds of a text: in its field, or written down beside it. */
async function inFile(workbook: KillableWorkbook, id: string): Promise<readonly string[]> {
  const row = await workbook.ask('record.get', { register: 'action', id })
  const { drafts } = await workbook.ask('draft.list', { page: 'nobody' })
  return [row['title'], row['detail'], ...drafts.filter((draft) => draft.id === id).map(({ text }) => text)].map(String)
}

/** How long before the kill the oldest key was pressed that the file does not hold; 0 when it holds all. */
function lostMs({ text, at }: Typed, found: readonly string[], killedAt: number): number {
  const held = Math.max(...found.map((each) => sharedStart(each, text)))
  const oldest = at[held]
  return oldest === undefined || text.slice(held).trim() === '' ? 0 : killedAt - oldest
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

describe('a program that is killed while somebody types', () => {
  it(`has lost no key that was pressed a second before, in ${kills} kills`, { timeout: kills * 20_000 }, async () => {
    const chance = chanceFrom(20_261_126)
    const workbook = await openKillableWorkbook()
    const lost: string[] = []
    for (let round = 1; round <= kills; round += 1) {
      const id = await beginEdit(workbook, round)
      const typed = await type(workbook, chance, typingMs.shortest + chance() * (typingMs.longest - typingMs.shortest))
      const killedAt = Date.now()
      await workbook.kill()
      await workbook.page().close()
      await workbook.startAgain()
      const found = await inFile(workbook, id)
      const ms = lostMs(typed, found, killedAt)
      if (ms > atMostLostMs)
        lost.push(`Round ${round}: ${ms} ms of “${typed.text}”; the file holds ${JSON.stringify(found)}`)
    }
    expect(lost).toEqual([])
  })
})
