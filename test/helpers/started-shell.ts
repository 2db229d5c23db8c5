import { join } from 'node:path'
import { startShell, type Shell } from '#electron/hosts/electron/shell.ts'
import type { Ports } from '#electron/core/ports.ts'
import { electronFake, FakeWindow, type ElectronFake } from '#test/helpers/electron-fake.ts'
import { recordingCore, type RecordingCore } from '#test/helpers/recording-core.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

export type StartedShell = {
  readonly fake: ElectronFake
  readonly core: RecordingCore
  readonly window: FakeWindow
  readonly shell: Shell
  readonly dialogs: Ports['dialogs']
  readonly appData: string
  readonly logged: string[]
  /** Sets the engagement that the core says is open, and tells the shell. */
  readonly become: (path: { readonly folder: string; readonly name: string } | null) => Promise<void>
}

type Options = {
  readonly appData?: string
  readonly argv?: readonly string[]
  readonly rendererFolder?: string
  readonly isPackaged?: boolean
  readonly platform?: NodeJS.Platform
  readonly now?: () => string
  readonly theme?: 'light' | 'dark'
  readonly beforeReady?: (fake: ElectronFake) => void
}

/** The desktop app over a fake Electron and a core that records, started and with its page loaded. */
export async function startedShell(options: Options = {}): Promise<StartedShell> {
  const core = recordingCore()
  if (options.theme !== undefined) core.state.theme = options.theme
  const fake = electronFake({ isPackaged: options.isPackaged ?? true })
  const appData = options.appData ?? tempFolder()
  const logged: string[] = []
  let dialogs: Ports['dialogs'] | null = null
  const starting = startShell({
    electron: fake.electron,
    makeCore: (given) => {
      dialogs = given
      return core
    },
    appData,
    rendererFolder: options.rendererFolder ?? join(appData, 'renderer'),
    preload: '/app/preload.cjs',
    argv: options.argv ?? ['/app/phasebook'],
    workingDirectory: '/home/someone',
    platform: options.platform ?? 'linux',
    now: options.now ?? (() => '2027-01-15T09:00:00.000Z'),
    log: (level, message) => logged.push(`${level} ${message}`),
  })
  options.beforeReady?.(fake)
  fake.makeReady()
  const shell = await starting
  const window = fake.windows[0]
  if (shell === null || window === undefined || dialogs === null) throw new Error('The shell did not start')
  return {
    fake,
    core,
    window,
    shell,
    dialogs,
    appData,
    logged,
    become: async (path) => {
      core.state.path = path === null ? null : join(path.folder, path.name)
      core.emit({ type: 'workspace-changed' })
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
