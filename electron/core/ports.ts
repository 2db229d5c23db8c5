import type { CloudPlace } from './store/sync-folder.ts'

/** What the core needs of the machine it runs on. Each composition root passes its own; tests pass a clock that they set. */
export type Ports = {
  readonly host: 'desktop' | 'browser' | 'command_line'
  readonly clock: {
    /** The moment, UTC ISO. */
    readonly now: () => string
    /** The local calendar day, `YYYY-MM-DD`. */
    readonly today: () => string
    /** The IANA name of the local time zone. */
    readonly timezone: () => string
  }
  /** A new ULID. */
  readonly newId: () => string
  /** Writes a line to the local log. Never given field values. */
  readonly log: (level: 'info' | 'warning' | 'error', message: string, details?: unknown) => void
  readonly folders: {
    /** Settings, recent files and logs of this program, for this user. */
    readonly appData: string
    /** The built-in packs, fonts and themes. */
    readonly resources: string
  }
  readonly dialogs: {
    /** Asks for a path in the way of the host; null when the person changed their mind. */
    readonly choose: (request: ChooseRequest) => Promise<string | null>
    /** Shows a path that this program wrote in the file manager. Throws `not_here` where there is none. */
    readonly reveal: (path: string) => void
  }
  /** The folders of this machine that a sync program keeps in step with other computers. */
  readonly cloudPlaces: () => readonly CloudPlace[]
  /** Hears which page of the open engagement is shown, so that the host can show it again after a crash. */
  readonly onShowing: (route: string) => void
  /** Engagement files that the home page offers beside the recent ones: absolute paths. */
  readonly offeredFiles: () => readonly string[]
  /**
   * What can be chosen from on a host that has no dialog of its own for it: absolute paths, the likeliest first. Absent where
   * `dialogs.choose` asks the person.
   */
  readonly places?: (purpose: PlacePurpose) => readonly string[]
  /** The module that renders documents in a worker thread. */
  readonly renderWorker: URL
  /** Check every reply against the contract and throw when it does not fit: on in tests and development. */
  readonly strictOutput: boolean
}

/** A folder for archives, or an archive to open. */
export type PlacePurpose = 'archiveFolder' | 'archive'

export type ChooseRequest = {
  readonly purpose: 'open' | 'create' | 'export' | 'exportFolder' | 'attach' | 'image' | 'archive' | 'archiveFolder'
  readonly suggestedName?: string
}
