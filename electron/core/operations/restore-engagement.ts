import { lstatSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { zonedMoment } from '#shared/text/zone.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import { writeFileAtomic } from '../store/atomic-write.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { connect, type Database } from '../store/database.ts'
import { clinicIn, engagementIdIn } from '../store/heads.ts'
import { newestSchema } from '../store/migrate.ts'
import { openDatabase } from '../store/open.ts'
import { type Aside, type AsideWord, putAside } from '../store/put-aside.ts'
import { isEngagementFile, isSameFile, leavesNoTrace } from '../store/same-file.ts'
import { type SalvageReport, salvage, salvageText } from '../store/salvage.ts'
import { classify } from '../store/verdict.ts'
import { makeWorkFolder } from '../store/work-folder.ts'
import type { ExclusiveSteps, Workspace } from '../workspace.ts'
import { clinicOfCopies, refuseOtherEngagement, type Replaced } from './belonging.ts'

type Parts = { readonly workspace: Workspace; readonly ports: Ports }

/** Verdicts after which a file may be replaced by a copy: it was looked at, and it is not merely busy. */
const replaceable: ReadonlySet<string> = new Set(['damaged', 'not_ours', 'newer', 'missing', 'unreadable'])

/**
 * Puts a checked copy in the place of an engagement file and opens it. What is there is put aside whole under another name, and
 * nothing happens to it before the copy lies ready. Throws `refused` when the copy is of another engagement than the file, or may
 * be and nobody has said that it may (`mayBeOther`), and the file's verdict when it was never an engagement. `upgradedFrom` is the
 * schema of a copy that had to be brought up to date.
 */
export function restoreEngagement(
  { workspace, ports }: Parts,
  wanted: { readonly path: string; readonly source: string; readonly mayBeOther: boolean },
): Promise<{ readonly session: Session; readonly putAside: string | null; readonly upgradedFrom: number | null }> {
  const { path, source, mayBeOther } = wanted
  return workspace.exclusively(async (steps) => {
    const wasOpen = isOpenFile(workspace.current(), path)
    const { verdict, ...replaced } = await letGo({ workspace, ports }, steps, path)
    const place = placeOf(path, verdict === 'damaged' ? 'damaged' : 'before restore', ports)
    let upgradedFrom: number | null = null
    try {
      await copyIntoPlace(source, path, {
        check: ({ database, schema }) => {
          refuseOtherEngagement({ name: basename(source), database }, { path, ...replaced }, mayBeOther)
          if (schema < newestSchema) upgradedFrom = schema
        },
        makeRoom: place.makeRoom,
      })
    } catch (error) {
      if (wasOpen) await steps.open(path)
      throw error
    }
    await forget({ workspace, ports }, path)
    const aside = place.aside()
    return { session: await openReplaced(steps, path, aside), putAside: aside, upgradedFrom }
  })
}

/**
 * Reads what can be read of a damaged file into a new one in its place and opens it. The damaged one is put aside whole; beside
 * both lies a text that says what came through.
 */
export function salvageEngagement(
  { workspace, ports }: Parts,
  path: string,
): Promise<{
  readonly session: Session
  readonly putAside: string
  readonly reportName: string | null
  readonly report: SalvageReport
}> {
  return workspace.exclusively(async (steps) => {
    if (isOpenFile(workspace.current(), path)) throw nothingToRescue(path)
    const { verdict } = await letGo({ workspace, ports }, steps, path)
    if (verdict === 'missing') throw new CommandError('missing', `${basename(path)} is not there any more.`)
    if (verdict === 'ok') throw nothingToRescue(path)
    if (verdict === 'newer') {
      throw new CommandError(
        'refused',
        `${basename(path)} was written by a newer Phasebook, which alone knows what it holds. Update Phasebook to open it.`,
      )
    }
    const now = ports.clock.now()
    const folder = makeWorkFolder(ports.folders.appData)
    const place = placeOf(path, verdict === 'damaged' ? 'damaged' : 'before rescue', ports)
    let report: SalvageReport
    try {
      const salvaged = join(folder, basename(path))
      report = salvage(path, salvaged, { workFolder: folder, now })
      await copyIntoPlace(salvaged, path, { check: () => undefined, makeRoom: place.makeRoom })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    await forget({ workspace, ports }, path)
    const reportName = await writeReport({ ports, path, now }, report)
    const aside = place.aside()
    return { session: await openReplaced(steps, path, aside), putAside: aside ?? path, reportName, report }
  })
}

/** The engagement that a path stands for: what the file says, or what was known of it. Null when nobody knows. */
export function engagementAt(workspace: Workspace, path: string): string | null {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path)) return session.engagement().id
  return lookedAt(path, engagementIdIn) ?? workspace.sightings.engagementOfPath(path)
}

/** What is known of the file at a path without opening it for good. */
export function replacedAt({ workspace, ports }: Parts, path: string): Replaced {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path))
    return { path, engagementId: session.engagement().id, clinic: session.engagement().clientName }
  const engagementId = engagementAt(workspace, path)
  const clinic =
    lookedAt(path, clinicIn) ??
    (engagementId === null ? null : clinicOfCopies(workspace, engagementId, ports.clock.now()))
  return { path, engagementId, clinic }
}

/**
 * Refuses what going back would refuse before it looks at the copy: a file that somebody has open, that cannot be written, or that
 * was never an engagement. Nothing is changed.
 */
export function needReplaceable(workspace: Workspace, path: string): void {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path)) {
    if (session.isReadonly) throw cannotBeReplaced(path)
    return
  }
  try {
    const { database, isReadonly } = openDatabase(path)
    database.close()
    if (isReadonly) throw cannotBeReplaced(path)
  } catch (error) {
    refuseUnlessReplaceable(workspace, path, error)
  }
}

/** Closes a file if it is ours, and tells what it is; a copy of it is kept while it can still be read. */
async function letGo(
  { workspace, ports }: Parts,
  steps: ExclusiveSteps,
  path: string,
): Promise<{ readonly verdict: string; readonly engagementId: string | null; readonly clinic: string | null }> {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path)) {
    if (session.isReadonly) throw cannotBeReplaced(path)
    const { id: engagementId, clientName: clinic } = session.engagement()
    workspace.backups.makeIfChanged(session, 'restore')
    await steps.close()
    return { verdict: 'ok', engagementId, clinic }
  }
  try {
    const { database, isReadonly } = openDatabase(path)
    const [engagementId, clinic] = [engagementIdIn(database), clinicIn(database)]
    database.close()
    if (isReadonly) throw cannotBeReplaced(path)
    return { verdict: 'ok', engagementId, clinic }
  } catch (error) {
    const verdict = refuseUnlessReplaceable(workspace, path, error)
    const { engagementId, clinic } = replacedAt({ workspace, ports }, path)
    return { verdict, engagementId, clinic }
  }
}

/** The verdict on a file that a copy may replace; any other is thrown. */
function refuseUnlessReplaceable(workspace: Workspace, path: string, error: unknown): string {
  if (!(error instanceof CommandError) || !replaceable.has(error.code)) throw error
  refuseStranger(workspace, path, error)
  return error.code
}

/** What was never an engagement is nobody's to rename: a folder, a shortcut, another program's file. */
function refuseStranger(workspace: Workspace, path: string, verdict: CommandError): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return
  const isKnown = workspace.sightings.engagementOfPath(path) !== null
  if (stat.isFile() && (isKnown || stat.size === 0 || isEngagementFile(path))) return
  throw new CommandError(verdict.code, verdict.message, verdict.details)
}

/** How what lies at a path makes room, and under which name it then lies. */
function placeOf(
  path: string,
  why: AsideWord,
  { clock }: Pick<Ports, 'clock'>,
): { readonly makeRoom: () => Aside | null; readonly aside: () => string | null } {
  let aside: Aside | null = null
  return {
    makeRoom: () => {
      aside = putAside(path, why, localMoment(clock))
      return aside
    },
    aside: () => aside?.path ?? null,
  }
}

/** Opens what was put in a file's place. From here on nothing is as it was, so a refusal says what is where now. */
async function openReplaced(steps: ExclusiveSteps, path: string, aside: string | null): Promise<Session> {
  try {
    return await steps.open(path, { mayUpgrade: true })
  } catch (error) {
    const verdict = classify(error, basename(path))
    if (!(verdict instanceof CommandError)) throw verdict
    const kept = aside === null ? '' : ` What was there before is kept whole as ${basename(aside)}.`
    throw new CommandError(
      verdict.code,
      `The copy is in the place of ${basename(path)} now, but could not be opened.${kept} ${verdict.message}`,
      verdict.details,
    )
  }
}

function localMoment({ now, timezone }: Ports['clock']): string {
  return zonedMoment(now(), timezone())
}

/** Going back is meant: what was known of the file's later state is no warning. The file is in its place, so this cannot fail it. */
async function forget({ workspace, ports }: Parts, path: string): Promise<void> {
  try {
    await workspace.sightings.forgetPath(path)
  } catch (error) {
    ports.log('warning', 'What was known of the file could not be forgotten', error)
  }
}

/** Writes the report beside the file; null when there is no room for it: the reply says it all the same. */
async function writeReport(
  { ports, path, now }: { readonly ports: Ports; readonly path: string; readonly now: string },
  report: SalvageReport,
): Promise<string | null> {
  const stamp = zonedMoment(now, ports.clock.timezone()).replaceAll(':', '-')
  const name = `${basename(path, extname(path))} rescue report ${stamp}.txt`
  try {
    await writeFileAtomic(join(dirname(path), name), Buffer.from(salvageText(report, basename(path), now)))
    return name
  } catch (error) {
    ports.log('warning', 'The report of a rescue could not be written', error)
    return null
  }
}

/** A file whose pages are damaged may still give its engagement's id or clinic. Only looked at, never written. */
function lookedAt(path: string, read: (database: Database) => string | null): string | null {
  try {
    if (!leavesNoTrace(path)) return null
    const database = connect(path, { fileMustExist: true, readonly: true })
    try {
      return read(database)
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

function isOpenFile(session: Session | null, path: string): boolean {
  return session !== null && isSameFile(session.path, path)
}

function nothingToRescue(path: string): CommandError {
  return new CommandError('refused', `${basename(path)} is sound: there is nothing to rescue. Open it.`)
}

function cannotBeReplaced(path: string): CommandError {
  return new CommandError(
    'read_only',
    `${basename(path)} cannot be written, so nothing can be put in its place. Open the copy from a folder of your own.`,
  )
}
