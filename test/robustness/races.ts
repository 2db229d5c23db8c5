import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { quietCore } from './calls-core.ts'
import type { Outcome, RobustnessCase, Tier } from './case.ts'
import { endChild, startChild } from './child-pool.ts'
import type { RaceAnswer, RaceOrder } from './races-child.ts'

type Size = { readonly rounds: number; readonly kills: number; readonly control: number }
const sizes: Readonly<Record<Tier, Size>> = {
  smoke: { rounds: 16, kills: 2, control: 4 },
  full: { rounds: 200, kills: 10, control: 20 },
}
/** The loser of a race waits and tries again for most of the time, so that several races go on side by side. */
const races = 8
const reopensWithinMs = 1000

type Raced = {
  readonly rounds: number
  readonly oneWinner: number
  readonly twoWinners: number
  readonly faults: readonly string[]
}
type Killed = { readonly slowestReopenMs: number; readonly faults: readonly string[] }

/** Two instances open one file at the same moment, again and again: one gets it, the other is told so. */
export const twoInstanceRaces: RobustnessCase = {
  name: 'two instances',
  isMostlyWaiting: true,
  run: async (tier, _seed, _workers) => {
    const size = sizes[tier]
    const raced = await Promise.all(
      Array.from({ length: races }, () =>
        withFile((folder, path) => race(folder, path, 'program', size.rounds / races)),
      ),
    )
    const killed = await withFile((folder, path) => killHolders(folder, path, size.kills))
    const control = await withFile((folder, path) => race(folder, path, 'plain', size.control))
    return judge(raced, killed, control)
  },
}

async function withFile<Result>(work: (folder: string, path: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'phasebook-races-'))
  try {
    const path = join(folder, 'Shared.phasebook')
    const { core, ask } = quietCore(folder)
    await ask('workspace.create', { location: core.grant(path), clinic: 'Shared', goLiveOn: null })
    await core.close()
    return await work(folder, path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function race(folder: string, path: string, manner: 'program' | 'plain', rounds: number): Promise<Raced> {
  const pair = ['one', 'other'].map((name) => startRacer(join(folder, name), manner))
  const faults: string[] = []
  const winners = [0, 0, 0]
  let written = 0
  for (let round = 0; round < rounds; round += 1) {
    const at = Date.now() + 20
    const answers = await Promise.all(pair.map((racer) => tell(racer, { order: 'open', path, at })))
    const won = pair.filter((_, side) => answers[side]?.code === 'ok')
    winners[won.length] = (winners[won.length] ?? 0) + 1
    faults.push(...answers.flatMap((answer) => loserFaults(answer, path)).map((fault) => `round ${round}: ${fault}`))
    for (const racer of won) {
      const saved = await tell(racer, { order: 'write', title: `Round ${round}` })
      if (saved.code === 'ok') written += 1
      else faults.push(`round ${round}: the winner could not write: ${saved.message}`)
      await tell(racer, { order: 'close' })
    }
  }
  await Promise.all(pair.map(endChild))
  if (manner === 'program') faults.push(...(await missingRows(folder, path, written)))
  return { rounds, oneWinner: winners[1] ?? 0, twoWinners: winners[2] ?? 0, faults }
}

/** Kills whoever has the file while it is writing, again and again: the other must have it within a second. */
async function killHolders(folder: string, path: string, kills: number): Promise<Killed> {
  const faults: string[] = []
  let slowestReopenMs = 0
  let other = startRacer(join(folder, 'first'), 'program')
  for (let turn = 0; turn < kills; turn += 1) {
    const holder = other
    other = startRacer(join(folder, `after ${turn}`), 'program')
    // An answer says that it has started.
    await tell(other, { order: 'close' })
    const held = await tell(holder, { order: 'open', path, at: Date.now() })
    if (held.code !== 'ok') faults.push(`kill ${turn}: could not open: ${held.message}`)
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.send({ order: 'write', title: `Killed ${turn}` } satisfies RaceOrder)
    holder.kill('SIGKILL')
    await gone
    const reopened = await tell(other, { order: 'open', path, at: Date.now() })
    slowestReopenMs = Math.max(slowestReopenMs, reopened.ms)
    if (reopened.code !== 'ok') faults.push(`kill ${turn}: could not open again: ${reopened.message}`)
    await tell(other, { order: 'close' })
  }
  await endChild(other)
  return { slowestReopenMs, faults }
}

/** What is wrong with the answer to whoever did not get the file. */
function loserFaults({ code, message }: RaceAnswer, path: string): readonly string[] {
  if (code === 'ok') return []
  if (code !== 'locked') return [`the loser was told ${code}: ${message}`]
  return message.includes(basename(path)) ? [] : [`the loser’s sentence does not name the file: ${message}`]
}

/** Every row that a winner was told is saved must be there. */
async function missingRows(folder: string, path: string, written: number): Promise<readonly string[]> {
  const { core, ask } = quietCore(folder)
  await ask('workspace.open', { location: core.grant(path) })
  const { rows } = await ask('record.list', { register: 'action' })
  await core.close()
  const there = rows.filter((row) => String(row['title']).startsWith('Round ')).length
  return there === written ? [] : [`${written} rows were saved, ${there} are there`]
}

function startRacer(folder: string, manner: string): ChildProcess {
  return startChild(new URL('./races-child.ts', import.meta.url), [folder, manner])
}

function tell(racer: ChildProcess, order: RaceOrder): Promise<RaceAnswer> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error(`A racer ended when it was to ${order.order}`))
    racer.once('exit', onExit)
    racer.once('message', (answer) => {
      racer.off('exit', onExit)
      resolve(answer as RaceAnswer)
    })
    racer.send(order)
  })
}

function judge(raced: readonly Raced[], killed: Killed, control: Raced): Outcome {
  const sum = (of: (each: Raced) => number): number => raced.reduce((total, each) => total + of(each), 0)
  const faults = [...raced.flatMap((each) => each.faults), ...killed.faults]
  const [rounds, oneWinner] = [sum((each) => each.rounds), sum((each) => each.oneWinner)]
  return {
    line: [
      `${rounds} races: ${oneWinner} with exactly one winner, ${sum((each) => each.twoWinners)} with two`,
      `after killing the holder opened within ${(killed.slowestReopenMs / 1000).toFixed(2)} s`,
      `${faults.length} faults${faults
        .slice(0, 5)
        .map((fault) => `\n    ${fault}`)
        .join('')}`,
    ].join('; '),
    passed: oneWinner === rounds && faults.length === 0 && killed.slowestReopenMs < reopensWithinMs,
    control: {
      line: `without the claim ${control.twoWinners} of ${control.rounds} races had two winners`,
      failedAsItMust: control.twoWinners > 0,
    },
  }
}
