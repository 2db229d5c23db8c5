import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Notice } from '#shared/contract/workspace.ts'
import { CommandError } from '#shared/contract/errors.ts'
import type { CoreEvent } from '#shared/contract/index.ts'
import { type Backups, createBackups } from './backups.ts'
import { bringUpToDate, needsThoroughLook, refuseKeptCopy } from './operations/opening.ts'
import { noticesOf } from './operations/notices.ts'
import { createShippedWhy } from './operations/shipped-why.ts'
import { needWholeEngagement } from './operations/whole-engagement.ts'
import type { Ports } from './ports.ts'
import { createSession, type Session } from './session.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSightings, type Sighting, type Sightings } from './sightings.ts'
import { sweepTemps } from './store/atomic-write.ts'
import { copyIntoPlace } from './store/copy-into-place.ts'
import type { Database } from './store/database.ts'
import { createDatabase, needFreeName, type OpenedDatabase, openDatabase } from './store/open.ts'
import { asideOf } from './store/put-aside.ts'
import { isSameFile } from './store/same-file.ts'
import { createStore, type Store } from './store/store.ts'
import { classify } from './store/verdict.ts'
import { makeWorkFolder, sweepWork } from './store/work-folder.ts'

export type StartupError = {
  readonly code: string
  readonly message: string
  readonly details: { [name: string]: unknown }
  readonly at: string
  readonly file: { readonly grant: string; readonly name: string; readonly folder: string }
}

export type OpenWays = {
  /** A file of an older Phasebook may be brought up to date. */
  readonly mayUpgrade?: boolean
}

/** Opening and closing for work that has the turn already. */
export type ExclusiveSteps = {
  readonly open: (path: string, ways?: OpenWays) => Promise<Session>
  readonly close: () => Promise<void>
}

/** The engagement that is open in this process, at most one, and what the program remembers. */
export type Workspace = {
  readonly settings: Settings
  readonly sightings: Sightings
  readonly backups: Backups
  readonly current: () => Session | null
  /**
   * Opens a file in place of the open one. When it is refused, the open one stays. A file of an older Phasebook is `older`
   * unless it may be brought up to date.
   */
  readonly open: (path: string, ways?: OpenWays) => Promise<Session>
  /** Makes a new file, filled by `fill` in one change, and opens it. When filling fails nothing is left behind. */
  readonly create: (path: string, fill: (store: Store) => void) => Promise<Session>
  /** Keeps a copy when there is something new, then lets go of the file. */
  readonly close: () => Promise<void>
  /** Work that closes and opens by itself, while nobody else opens or closes anything. */
  readonly exclusively: <Value>(work: (steps: ExclusiveSteps) => Promise<Value>) => Promise<Value>
  /** Keeps a copy when one is due, and notes how far the file has come. */
  readonly tick: () => Promise<void>
  /** What the person should know of the open file. */
  readonly notices: () => readonly Notice[]
  /** What went wrong with the file that the program was started with, until another is opened. */
  readonly startupError: () => StartupError | null
  readonly setStartupError: (error: StartupError | null) => void
  /** Whether the program kept crashing, so that nothing was opened by itself; until a file is opened. */
  readonly isSafeStart: () => boolean
  readonly setSafeStart: () => void
}

export function createWorkspace(
  ports: Ports,
  emit: (event: CoreEvent) => void,
  issue: (path: string) => string,
): Workspace {
  const settings = createSettings(ports.folders.appData)
  const sightings = createSightings(ports.folders.appData)
  const backups = createBackups(ports)
  // The command line comes and goes for one command: it makes no copies by itself, and notes a file once, as it lets go of it.
  const isLasting = ports.host !== 'command_line'
  let current: Session | null = null
  let notices: readonly Notice[] = []
  let startupError: StartupError | null = null
  let isSafeStart = false

  /** One opening or closing at a time: two at once would leave a file claimed that nobody closes. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  const shippedWhy = createShippedWhy(ports)
  const storeOver = (database: Database, path: string, isReadonly: boolean, isShown = true): Store =>
    createStore(database, {
      path,
      isReadonly,
      now: ports.clock.now,
      shippedWhy,
      // What is filled out of sight is no news to a screen that shows another engagement.
      onChange: ({ registers, seq }) => (isShown ? emit({ type: 'data-changed', registers, seq }) : undefined),
    })

  const remember = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      // The engagement is open all the same; only the program's own memory of it is behind.
      ports.log('warning', `${what} could not be written`, error)
    }
  }

  const sightingNow = (session: Session, openSince: string | null, checkedAt: string | null): Sighting => ({
    path: session.path,
    head: session.store.head(),
    openSince,
    checkedAt,
    seenAt: ports.clock.now(),
  })
  const note = (engagementId: string, sighting: Sighting): Promise<void> =>
    remember('What is known of the file', () => sightings.note(engagementId, sighting))

  const close = async (): Promise<void> => {
    const session = current
    if (session === null) return
    if (isLasting && session.store.hasWritten()) backups.makeIfChanged(session, 'close')
    const closed = lastSeen(session)
    const isToBeNoted = !isDoubtful(notices) || session.store.hasWritten()
    current = null
    notices = []
    session.store.close()
    if (existsSync(`${session.path}-journal`)) ports.log('error', 'A journal stayed behind after closing')
    if (isToBeNoted && closed !== null) await note(closed.engagementId, closed.sighting)
  }

  /** What is known of a file as it is closed; null when it cannot be read any more, which must not keep it from being closed. */
  const lastSeen = (session: Session) => {
    try {
      const sighting = sightingNow(session, null, sightingOf(session)?.checkedAt ?? null)
      return { engagementId: session.engagement().id, sighting }
    } catch (error) {
      ports.log('warning', 'The file could not be read when it was closed', error)
      return null
    }
  }

  const sightingOf = (session: Session) =>
    sightings.of(session.engagement().id).find(({ path }) => path === session.path) ?? null

  /** A session over a store, and what is to be known of its file. Throws when the file holds no whole engagement. */
  const begin = (store: Store, path: string, isReadonly: boolean) => {
    const session = createSession(store, path, isReadonly)
    needWholeEngagement(session)
    const known = sightings.of(session.engagement().id)
    return { session, told: noticesOf(session, { known, cloudPlaces: ports.cloudPlaces(), issue }) }
  }

  const become = async ({ session, told }: ReturnType<typeof begin>, isThorough: boolean): Promise<Session> => {
    notices = told
    const checkedAt = isThorough ? ports.clock.now() : (sightingOf(session)?.checkedAt ?? null)
    current = session
    startupError = null
    isSafeStart = false
    if (isLasting) {
      backups.afterOpening(session)
      sweepWork(ports.folders.appData)
      const { folder } = backups.shelfOf(session.engagement().id)
      for (const place of [session.folder, folder, ports.folders.appData]) void sweepTemps(place)
    }
    emit({ type: 'workspace-changed' })
    // What was known of a newer version stays known until somebody goes on with this one.
    if (isLasting) {
      if (!isDoubtful(notices)) await note(session.engagement().id, sightingNow(session, ports.clock.now(), checkedAt))
      await remember('The list of recent files', () => settings.remember(session.path, ports.clock.now()))
    }
    return session
  }

  const open = async (path: string, { mayUpgrade = false }: OpenWays = {}): Promise<Session> => {
    if (current !== null && isSameFile(current.path, path)) return current
    refuseKeptCopy(path, ports.folders.appData)
    const isThorough = mayUpgrade || needsThoroughLook(sightings, path, ports.clock.now())
    const opened = openNamingAside(path, isThorough)
    let begun: ReturnType<typeof begin>
    try {
      bringUpToDate(opened, path, {
        mayUpgrade,
        shelfOf: backups.shelfOf,
        now: ports.clock.now(),
        appData: ports.folders.appData,
        check: (copy) => needWholeEngagement(createSession(storeOver(copy, path, true), path, true)),
      })
      begun = begin(storeOver(opened.database, path, opened.isReadonly), path, opened.isReadonly)
    } catch (error) {
      opened.database.close()
      throw classify(error, basename(path))
    }
    await close()
    return become(begun, isThorough)
  }

  const create = async (path: string, fill: (store: Store) => void): Promise<Session> => {
    needFreeName(path)
    const folder = makeWorkFolder(ports.folders.appData)
    try {
      // Filled out of sight: what is at the place is whole or not there, whenever the program ends.
      const unseen = join(folder, basename(path))
      fillNew(unseen, path, fill)
      await copyIntoPlace(unseen, path, { check: () => undefined })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return open(path)
  }

  const fillNew = (unseen: string, path: string, fill: (store: Store) => void): void => {
    const store = storeOver(createDatabase(unseen).database, unseen, false, false)
    try {
      fill(store)
    } catch (error) {
      if (error instanceof CommandError) throw error
      throw new CommandError(
        'internal',
        `${basename(path)} could not be filled. Nothing was written to ${dirname(path)}.`,
        { cause: String(error) },
      )
    } finally {
      store.close()
    }
  }

  const closeAndTell = async (): Promise<void> => {
    await close()
    emit({ type: 'workspace-changed' })
  }

  return {
    settings,
    sightings,
    backups,
    current: () => current,
    open: (path, ways) => inTurn(() => open(path, ways)),
    create: (path, fill) => inTurn(() => create(path, fill)),
    close: () => inTurn(closeAndTell),
    exclusively: (work) => inTurn(() => work({ open, close: closeAndTell })),
    async tick() {
      const session = current
      if (session === null || !backups.tick(session)) return
      const known = sightingOf(session)
      if (isDoubtful(notices) && !session.store.hasWritten()) return
      await note(
        session.engagement().id,
        sightingNow(session, known?.openSince ?? ports.clock.now(), known?.checkedAt ?? null),
      )
    },
    notices: () => {
      const trouble = current === null ? null : backups.trouble(current.engagement().id)
      return trouble === null
        ? notices
        : [
            ...notices,
            {
              kind: 'backup_failed',
              sentence: `The last copy of this engagement could not be made. ${trouble}`,
              other: null,
            },
          ]
    },
    startupError: () => startupError,
    setStartupError: (error) => {
      startupError = error
    },
    isSafeStart: () => isSafeStart,
    setSafeStart: () => {
      isSafeStart = true
    },
  }
}

/** Whether a file is one of several versions, so that what is known of the others must not be forgotten. */
function isDoubtful(notices: readonly Notice[]): boolean {
  return notices.some(({ kind }) => kind === 'older' || kind === 'diverged')
}

/** Opens a file; one that is not there may lie beside its place under the name that going back to a copy gave it. */
function openNamingAside(path: string, isThorough: boolean): OpenedDatabase {
  try {
    return openDatabase(path, { isThorough })
  } catch (error) {
    const [newest] = error instanceof CommandError && error.code === 'missing' ? asideOf(path) : []
    if (newest === undefined) throw error
    throw new CommandError(
      'missing',
      `${basename(path)} is not there, but what was put aside from it is: ${newest}. Open that, or go back to a copy.`,
    )
  }
}
