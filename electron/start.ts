import { spawn, spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { electronProgram, hasDisplay, isStale } from './hosts/runtime.ts'
import { serveUntilSignal } from './serve.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...parts: string[]): string => join(root, ...parts)
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`)

const fetchWithinMs = 5 * 60 * 1000
/** A desktop app that ends this soon with an error has not started at all. */
const startsWithinMs = 8000

await start()

/** `npm start`: the desktop app, or the same workbook in the browser where Electron's runtime cannot be had. */
async function start(): Promise<void> {
  const canShow = hasDisplay()
  const program = electronProgram(inRoot('node_modules/electron')) ?? fetchElectron()
  build('the screen', 'renderer/vite.config.ts', inRoot('dist/renderer/index.html'), ['renderer', 'shared'])
  if (program === null) {
    say('Electron’s runtime cannot be downloaded here, so the same workbook is served to your browser instead.')
  } else if (!canShow) {
    say('There is no display here for the desktop app, so the same workbook is served to a browser instead.')
  } else {
    build('the desktop app', 'electron/vite.config.ts', inRoot('dist/main/main.js'), ['electron', 'shared'])
    if (await runDesktop(program)) return
    say('Electron’s runtime does not start on this computer, so the same workbook is served to your browser instead.')
  }
  const folder = join(homedir(), 'Phasebook')
  say(`Workbooks are kept in ${folder}. Press Ctrl C to end. The address:`)
  await serveUntilSignal(
    { folder, strictOutput: false },
    {
      onServed: async ({ address }) => {
        if (canShow) await open(address).catch(() => say('The browser could not be opened: open the address by hand.'))
      },
    },
  )
}

/** Downloads Electron's runtime once, by its own step; null where that fails. */
function fetchElectron(): string | null {
  say('Fetching Electron’s runtime, once …')
  spawnSync(process.execPath, [inRoot('node_modules/electron/install.js')], { stdio: 'ignore', timeout: fetchWithinMs })
  return electronProgram(inRoot('node_modules/electron'))
}

/** Builds what is missing or older than its sources. Ends the program when it cannot be built. */
function build(what: string, config: string, built: string, sources: readonly string[]): void {
  if (!isStale(built, [...sources.map((source) => inRoot(source)), inRoot('package.json')])) return
  say(`Building ${what} …`)
  const vite = inRoot('node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status === 0) return
  say(`Could not build ${what}. The lines above say why.`)
  process.exit(1)
}

/** Runs the desktop app to its end; false when it did not come up. */
function runDesktop(program: string): Promise<boolean> {
  const startedAt = Date.now()
  return new Promise((resolve) => {
    const app = spawn(program, [root, ...process.argv.slice(2)], { stdio: 'inherit' })
    const pass = (signal: NodeJS.Signals): void => void app.kill(signal)
    process.on('SIGINT', pass)
    process.on('SIGTERM', pass)
    const finish = (hasRun: boolean): void => {
      process.off('SIGINT', pass)
      process.off('SIGTERM', pass)
      resolve(hasRun)
    }
    app.once('error', () => finish(false))
    app.once('exit', (code, signal) =>
      finish(code === 0 || signal === 'SIGINT' || signal === 'SIGTERM' || Date.now() - startedAt > startsWithinMs),
    )
  })
}
