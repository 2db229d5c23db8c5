import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundled } from './bundle.ts'
import { type Child, startChild } from './child.ts'
import { Contradiction, differences, expectedOf } from './expected.ts'
import { type Dump, follow, type Followed, mayBeThere, type Said, startFollowing } from './follow.ts'
import { type Inspected, inspectCopy } from './inspect.ts'
import { countKill, type KillFindings, noFindings } from './kill-findings.ts'
import { awaitMoment, waitMicros } from './kill-moment.ts'
import type { ChainFiles, Life, Order } from './kill-plan.ts'
import { age, checkTargets, filesOf, strays, type Written } from './kill-targets.ts'
import type { Weakness } from './weaken.ts'

/** What a chain begins with: a closed engagement, and files of an older schema to bring up to date. */
export type ChainOptions = {
  readonly base: Engagement
  readonly older: Engagement
  readonly compileCache: string
  readonly bundled: Bundled
  readonly weakness: Weakness | null
}
/** A closed file and what it holds. */
export type Engagement = { readonly path: string; readonly dump: Dump; readonly inspected: Inspected }

/** A second file that the program made or brought up to date, or was about to when it was killed. */
type Leftover = { readonly path: string; readonly task: 'newFile' | 'upgrade'; readonly acknowledged: boolean }

type Chain = {
  readonly files: ChainFiles
  readonly options: ChainOptions
  readonly found: KillFindings
  /** What the engagement must hold now, and what of it the journal must name. */
  followed: Followed
  operations: ReadonlySet<string>
  leftovers: readonly Leftover[]
  /** Every second file that was ever begun. */
  readonly seconds: Set<string>
  written: Written
  readonly strays: Set<string>
}

const tooSlowMs = 1000
export const killChild = new URL('./kill-child.ts', import.meta.url)

/** Lives one life after another on the same engagement; each looks first at what the kill before it left. */
export async function runChain(
  files: ChainFiles,
  lives: readonly Life[],
  options: ChainOptions,
): Promise<KillFindings> {
  const { rows, drafts } = options.base.dump
  const chain: Chain = {
    files,
    options,
    found: noFindings(),
    followed: startFollowing(expectedOf(rows, drafts)),
    operations: new Set(),
    leftovers: [],
    seconds: new Set(),
    written: new Map(),
    strays: new Set(),
  }
  mkdirSync(files.targets, { recursive: true })
  copyFileSync(options.base.path, files.engagement)
  let next = startLife(chain, lives[0])
  for (const [at, life] of lives.entries()) {
    const child = next
    // The program takes as long to start as to work: the next one starts meanwhile.
    next = startLife(chain, lives[at + 1])
    // What cannot be opened any more was said; there is nothing left to live with.
    if (!(await live(chain, child, life))) break
  }
  await survive(chain, next)
  return chain.found
}

function startLife(
  { files, options: { compileCache, bundled, weakness } }: Chain,
  life: Life | undefined,
): Child<Said> {
  // Calls are counted by thread: with one thread for files the nth call is one that can be named.
  const isOneThread = life?.moment.after === 'call'
  const parameters = [files.appData, ...(weakness === null ? [] : [weakness])]
  return startChild<Said>(bundled.addressOf(killChild), parameters, { compileCache, isOneThread })
}

/** False when the engagement does not open. */
async function live(chain: Chain, child: Child<Said>, { plan, moment }: Life): Promise<boolean> {
  const { files, found } = chain
  await child.next()
  if (plan === 'opening') {
    child.say({ type: 'open', path: files.engagement, upgrade: false } satisfies Order)
    if (moment.after !== 'call') await waitMicros(moment.laterMicros)
    await child.kill()
    countKill(found, 'opening')
    return true
  }
  if (!(await lookBack(chain, child))) {
    await child.kill()
    return false
  }
  const { older } = chain.options
  if (plan.kind === 'upgrade') for (const path of plan.paths) copyFileSync(older.path, path)
  child.onSaid((said) => {
    try {
      chain.followed = follow(chain.followed, said)
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error
      found.wrong.push(`a reply cannot be true: ${error.message}`)
    }
    if (said.type === 'refused') found.wrong.push(`refused: ${said.code}: ${said.message}`)
  })
  const { due } = await awaitMoment(child, files.folder, moment)
  child.say({ type: 'work', plan } satisfies Order)
  await due
  await child.kill()
  takeStock(chain)
  return true
}

/** What must be there from now on, and what the kill left beside it. */
function takeStock(chain: Chain): void {
  const { files, found, followed } = chain
  const { open } = followed
  countKill(found, open === null ? 'between commands' : 'command' in open ? open.command : open.task)
  found.acknowledged += followed.acknowledged.length
  const begun = [...followed.acknowledged, ...(open === null ? [] : [open])]
  // Going back to a copy takes the changes after it away, from the journal too.
  const mayBeBack = begun.some((each) => 'task' in each && each.task === 'restore')
  const changes = followed.acknowledged.filter((each) => 'command' in each && each.command !== 'draft.keep')
  chain.operations = new Set(mayBeBack ? [] : changes.map(({ op }) => op))
  chain.leftovers = begun.flatMap((each) => {
    if (!('task' in each) || (each.task !== 'newFile' && each.task !== 'upgrade')) return []
    return [{ path: each.path, task: each.task, acknowledged: each !== open }]
  })
  for (const { path } of chain.leftovers) chain.seconds.add(path)
  const { written, wrong } = checkTargets(chain.written, followed)
  chain.written = written
  found.wrong.push(...wrong)
  const left = strays(files).filter((path) => !chain.strays.has(path))
  // Going back holds two at once: the copy, and what is put aside for it.
  const most = open !== null && 'task' in open && open.task === 'restore' ? 2 : 1
  const own = left.filter((path) => path.startsWith(files.appData))
  const beside = left.filter((path) => !path.startsWith(files.appData))
  if (filesOf(own) > 1 || filesOf(beside) > most) found.wrong.push(`one kill left unfinished: ${left.join(', ')}`)
  for (const path of left) chain.strays.add(path)
  found.strays += filesOf(left)
}

/** In a new process: opens what the kill left and compares it with what must be there. False when it does not open. */
async function lookBack(chain: Chain, child: Child<Said>): Promise<boolean> {
  const { files, found } = chain
  for (const leftover of chain.leftovers) await lookAt(chain, child, leftover)
  chain.leftovers = []
  const opened = await openIn(child, files.engagement, false)
  if (opened.type === 'refused') {
    found.wrong.push(`the engagement does not open: ${opened.code}: ${opened.message}`)
    return false
  }
  const { dump, ms } = opened
  found.slowestOpenMs = Math.max(found.slowestOpenMs, ms)
  if (ms > tooSlowMs) found.wrong.push(`opening took ${ms.toFixed(0)} ms`)
  const { findings, operations, others } = inspectCopy(files.engagement)
  found.wrong.push(...findings.map((finding) => `not sound: ${finding}`))
  found.lost += [...chain.operations].filter((operation) => !operations.has(operation)).length
  const now = expectedOf(dump.rows, dump.drafts)
  if (!mayBeThere(chain.followed, dump)) {
    const { expected, open } = chain.followed
    const [first = '', ...others] = differences(expected, now)
    const [wanted, there] = [expected, now].map(({ rows }) => JSON.stringify(rows.get(first))?.slice(0, 400))
    found.wrong.push(
      `not as acknowledged: ${first} and ${others.length} others; wanted ${wanted}, found ${there}; begun: ${JSON.stringify(open)?.slice(0, 200)}`,
    )
  }
  if (others !== chain.options.base.inspected.others) found.wrong.push('a register that nobody wrote has changed')
  chain.followed = startFollowing(now)
  chain.operations = new Set()
  return true
}

/** A second file is there whole once it was acknowledged; before that whole, or as it was, or not at all. */
async function lookAt({ found, options }: Chain, child: Child<Said>, leftover: Leftover): Promise<void> {
  const { path, task, acknowledged } = leftover
  if (task === 'newFile' && !acknowledged && !existsSync(path) && !existsSync(`${path}-journal`)) return
  let opened = await openIn(child, path, false)
  if (opened.type === 'refused' && opened.code === 'older' && !acknowledged) opened = await openIn(child, path, true)
  const wrong = (what: string) => found.wrong.push(`${task}${acknowledged ? '' : ' (not acknowledged)'}: ${what}`)
  if (opened.type === 'refused') {
    wrong(`${opened.code}: ${opened.message}`)
    return
  }
  const { others, size, findings } = inspectCopy(path)
  found.wrong.push(...findings)
  const wanted = task === 'newFile' ? options.base : options.older
  // A new file has ids of its own: as many rows as in another new file is what can be said of it.
  const content = (dump: Dump) => (task === 'newFile' ? Object.values(dump.rows).map((rows) => rows.length) : dump.rows)
  const isSame = task === 'newFile' ? size === wanted.inspected.size : others === wanted.inspected.others
  if (!isSame || JSON.stringify(content(opened.dump)) !== JSON.stringify(content(wanted.dump)))
    wrong('holds other rows than it must')
}

/** The last one is not killed: it looks back, sweeps what the others left, and closes. */
async function survive(chain: Chain, child: Child<Said>): Promise<void> {
  const { files, found } = chain
  await child.next()
  age(strays(files))
  if (await lookBack(chain, child)) {
    const [path, second] = [join(files.targets, 'risks.xlsx'), join(files.folder, 'Second.phasebook')]
    child.say({ type: 'tidy', path, second } satisfies Order)
    for (let said = await child.next(); said !== null && said.type !== 'tidied'; said = await child.next())
      if (said.type === 'refused') found.wrong.push(`refused: ${said.code}: ${said.message}`)
  }
  // What second files left is swept when they are opened.
  for (const path of chain.seconds) if (strays(files).length > 0 && existsSync(path)) await openIn(child, path, true)
  await child.finish()
  const left = strays(files)
  found.swept += found.strays - filesOf(left)
  found.wrong.push(...left.map((path) => `${path} was not swept`))
  if (existsSync(`${files.engagement}-journal`)) found.wrong.push('a journal is left beside a closed file')
  const kept = readdirSync(files.folder).filter((name) => /^Lakeside.*\.phasebook$/.test(name))
  for (const name of kept)
    found.wrong.push(...inspectCopy(join(files.folder, name)).findings.map((finding) => `${name}: ${finding}`))
  if (child.errors() !== '') found.wrong.push(child.errors())
}

type Opened = Extract<Said, { readonly type: 'opened' | 'refused' }>

export async function openIn(child: Child<Said>, path: string, upgrade: boolean): Promise<Opened> {
  child.say({ type: 'open', path, upgrade } satisfies Order)
  const said = await child.next()
  if (said?.type === 'opened' || said?.type === 'refused') return said
  return { type: 'refused', code: 'crashed', message: child.errors() }
}
