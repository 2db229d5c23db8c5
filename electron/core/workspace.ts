import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Notice } from '#shared/contract/workspace.ts'
import { CommandError } from '#shared/contract/errors.ts'
import type { CoreEvent } from '#shared/contract/index.ts'
import { type Backups, createBackups } from './backups.ts'
import { bringUpToDate, needsThoroughLook } from './operations/opening.ts'
import { noticesOf } from './operations/notices.ts'
import { needWholeEngagement } from './operations/whole-engagement.ts'
import type { Ports } from './ports.ts'
import { createSession, type Session } from './session.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSightings, type Sighting, type Sightings } from './sightings.ts'
import type { Database } from './store/database.ts'
import { createDatabase, openDatabase } from './store/open.ts'
import { fileIdentity } from './store/same-file.ts'
import { createStore, type Store } from './store/store.ts'
import { classify } from './store/verdict.ts'

export type StartupError = {
  readonly code: string
  readonly message: string
  readonly file: { readonly grant: string; readonly name: string; readonly folder: string }
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
  readonly open: (path: string, options?: { readonly mayUpgrade?: boolean }) => Promise<Session>
  /** Makes a new file, filled by `fill` in one change, and opens it. When filling fails nothing is left behind. */
  readonly create: (path: string, fill: (store: Store) => void) => Promise<Session>
  /** Keeps a copy when there is something new, then lets go of the file. */
  readonly close: () => Promise<void>
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
  // The command line comes and goes for one command: it leaves the copies and the memory of files to the workbook.
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

  const storeOver = (database: Database, path: string, isReadonly: boolean): Store =>
    createStore(database, {
      path,
      isReadonly,
      now: ports.clock.now,
      onChange: ({ registers, seq }) => emit({ type: 'data-changed', registers, seq }),
    })

  const remember = async (what: string, work: () => Promise<void>): Promise<void> => {
    if (!isLasting) return
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
    const closed = sightingNow(session, null, sightingOf(session)?.checkedAt ?? null)
    const { id } = session.engagement()
    const isToBeNoted = !isDoubtful(notices) || session.store.hasWritten()
    current = null
    notices = []
    session.store.close()
    if (existsSync(`${session.path}-journal`)) ports.log('error', 'A journal stayed behind after closing')
    if (isToBeNoted) await note(id, closed)
  }

  const sightingOf = (session: Session) =>
    sightings.of(session.engagement().id).find(({ path }) => path === session.path) ?? null

  const become = async (session: Session, isThorough: boolean): Promise<Session> => {
    const known = sightings.of(session.engagement().id)
    notices = noticesOf(session, { known, cloudPlaces: ports.cloudPlaces(), issue })
    const checkedAt = isThorough ? ports.clock.now() : (sightingOf(session)?.checkedAt ?? null)
    current = session
    startupError = null
    isSafeStart = false
    if (isLasting) backups.afterOpening(session)
    emit({ type: 'workspace-changed' })
    // What was known of a newer version stays known until somebody goes on with this one.
    if (!isDoubtful(notices)) await note(session.engagement().id, sightingNow(session, ports.clock.now(), checkedAt))
    await remember('The list of recent files', () => settings.remember(session.path, ports.clock.now()))
    return session
  }

  return {
    settings,
    sightings,
    backups,
    current: () => current,
    open: (path, { mayUpgrade = false } = {}) =>
      inTurn(async () => {
        if (current !== null && (current.path === path || current.identity === fileIdentity(path))) return current
        const isThorough = mayUpgrade || needsThoroughLook(sightings, path, ports.clock.now())
        const opened = openDatabase(path, { isThorough })
        let session: Session
        try {
          bringUpToDate(opened, path, { mayUpgrade, shelfOf: backups.shelfOf, now: ports.clock.now() })
          const { database, isReadonly } = opened
          session = createSession(storeOver(database, path, isReadonly), path, isReadonly)
          needWholeEngagement(session)
        } catch (error) {
          opened.database.close()
          throw classify(error, basename(path))
        }
        await close()
        return become(session, isThorough)
      }),
    create: (path, fill) =>
      inTurn(async () => {
        const { removeNewFile, database } = createDatabase(path)
        const store = storeOver(database, path, false)
        try {
          fill(store)
        } catch (error) {
          store.close()
          removeNewFile()
          throw error instanceof CommandError
            ? error
            : new CommandError(
                'internal',
                `${basename(path)} could not be filled. Nothing was written to ${dirname(path)}.`,
                {
                  cause: String(error),
                },
              )
        }
        await close()
        return become(createSession(store, path, false), false)
      }),
    close: () =>
      inTurn(async () => {
        await close()
        emit({ type: 'workspace-changed' })
      }),
    async tick() {
      const session = current
      if (session === null || !backups.tick(session)) return
      const known = sightingOf(session)
      await note(
        session.engagement().id,
        sightingNow(session, known?.openSince ?? ports.clock.now(), known?.checkedAt ?? null),
      )
    },
    notices: () => {
      const trouble = backups.trouble()
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
