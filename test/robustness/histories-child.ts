import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quietCore, type QuietCore } from './calls-core.ts'
import { answerJobs } from './child-pool.ts'
import { createLoad, firstControl, type LoadCounts } from './histories-load.ts'
import { differences, forgetOneChange, hashTables, type TableHashes } from './histories-tables.ts'
import { createRandom } from './random.ts'

/** What one life of a file came to. */
export type Lived = {
  readonly commands: number
  readonly refused: number
  readonly undone: number
  readonly redone: number
  readonly copies: number
  readonly faults: readonly string[]
  /** Only of a control: whether the missing piece of history was noticed. */
  readonly caught: boolean
}

const [base = '', work = '', seed = '0'] = process.argv.slice(2)

answerJobs(async (job: number): Promise<Lived> => {
  const folder = join(work, `history-${job}`)
  mkdirSync(folder)
  try {
    return await live(folder, job)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function live(folder: string, job: number): Promise<Lived> {
  const path = join(folder, 'Life.phasebook')
  copyFileSync(base, path)
  const quiet = quietCore(folder)
  const random = createRandom(Number(seed) * 100_003 + job)
  const counts: LoadCounts = { done: 0, refused: 0, faults: [] }
  const file = atRest(quiet, path)
  const load = createLoad(quiet, random, counts)
  const start = hashTables(path)
  await file.open()

  const turns = 14 + random.int(13)
  for (let turn = 0; turn < turns; turn += 1) {
    await load.turn()
    if (turn === Math.floor(turns / 2) || random.chance(0.015)) await file.rest({ withCopy: true })
  }
  // What was undone last is dropped by one more change: redo then ends where the work ended.
  await load.finish()
  const isControl = job >= firstControl
  const last = await file.rest({ between: () => isControl && forgetOneChange(path) })

  const undone = await repeat(quiet, 'history.undo', file)
  const atStart = await file.rest({})
  if (isControl) {
    await quiet.core.close()
    const caught = undone.fault !== null || differences(start, atStart).length > 0
    return { ...totals(counts), undone: undone.count, redone: 0, copies: 0, faults: counts.faults, caught }
  }
  const redone = await repeat(quiet, 'history.redo', file)
  const atEnd = await file.rest({})
  counts.faults.push(
    ...[undone.fault, redone.fault].filter((fault) => fault !== null),
    ...faultOf('after undo to the start', start, atStart),
    ...faultOf('after redo to the end', last, atEnd),
  )
  const copies = await restoreAll(quiet, file, path)
  await quiet.core.close()
  return {
    ...totals(counts),
    undone: undone.count,
    redone: redone.count,
    ...copies,
    faults: [...counts.faults, ...copies.faults],
    caught: false,
  }
}

/** The file while nobody has it: the hash of each state by the number of its last change. */
function atRest({ core, ask }: QuietCore, path: string) {
  const states = new Map<number, TableHashes>()
  const open = async (): Promise<void> => {
    await ask('workspace.open', { location: core.grant(path) })
  }
  return {
    open,
    states,
    /** Closes the file, looks at it, and opens it again. */
    rest: async (options: { readonly withCopy?: boolean; readonly between?: () => unknown }): Promise<TableHashes> => {
      const { seq } = await ask('history.state', {})
      if (options.withCopy === true) await ask('backup.make', {})
      await ask('workspace.close', {})
      const hashes = hashTables(path)
      states.set(seq, hashes)
      options.between?.()
      await open()
      return hashes
    },
  }
}

type File = ReturnType<typeof atRest>

/** Undoes or does again until there is nothing left, with one close and reopen on the way. */
async function repeat(
  { core }: QuietCore,
  command: 'history.undo' | 'history.redo',
  file: File,
): Promise<{ readonly count: number; readonly fault: string | null }> {
  for (let count = 0; ; count += 1) {
    const reply = await core.call({ command, input: {} })
    if (!reply.ok) {
      const isEnd = reply.error.code === 'nothing_to_undo'
      return { count, fault: isEnd ? null : `${command} ${count} answered ${reply.error.code}: ${reply.error.message}` }
    }
    if (count === 12) await file.rest({})
  }
}

/** Goes back to each copy that is kept: the file must then be what the copy is, and what the engagement was. */
async function restoreAll({ core, ask }: QuietCore, file: File, path: string) {
  const faults: string[] = []
  const { copies, folder } = await ask('backup.list', {})
  const hashes = new Map(copies.map(({ id }) => [id, hashTables(join(folder, id))]))
  let restored = 0
  for (const { id, state, reason } of copies) {
    const copied = hashes.get(id)
    // Going back makes a copy of its own, for which an old one may have to go.
    if (copied === undefined || !existsSync(join(folder, id))) continue
    restored += 1
    const was = file.states.get(Number(id.split(' ')[1]))
    if (state !== 'verified') faults.push(`the copy made at ${reason} is ${state}`)
    if (was !== undefined) faults.push(...faultOf(`in the copy made at ${reason}`, was, copied))
    const reply = await core.call({ command: 'backup.restore', input: { copy: id } })
    if (!reply.ok) {
      faults.push(`the copy made at ${reason} could not be restored: ${reply.error.message}`)
      continue
    }
    await ask('workspace.close', {})
    faults.push(...faultOf(`after restoring the copy made at ${reason}`, copied, hashTables(path)))
    await file.open()
  }
  return { copies: restored, faults }
}

function faultOf(when: string, wanted: TableHashes, found: TableHashes): readonly string[] {
  const other = differences(wanted, found)
  return other.length === 0 ? [] : [`${when} other rows in ${other.join(', ')}`]
}

function totals({ done, refused }: LoadCounts) {
  return { commands: done, refused }
}
