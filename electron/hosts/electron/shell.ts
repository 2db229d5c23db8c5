import type { Core } from '#electron/core/dispatch.ts'
import type { Ports } from '#electron/core/ports.ts'
import type { ElectronApi, Window } from './api.ts'
import { pageOrigin, registerAppScheme, serveAppScheme } from './app-protocol.ts'
import { systemDialogs } from './dialogs.ts'
import { guardContents, guardSession } from './guards.ts'
import { connectPage } from './ipc.ts'
import { memoryIn, type Memory } from '../memory.ts'
import { showMenu, type MenuCommand } from './menu.ts'
import { fileOfArguments, planStart } from '../start-plan.ts'
import { createWindow } from './window.ts'

export type ShellOptions = {
  readonly electron: ElectronApi
  /** Makes the core over the dialogs of this shell. */
  readonly makeCore: (dialogs: Ports['dialogs']) => Core
  readonly appData: string
  readonly rendererFolder: string
  readonly preload: string
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly platform: NodeJS.Platform
  readonly now: () => string
  readonly log: Ports['log']
}

export type Shell = {
  /** For an error that nothing caught: stops taking commands, closes the engagement, says so and ends. */
  readonly fail: (error: unknown) => Promise<void>
}

const closeWithinMs = 20_000
/** How often the core looks whether a copy of the engagement is due. */
const tickMs = 60_000
const pageCrashesMax = 3
const pageCrashWindowMs = 60_000

/**
 * Runs the desktop app: one process, one window, one page. Null when another Phasebook runs already; it has then been told
 * what to open, and this process is ending.
 */
export async function startShell(options: ShellOptions): Promise<Shell | null> {
  const { electron, appData, log } = options
  const { app } = electron
  app.enableSandbox()
  registerAppScheme(electron)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return null
  }

  const memory = memoryIn(appData)
  let window: Window | null = null
  let core: Core | null = null
  let asked = fileOfArguments(options.argv, options.workingDirectory)
  let isEnding = false

  const openAsked = (path: string): void => {
    if (core === null) asked = path
    else void core.openAtStart(path)
  }
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openAsked(path)
  })
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const path = fileOfArguments(argv, workingDirectory)
    if (path !== null) openAsked(path)
    if (window === null || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())

  const closeCore = async (): Promise<boolean> => {
    isEnding = true
    const closing = core?.close().then(() => true) ?? Promise.resolve(true)
    const isClosed = await Promise.race([closing.catch(() => false), after(closeWithinMs)])
    if (!isClosed) log('error', 'The engagement could not be closed in order.')
    return isClosed
  }
  let hasEnded = false
  app.on('will-quit', (event) => {
    if (hasEnded) return
    event.preventDefault()
    if (isEnding) return
    void end()
  })
  const end = async (): Promise<void> => {
    const isClosed = await closeCore()
    await electron.session.defaultSession.clearCache().catch(() => undefined)
    if (isClosed) memory.write({ isRunning: false, openFile: null, crashes: [] })
    hasEnded = true
    app.exit(0)
  }

  await app.whenReady()
  const plan = planStart(memory.read(), asked, options.now())
  if (plan.crashes.length > 0)
    log('warning', 'The last run ended without closing.', {
      crashes: plan.crashes.length,
      isSafeStart: plan.isSafeStart,
    })
  memory.write({ isRunning: true, crashes: [...plan.crashes] })

  guardSession(electron)
  serveAppScheme(electron, options.rendererFolder)
  const dialogs = systemDialogs(electron, () => window)
  core = options.makeCore(dialogs)
  const page = connectPage(electron, { core, window: () => window, isOpen: () => !isEnding })
  followWorkspace(options, {
    core,
    memory,
    isOpen: () => !isEnding,
    send: (command) => page.send({ type: 'menu', command }),
  })

  electron.nativeTheme.themeSource = core.theme()
  if (plan.isSafeStart) core.startSafely()
  const toOpen = asked ?? plan.openFile
  if (toOpen !== null) await core.openAtStart(toOpen)
  setInterval(() => void core?.tick(), tickMs).unref()
  window = openWindow(options, memory)
  await window.loadURL(`${pageOrigin}${plan.route}`)

  return {
    fail: async (error) => {
      log('error', 'An error that nothing caught.', error)
      await closeCore()
      electron.dialog.showErrorBox(
        'Phasebook has to close',
        'Something went wrong inside Phasebook. What the screen showed as saved is saved. Open it again to go on.',
      )
      app.exit(1)
    },
  }
}

/** Keeps the menu, the system's recent files, the theme and our memory in step with the engagement that is open. */
function followWorkspace(
  options: ShellOptions,
  parts: {
    readonly core: Core
    readonly memory: Memory
    readonly isOpen: () => boolean
    readonly send: (command: MenuCommand) => void
  },
): void {
  const { electron, platform } = options
  const { core, memory, isOpen, send } = parts
  const menu = (hasFile: boolean): void =>
    showMenu(electron, { hasFile, platform, isDevelopment: !electron.app.isPackaged }, send)
  let shown: string | null = null
  const follow = (): void => {
    electron.nativeTheme.themeSource = core.theme()
    const path = core.currentPath()
    if (path === shown) return
    shown = path
    menu(path !== null)
    memory.write({ openFile: path })
    if (path !== null) electron.app.addRecentDocument(path)
  }
  menu(false)
  core.listen((event) => {
    if (event.type === 'workspace-changed' && isOpen()) follow()
  })
}

function openWindow(options: ShellOptions, memory: Memory): Window {
  const { electron, log } = options
  const { bounds, isMaximized } = memory.read()
  const window = createWindow(electron, { preload: options.preload, place: { bounds, isMaximized } })
  window.on('close', () => {
    memory.write({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  window.webContents.on('did-navigate-in-page', (_event, url) => {
    const shown = URL.parse(url)
    memory.write({ route: shown === null ? '/' : `${shown.pathname}${shown.hash}` })
  })

  const pageCrashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log('error', 'The page has gone.', { reason: details.reason })
    const moment = Date.parse(options.now())
    pageCrashes.push(moment)
    if (pageCrashes.filter((each) => moment - each < pageCrashWindowMs).length < pageCrashesMax) {
      window.webContents.reload()
      return
    }
    electron.dialog.showErrorBox(
      'The screen keeps closing',
      'Phasebook ends now. What the screen showed as saved is saved. Open it again to go on.',
    )
    electron.app.quit()
  })
  return window
}

function after(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), milliseconds).unref()
  })
}
