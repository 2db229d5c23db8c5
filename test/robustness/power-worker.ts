import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import { openShelf } from '#electron/core/store/backup-shelf.ts'
import { newestSchema } from '#electron/core/store/migrate.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { createStore } from '#electron/core/store/store.ts'
import { orders, say } from './child.ts'
import { createDiskModel } from './disk-model.ts'
import { expectedOf, type Row } from './expected.ts'
import { type Dump, follow, type Followed, mayBeThere, type Said, startFollowing } from './follow.ts'
import { chainFiles, type ChainFiles } from './kill-plan.ts'
import { checkTargets } from './kill-targets.ts'
import { loadRegisters } from './mixed-load.ts'
import { createRandom } from './random.ts'
import { readTrace, type TraceEvent } from './trace.ts'

/** A part of the cuts of one traced run. */
export type CutOrder = {
  readonly trace: string
  /** Where the traced program worked, and the engagement as it was before. */
  readonly folder: string
  readonly base: string
  readonly dump: Dump
  readonly scratch: string
  readonly seed: number
  readonly cuts: number
}
export type CutFindings = {
  readonly cuts: number
  /** Cuts after which something acknowledged is not there. */
  readonly lost: number
  /** Cuts after which a file does not open or is not sound; a sentence each. */
  readonly unsound: readonly string[]
  readonly acknowledged: number
}

for await (const order of orders<CutOrder>()) say(await cutAll(order))

async function cutAll(order: CutOrder): Promise<CutFindings> {
  const files = chainFiles(order.folder)
  const events = readTrace(readFileSync(order.trace, 'latin1'))
  const disk = createDiskModel(order.folder, new Map([[files.engagement, readFileSync(order.base)]]))
  const random = createRandom(order.seed)
  const moments = Array.from({ length: order.cuts }, () => random.int(events.length)).toSorted((a, b) => a - b)
  const saidIn = listen()
  const unsound: string[] = []
  let lost = 0
  let followed = startFollowing(expectedOf(order.dump.rows, order.dump.drafts))
  let isOpened = false
  let next = 0
  for (const [at, event] of events.entries()) {
    disk.apply(event)
    for (const said of saidIn(event)) {
      isOpened ||= said.type === 'opened'
      followed =
        said.type === 'opened' ? startFollowing(expectedOf(said.dump.rows, said.dump.drafts)) : follow(followed, said)
    }
    for (; moments[next] === at; next += 1) {
      putDown(disk.cut(random), order.folder, order.scratch)
      const found = look(followed, { isOpened, from: order.folder, files: chainFiles(order.scratch) })
      if (found === 'lost') lost += 1
      else if (found !== null) unsound.push(`${order.trace} call ${at}: ${found}`)
    }
  }
  return { cuts: order.cuts, lost, unsound, acknowledged: followed.acknowledged.length }
}

/** Gives what the traced program said with a call. A long text goes out in several: each but the last ends within a line. */
function listen(): (event: TraceEvent) => readonly Said[] {
  let unread = ''
  return (event) => {
    if (event.type !== 'write' || event.fd !== 1) return []
    const lines = `${unread}${event.bytes.toString('latin1')}`.split('\n')
    unread = lines.pop() ?? ''
    return lines.map((line) => JSON.parse(Buffer.from(line, 'latin1').toString()) as Said)
  }
}

function putDown(contents: ReadonlyMap<string, Buffer>, from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(join(to, 'targets'), { recursive: true })
  for (const [path, bytes] of contents) {
    const target = `${to}${path.slice(from.length)}`
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
  }
}

type Place = { readonly isOpened: boolean; readonly from: string; readonly files: ChainFiles }

/** What is wrong with the files after a cut: `lost`, a sentence, or null for nothing. */
function look(followed: Followed, { isOpened, from, files }: Place): string | null {
  try {
    const { database, schema } = openDatabase(files.engagement, { isThorough: true })
    // A file of an older schema is as good as before, as long as nobody was told that it is up to date.
    if (schema < newestSchema && !isOpened) {
      database.close()
      return null
    }
    const store = createStore(database, {
      path: files.engagement,
      // Nothing is written here, and the triggers that would note it take longer to make than all else.
      isReadonly: true,
      now: () => new Date().toISOString(),
      onChange: () => undefined,
    })
    const rows = Object.fromEntries(
      loadRegisters.map((register) => [register, store.read.list(register as RegisterName).rows as readonly Row[]]),
    )
    const drafts = Object.fromEntries(store.draftsOfOthers('another').map(({ slot, text }) => [slot, text]))
    store.close()
    if (!mayBeThere(followed, { rows, drafts })) return 'lost'
  } catch (error) {
    if (error instanceof CommandError) return `${error.code}: ${error.message}`
    throw error
  }
  const { wrong } = checkTargets(new Map(), followed, (path) => `${files.folder}${path.slice(from.length)}`)
  return wrong[0] ?? shelfFault(followed, join(files.appData, 'backups'))
}

/** Every copy with a finished name is sound, and those that were acknowledged are there. */
function shelfFault(followed: Followed, backups: string): string | null {
  const copies = (existsSync(backups) ? readdirSync(backups) : []).flatMap((id) => openShelf(backups, id).list())
  const broken = copies.find((copy) => !copy.isSound())
  if (broken !== undefined) return `the copy ${broken.id} is not whole`
  return [...followed.copies.keys()].every((id) => copies.some((copy) => copy.id === id)) ? null : 'lost'
}
