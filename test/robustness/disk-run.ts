import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import type { DiskOrder, Stage } from './disk-plan.ts'
import type { Place } from './disk-place.ts'
import { differences, expectedOf, type Sent } from './expected.ts'
import { follow, type Followed, type Said, startFollowing, type Task } from './follow.ts'
import { type ChainFiles, chainFiles } from './kill-plan.ts'
import { strays } from './kill-targets.ts'
import { diskChild, type Prepared } from './prepare.ts'
import { createRandom, type Random } from './random.ts'
import { faultOf, sha256Of } from './whole-file.ts'

export type DiskFindings = {
  acknowledged: number
  refused: number
  readonly wrong: string[]
  slowestOpenMs: number
}

/** Files that somebody wrote before, by name: each must stay as it is when it cannot be replaced. */
export type Earlier = ReadonlyMap<string, Buffer>

type Run = {
  readonly place: Place
  readonly files: ChainFiles
  readonly older: string
  readonly found: DiskFindings
  followed: Followed
}

/** Works in one place through every stage, each with little room left, and then opens the file with none. */
export async function runDisk(
  place: Place,
  { base, older, compileCache, bundled }: Prepared,
  earlier: Earlier,
  seed: number,
): Promise<DiskFindings> {
  const random = createRandom(seed)
  const files = chainFiles(place.folder)
  const found: DiskFindings = { acknowledged: 0, refused: 0, wrong: [], slowestOpenMs: 0 }
  const expected = expectedOf(base.dump.rows, base.dump.drafts)
  const run: Run = {
    place,
    files,
    older: join(place.folder, 'Older.phasebook'),
    found,
    followed: startFollowing(expected),
  }
  const temporary = join(place.folder, 'tmp')
  for (const folder of [files.targets, temporary]) mkdirSync(folder)
  copyFileSync(base.path, files.engagement)
  if (place.isRoomy) copyFileSync(older.path, run.older)
  for (const [name, bytes] of earlier) writeFileSync(join(files.targets, name), bytes)

  const start = (wrap: readonly string[]) =>
    startChild<Said>(bundled.addressOf(diskChild), [files.appData], { compileCache, wrap, temporary })
  const child = start(place.wrap)
  await open(run, child, true)
  await perform(run, child, { kind: 'prepare', withCopy: place.isRoomy, seed })
  for (const stage of stagesOf(run, random)) {
    place.leaveFree(random.pick([0, 4096, 20_000, 100_000, 250_000, 600_000]))
    await perform(run, child, stage)
  }
  place.leaveFree(0)
  if (random.chance(0.5)) await child.kill()
  else await child.finish()
  if (child.errors() !== '') found.wrong.push(child.errors())

  const withoutRoom = start(place.wrap)
  await open(run, withoutRoom, place.canOverwrite)
  await withoutRoom.finish()
  found.wrong.push(...strays(files).map((path) => `${path} was left unfinished`))

  place.leaveFree(null)
  const withRoom = start([])
  await open(run, withRoom, true)
  const { acknowledged } = run.followed
  await perform(run, withRoom, { kind: 'edit', seed })
  if (place.hasRoom() && run.followed.acknowledged.length === acknowledged.length)
    found.wrong.push('with room again, no change was taken')
  await withRoom.finish()
  found.wrong.splice(0, found.wrong.length, ...found.wrong.map((what) => `${place.name}: ${what}`))
  return found
}

/** Every stage, in any order. */
function stagesOf({ place, files, older }: Run, random: Random): readonly Stage[] {
  const path = (name: string) => join(files.targets, name)
  const stages: readonly Stage[] = [
    { kind: 'edit', seed: random.seed() },
    { kind: 'type', seed: 0 },
    { kind: 'attach', seed: random.seed() },
    { kind: 'save', path: path('saved.bin'), seed: 0 },
    { kind: 'document', document: 'risk-register', format: 'xlsx', path: path('risks.xlsx'), seed: 0 },
    { kind: 'document', document: 'risk-register', format: 'pdf', path: path('risks.pdf'), seed: 0 },
    { kind: 'backup', seed: 0 },
    { kind: 'restore', seed: 0 },
    ...(place.isRoomy ? [{ kind: 'upgrade', path: older, back: files.engagement, seed: 0 } as const] : []),
  ]
  return (
    stages
      .map((stage) => ({ stage, order: random.next() }))
      .toSorted((one, other) => one.order - other.order)
      // Closing a file that was written keeps statistics in it; what is gone back from is a file at rest.
      .flatMap(({ stage }) =>
        stage.kind === 'restore' ? [{ kind: 'reopen', path: files.engagement, seed: 0 }, stage] : [stage],
      )
  )
}

async function open(run: Run, child: Child<Said>, mustOpen: boolean): Promise<boolean> {
  child.say({ type: 'open', path: run.files.engagement } satisfies DiskOrder)
  const opened = await hear(run, child, 'opened')
  if (opened !== null) run.found.slowestOpenMs = Math.max(run.found.slowestOpenMs, opened.ms)
  else if (mustOpen) run.found.wrong.push('it does not open')
  return opened !== null
}

/** Does one stage and looks whether what was refused has left everything as it was. */
async function perform(run: Run, child: Child<Said>, stage: Stage): Promise<void> {
  const { files, older, found } = run
  const watched = [files.engagement, older, ...readdirSync(files.targets).map((name) => join(files.targets, name))]
  const before = new Map(watched.map((path) => [path, sumOf(path)]))
  const { acknowledged } = run.followed
  child.say({ type: 'stage', stage } satisfies DiskOrder)
  const staged = await hear(run, child, 'staged')
  if (staged === null) return
  const { dump } = staged
  if (dump === null && run.place.canOverwrite) found.wrong.push(`${stage.kind}: then even reading was refused`)
  const names = dump === null ? [] : differences(run.followed.expected, expectedOf(dump.rows, dump.drafts))
  if (names.length > 0) found.wrong.push(`${stage.kind}: not as acknowledged: ${names.slice(0, 3).join(', ')}`)
  const deeds = run.followed.acknowledged.slice(acknowledged.length)
  for (const path of watched) {
    const isBetween = path === files.engagement && !run.place.canOverwrite
    if (sumOf(path) === before.get(path) || isBetween) continue
    const isMeant =
      path === files.engagement
        ? stage.kind === 'reopen' || deeds.some(writesEngagement)
        : 'path' in stage && stage.path === path
    const isDone = deeds.length > 0 || stage.kind === 'reopen'
    if (!isMeant || !isDone) found.wrong.push(`${stage.kind} was refused, and ${path} has changed`)
    const fault = faultOf(path)
    if (fault !== null) found.wrong.push(`${path} is not whole: ${fault}`)
  }
}

function writesEngagement(deed: Sent | Task): boolean {
  return 'command' in deed || deed.task === 'restore' || deed.task === 'upgrade'
}

/** Takes what the child says until it says this; null when it ends before. */
async function hear<Type extends Said['type']>(
  run: Run,
  child: Child<Said>,
  type: Type,
): Promise<Extract<Said, { readonly type: Type }> | null> {
  for (let said = await child.next(); said !== null; said = await child.next()) {
    take(run, said)
    if (said.type === type) return said as Extract<Said, { readonly type: Type }>
    // The file was refused: there will be no other answer.
    if (said.type === 'refused' && type === 'opened') return null
  }
  run.found.wrong.push(`the program ended: ${child.errors()}`)
  return null
}

/** A file of the program's own, which the person has never seen: a kept copy, or one on its way. */
const namesOwnFile = /\d{6} [a-z]+\.phasebook|\.phasebook-part/

function take(run: Run, said: Said): void {
  const { found, followed } = run
  if (said.type === 'refused') {
    found.refused += 1
    // Where nothing can be written over, a file that was closed may not open again before there is room.
    const isShut = said.code === 'no_file' && !run.place.canOverwrite
    const isFull =
      said.code === 'disk_full' && said.message.includes('disk is full') && !namesOwnFile.test(said.message)
    if (!isShut && (!isFull || /damaged|locked|another window/.test(said.message)))
      found.wrong.push(`${said.code}: ${said.message}`)
  }
  if (said.type === 'acknowledged') found.acknowledged += 1
  if (said.type !== 'opened') {
    run.followed = follow(followed, said)
    return
  }
  const now = expectedOf(said.dump.rows, said.dump.drafts)
  const names = differences(followed.expected, now)
  if (names.length > 0) found.wrong.push(`when opened again, not as acknowledged: ${names.slice(0, 3).join(', ')}`)
  run.followed = { ...startFollowing(now), copies: followed.copies, acknowledged: followed.acknowledged }
}

function sumOf(path: string): string | null {
  return existsSync(path) ? sha256Of(readFileSync(path)) : null
}
