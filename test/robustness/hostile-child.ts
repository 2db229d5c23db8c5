import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#electron/core/store/open.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { answerJobs } from './child-pool.ts'
import { makeMutant } from './hostile-mutants.ts'
import { sampleNames } from './hostile-samples.ts'
import { placeIn, type Specimen } from './hostile-specimen.ts'
import { firstSpecimen, specimens } from './hostile-specimens.ts'
import { sweep } from './hostile-sweep.ts'
import { openNaively } from './hostile-naive.ts'
import { quietCore } from './calls-core.ts'
import { createRandom } from './random.ts'

/** What one file met. */
export type Seen = {
  readonly what: string
  readonly skipped: string | null
  /** The verdict of the store, and the one that the program gives. `raw` is an error that is no verdict. */
  readonly store: string
  readonly program: string
  readonly message: string
  readonly slowestMs: number
  /** Names of files that have other bytes than before, are new or gone. */
  readonly changed: readonly string[]
  /** Replies to reading commands that no reply may be. */
  readonly wrongReplies: readonly string[]
  /** What a program without our checks did to a copy. */
  readonly naive: { readonly accepted: boolean; readonly changed: boolean } | null
}

const [samples = '', work = '', seed = '0'] = process.argv.slice(2)
const base = readFileSync(join(samples, sampleNames.base))
const home = join(work, `of ${process.pid}`)
mkdirSync(home, { recursive: true })
const quiet = quietCore(home)

answerJobs(async (job: number): Promise<Seen> => {
  const folder = join(home, `case-${job}`)
  mkdirSync(folder, { mode: 0o755 })
  const place = placeIn(folder, samples)
  try {
    if (job < firstSpecimen) {
      const what = makeMutant(place.path, base, createRandom(Number(seed) * 100_003 + job))
      return await look(what, { path: place.path, folder, job })
    }
    const specimen = specimens[job - firstSpecimen]
    if (specimen === undefined) throw new Error(`There is no specimen ${job}`)
    const made = (await specimen.make(place)) ?? {}
    try {
      if (made.skipped !== undefined) return { ...nothing, what: specimen.what, skipped: made.skipped }
      return await look(specimen.what, { path: made.path ?? place.path, folder, job, specimen })
    } finally {
      made.release?.()
    }
  } finally {
    for (const each of [folder, join(folder, 'closed')]) if (existsSync(each)) chmodSync(each, 0o755)
    rmSync(folder, { recursive: true, force: true })
  }
})

const nothing: Omit<Seen, 'what'> = {
  skipped: null,
  store: '',
  program: '',
  message: '',
  slowestMs: 0,
  changed: [],
  wrongReplies: [],
  naive: null,
}

type Case = {
  readonly path: string
  readonly folder: string
  readonly job: number
  readonly specimen?: Specimen
}

async function look(what: string, { path, folder, job, specimen }: Case): Promise<Seen> {
  const before = fingerprints(folder)
  const atStore = storeVerdict(path)
  const started = performance.now()
  const reply = await quiet.core.call({ command: 'workspace.open', input: { location: quiet.core.grant(path) } })
  const programMs = performance.now() - started
  const wrongReplies = reply.ok ? await sweep(quiet.core, { isWhole: job % 10 === 0 || specimen !== undefined }) : []
  if (reply.ok && specimen?.writing !== undefined) wrongReplies.push(...(await writeInVain(specimen.writing)))
  await quiet.core.call({ command: 'workspace.close', input: {} })
  const after = fingerprints(folder)
  const names = new Set([...before.keys(), ...after.keys()])
  const isRecovered = specimen?.recovers === true && readFileSync(path).equals(base)
  const changed = isRecovered
    ? []
    : [...names].filter((name) => before.get(name) !== after.get(name) && name !== specimen?.clears)
  return {
    what,
    skipped: null,
    store: atStore.verdict,
    program: reply.ok ? 'ok' : reply.error.code,
    message: reply.ok ? atStore.message : reply.error.message,
    slowestMs: Math.max(atStore.ms, programMs),
    changed,
    wrongReplies,
    naive: job % 10 === 0 || specimen !== undefined ? openNaively(path, folder) : null,
  }
}

/** Writes where nothing can be written: it must be refused, and for the true reason. */
async function writeInVain(wanted: string): Promise<readonly string[]> {
  const reply = await quiet.core.call({
    command: 'record.create',
    input: { register: 'action', values: { title: 'In vain' } },
  })
  const answered = reply.ok ? 'ok' : reply.error.code
  return answered === wanted ? [] : [`writing was answered ${answered}, not ${wanted}`]
}

function storeVerdict(path: string): { readonly verdict: string; readonly message: string; readonly ms: number } {
  const started = performance.now()
  try {
    // As thorough as the program is with a file that it has never seen.
    openDatabase(path, { isThorough: true }).database.close()
    return { verdict: 'ok', message: '', ms: performance.now() - started }
  } catch (error) {
    const ms = performance.now() - started
    if (error instanceof CommandError) return { verdict: error.code, message: error.message, ms }
    return { verdict: 'raw', message: String(error), ms }
  }
}

/** Everything in a folder: the hash of each file, and what the rest is. */
function fingerprints(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (path: Buffer): void => {
    for (const name of readdirSync(path, { encoding: 'buffer' })) {
      const each = Buffer.concat([path, Buffer.from('/'), name])
      const stat = lstatSync(each)
      const kind = `${stat.mode} ${stat.size}`
      const isSmall = stat.isFile() && stat.size < 64 * 1024 * 1024 && (stat.mode & 0o400) !== 0
      const content = isSmall ? createHash('sha256').update(readFileSync(each)).digest('hex') : String(stat.mtimeMs)
      // What is in a folder is told by what is in it.
      found.set(each.subarray(folder.length + 1).toString('latin1'), stat.isDirectory() ? '' : `${kind} ${content}`)
      if (stat.isDirectory() && (stat.mode & 0o500) === 0o500) visit(each)
    }
  }
  visit(Buffer.from(folder))
  return found
}
