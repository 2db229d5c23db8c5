import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, shell } from 'electron'
import { createCore } from '#electron/core/dispatch.ts'
import { startShell } from './hosts/electron/shell.ts'
import { logFile } from './hosts/log-file.ts'
import { appDataFolder, cloudPlaces, machinePorts } from './hosts/machine.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const machine = machinePorts()
const appData = appDataFolder()
const log = logFile(appData, machine.clock)
app.setName('Phasebook')
app.setPath('userData', appData)

const started = startShell({
  electron: {
    app,
    BrowserWindow,
    // Every window of the shell is a BrowserWindow: the shell knows only the part of it that it uses.
    dialog: {
      showOpenDialog: (window, asked) => dialog.showOpenDialog(window as BrowserWindow, asked),
      showSaveDialog: (window, asked) => dialog.showSaveDialog(window as BrowserWindow, asked),
      showErrorBox: (title, content) => dialog.showErrorBox(title, content),
    },
    ipcMain,
    Menu,
    nativeTheme,
    protocol,
    screen,
    session,
    shell,
  },
  makeCore: (dialogs) =>
    createCore({
      host: 'desktop',
      ...machine,
      dialogs,
      offeredFiles: () => [],
      cloudPlaces: () => cloudPlaces(),
      // The shell itself follows where the page goes.
      onShowing: () => undefined,
      log,
      folders: { appData, resources: here('../../resources') },
      renderWorker: new URL('./render-worker.js', import.meta.url),
      strictOutput: !app.isPackaged,
    }),
  appData,
  rendererFolder: here('../renderer'),
  preload: here('./preload.cjs'),
  argv: process.argv,
  workingDirectory: process.cwd(),
  platform: process.platform,
  now: machine.clock.now,
  log,
})

const fail = async (error: unknown): Promise<void> => {
  const running = await started.catch(() => null)
  if (running !== null) return running.fail(error)
  log('error', 'Phasebook could not start.', error)
  dialog.showErrorBox(
    'Phasebook could not start',
    `Start it again. If it happens again, the log in ${appData} tells more.`,
  )
  app.exit(1)
}
process.on('uncaughtException', (error) => void fail(error))
process.on('unhandledRejection', (error) => void fail(error))
