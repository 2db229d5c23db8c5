import { join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import type { CoreEvent } from '#shared/contract/index.ts'
import type { Ports } from './ports.ts'
import { createSession, type Session } from './session.ts'
import { createSettings, type Settings } from './settings.ts'
import type { Database } from './store/database.ts'
import { createDatabase, openDatabase } from './store/open.ts'
import { fileIdentity } from './store/same-file.ts'
import { createStore, type Store } from './store/store.ts'

/** The engagement that is open in this process, at most one, and what the program remembers. */
export type Workspace = {
  readonly settings: Settings
  readonly current: () => Session | null
  /** Opens a file in place of the open one. When it is refused, the open one stays. */
  readonly open: (path: string) => Promise<Session>
  /** Makes a new file, filled by `fill` in one change, and opens it. When filling fails nothing is left behind. */
  readonly create: (path: string, fill: (store: Store) => void) => Promise<Session>
  readonly close: () => void
  /** What went wrong with the file that the program was started with, until another is opened. */
  readonly startupError: () => { readonly code: string; readonly message: string } | null
  readonly setStartupError: (error: { readonly code: string; readonly message: string } | null) => void
}

export function createWorkspace(ports: Ports, emit: (event: CoreEvent) => void): Workspace {
  const settings = createSettings(ports.folders.appData)
  let current: Session | null = null
  let startupError: { readonly code: string; readonly message: string } | null = null

  const storeOver = (database: Database, path: string, isReadonly: boolean): Store =>
    createStore(database, {
      path,
      isReadonly,
      now: ports.clock.now,
      onChange: ({ registers, seq }) => emit({ type: 'data-changed', registers, seq }),
    })

  const close = (): void => {
    current?.store.close()
    current = null
  }

  const become = async (session: Session): Promise<Session> => {
    current = session
    startupError = null
    emit({ type: 'workspace-changed' })
    if (ports.host === 'command_line') return session
    try {
      await settings.remember(session.path, ports.clock.now())
    } catch (error) {
      // The engagement is open all the same; only the list of recent files does not know it.
      ports.log('warning', 'The list of recent files could not be written', error)
    }
    return session
  }

  return {
    settings,
    current: () => current,
    async open(path) {
      if (current !== null && (current.path === path || current.identity === fileIdentity(path))) return current
      const { database, isReadonly } = openDatabase(path, {
        backupFolder: join(ports.folders.appData, 'backups'),
        now: ports.clock.now(),
      })
      let session: Session
      try {
        session = createSession(storeOver(database, path, isReadonly), path, isReadonly)
        session.engagement()
      } catch (error) {
        database.close()
        throw error
      }
      close()
      return become(session)
    },
    async create(path, fill) {
      const { removeNewFile, database } = createDatabase(path)
      const store = storeOver(database, path, false)
      try {
        fill(store)
      } catch (error) {
        store.close()
        removeNewFile()
        throw error instanceof CommandError
          ? error
          : new CommandError('internal', 'The new engagement could not be filled. Nothing was written.', {
              cause: String(error),
            })
      }
      close()
      return become(createSession(store, path, false))
    },
    close() {
      close()
      emit({ type: 'workspace-changed' })
    },
    startupError: () => startupError,
    setStartupError: (error) => {
      startupError = error
    },
  }
}
