import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { Session } from '../session.ts'
import type { Ports } from '../ports.ts'
import { writeFileAtomic } from '../store/atomic-write.ts'
import { copyIntoPlace } from '../store/copy-into-place.ts'
import { connect } from '../store/database.ts'
import { openDatabase } from '../store/open.ts'
import { fileIdentity, isEngagementFile } from '../store/same-file.ts'
import { putAside, putBack } from '../store/put-aside.ts'
import { type SalvageReport, salvage, salvageText } from '../store/salvage.ts'
import type { Workspace } from '../workspace.ts'
import { engagementIdIn } from './opening.ts'

/** What a crash left in the work folder goes once it is so old that nobody can be at it. */
const strayAfterMs = 24 * 60 * 60 * 1000

type Parts = { readonly workspace: Workspace; readonly ports: Ports }

/** Verdicts after which a file may be replaced by a copy: it was looked at, and it is not merely busy or out of reach. */
const replaceable: ReadonlySet<string> = new Set(['damaged', 'not_ours', 'newer', 'older', 'missing'])

/**
 * Puts a checked copy in the place of an engagement file and opens it. What is there is put aside whole under another name, and
 * nothing happens to it before the copy lies ready. Throws `refused` when the copy is of another engagement than the file.
 */
export async function restoreEngagement(
  { workspace, ports }: Parts,
  wanted: { readonly path: string; readonly source: string },
): Promise<{ readonly session: Session; readonly putAside: string | null }> {
  const { path, source } = wanted
  const now = ports.clock.now()
  const wasOpen = isOpenFile(workspace.current(), path)
  const { verdict, engagementId } = await letGo({ workspace, ports }, path)
  let aside: string | null = null
  try {
    await copyIntoPlace(source, path, {
      check: ({ database }) => {
        const id = engagementIdIn(database)
        if (engagementId === null || id === engagementId) return
        throw new CommandError(
          'refused',
          `${basename(source)} is a copy of another engagement than ${basename(path)}. Choose a copy of this one, or open that copy by itself.`,
        )
      },
      makeRoom: () => {
        aside = putAside(path, verdict === 'damaged' ? 'damaged' : 'before restore', now)
      },
    })
  } catch (error) {
    if (aside !== null && !existsSync(path)) putBack(aside, path)
    if (wasOpen) await workspace.open(path)
    throw error
  }
  // Going back is meant: what was known of this file's later state is no warning.
  await workspace.sightings.forgetPath(path)
  return { session: await workspace.open(path, { mayUpgrade: true }), putAside: aside }
}

/**
 * Reads what can be read of a damaged file into a new one in its place and opens it. The damaged one is put aside whole; beside
 * both lies a text that says what came through.
 */
export async function salvageEngagement(
  { workspace, ports }: Parts,
  path: string,
): Promise<{
  readonly session: Session
  readonly putAside: string
  readonly reportName: string
  readonly report: SalvageReport
}> {
  const now = ports.clock.now()
  const { verdict } = await letGo({ workspace, ports }, path)
  if (verdict === 'missing') throw new CommandError('missing', `${basename(path)} is not there any more.`)
  if (verdict === 'ok' || verdict === 'older' || verdict === 'newer') {
    throw new CommandError(
      'refused',
      verdict === 'newer'
        ? `${basename(path)} was written by a newer Phasebook, which alone knows what it holds. Update Phasebook to open it.`
        : `${basename(path)} is sound: there is nothing to rescue. Open it.`,
    )
  }
  const folder = makeWorkFolder(ports)
  try {
    const salvaged = join(folder, 'salvaged.phasebook')
    const report = salvage(path, salvaged, { workFolder: folder, now })
    let aside: string | null = null
    await copyIntoPlace(salvaged, path, {
      check: () => undefined,
      makeRoom: () => {
        aside = putAside(path, 'damaged', now)
      },
    })
    const extension = extname(path)
    const reportPath = join(
      dirname(path),
      `${basename(path, extension)} rescue report ${now.slice(0, 19).replace('T', ' ').replaceAll(':', '-')}.txt`,
    )
    await workspace.sightings.forgetPath(path)
    await writeFileAtomic(reportPath, Buffer.from(salvageText(report, basename(path), now)))
    return {
      session: await workspace.open(path, { mayUpgrade: true }),
      putAside: aside ?? path,
      reportName: basename(reportPath),
      report,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder of the program's own for files on their way. The caller removes it. */
export function makeWorkFolder(ports: Pick<Ports, 'folders'>): string {
  const work = join(ports.folders.appData, 'work')
  mkdirSync(work, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(work)) {
    const path = join(work, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > strayAfterMs) rmSync(path, { recursive: true, force: true })
  }
  return mkdtempSync(join(work, 'step-'))
}

/** The engagement that a path stands for: what the file says, or what was known of it. Null when nobody knows. */
export function engagementAt(workspace: Workspace, path: string): string | null {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path)) return session.engagement().id
  return workspace.sightings.engagementOfPath(path) ?? engagementRead(path)
}

/** Closes a file if it is ours, and tells what it is; a copy of it is kept while it can still be read. */
async function letGo(
  { workspace }: Parts,
  path: string,
): Promise<{ readonly verdict: string; readonly engagementId: string | null }> {
  const session = workspace.current()
  if (session !== null && isOpenFile(session, path)) {
    if (session.isReadonly)
      throw new CommandError(
        'read_only',
        `${session.name} cannot be written, so nothing can be put in its place. Open the copy from a folder of your own.`,
      )
    const engagementId = session.engagement().id
    workspace.backups.makeIfChanged(session, 'restore')
    await workspace.close()
    return { verdict: 'ok', engagementId }
  }
  try {
    const { database, isReadonly } = openDatabase(path)
    const engagementId = engagementIdIn(database)
    database.close()
    if (isReadonly)
      throw new CommandError('read_only', `${basename(path)} cannot be written, so nothing can be put in its place.`)
    return { verdict: 'ok', engagementId }
  } catch (error) {
    if (!(error instanceof CommandError) || !replaceable.has(error.code)) throw error
    return { verdict: error.code, engagementId: engagementAt(workspace, path) }
  }
}

/** A file whose pages are damaged may still give its engagement's id. Only looked at, never written. */
function engagementRead(path: string): string | null {
  try {
    if (!isEngagementFile(path)) return null
    const database = connect(path, { fileMustExist: true, readonly: true })
    try {
      return engagementIdIn(database)
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

/** Whether a path leads to the file that is open. */
function isOpenFile(session: Session | null, path: string): boolean {
  return session !== null && (session.path === path || session.identity === fileIdentity(path))
}
