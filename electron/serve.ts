import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CommandError } from '#shared/contract/errors.ts'
import { createCore } from '#electron/core/dispatch.ts'
import { classify } from './core/store/verdict.ts'
import { quoted } from './hosts/command-line-words.ts'
import { folderDialogs } from './hosts/loopback/dialogs.ts'
import { createLoopbackHost } from './hosts/loopback/host.ts'
import { logFile } from './hosts/log-file.ts'
import { appDataFolder, cloudPlaces, machinePorts } from './hosts/machine.ts'
import { claimedMemoryIn } from './hosts/memory.ts'
import { planStart } from './hosts/start-plan.ts'

export type Served = {
  /** What to open in a browser; holds the token. */
  readonly address: string
  readonly port: number
  readonly token: string
  /** Ends the server, then closes the engagement. */
  readonly close: () => Promise<void>
  /** Lets go of the engagement after an error that nobody foresaw; what was open is opened again at the next start. */
  readonly abandon: () => Promise<void>
}

/** Serves the workbook to a browser on this machine. Engagements and exports live in `folder`, which is made when missing. */
export async function serve(options: {
  readonly folder: string
  readonly port?: number
  readonly appData?: string
  readonly rendererFolder?: string
  /** Check every reply against the contract: on unless this serves a person's daily work. */
  readonly strictOutput?: boolean
}): Promise<Served> {
  const folder = resolve(options.folder)
  const appData = resolve(options.appData ?? appDataFolder())
  makeServedFolder(folder)
  mkdirSync(appData, { recursive: true, mode: 0o700 })
  const machine = machinePorts()
  const memory = claimedMemoryIn(appData, `browser-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  const before = memory.read()
  const plan = planStart(before, null, machine.clock.now())
  memory.write({ isRunning: true, crashes: [...plan.crashes] })
  const core = createCore({
    host: 'browser',
    ...machine,
    ...folderDialogs(folder),
    cloudPlaces: () => cloudPlaces(),
    onShowing: (route) => memory.write({ route: `/#${route}` }),
    log: logFile(appData, machine.clock),
    folders: { appData, resources: fileURLToPath(new URL('../resources', import.meta.url)) },
    renderWorker: new URL('./documents/render/worker.ts', import.meta.url),
    strictOutput: options.strictOutput ?? true,
  })
  core.listen((event) => {
    if (event.type === 'workspace-changed') memory.write({ openFile: core.currentPath() })
  })
  if (plan.isSafeStart) core.startSafely()
  if (plan.openFile !== null) await core.openAtStart(plan.openFile)
  const ticking = setInterval(() => void core.tick(), 60_000).unref()
  const host = await createLoopbackHost({
    core,
    ...(plan.route === '/' ? {} : { route: plan.route.slice(2) }),
    rendererFolder: options.rendererFolder ?? fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    ...(options.port === undefined ? {} : { port: options.port }),
  }).catch(async (error: unknown) => {
    clearInterval(ticking)
    await core.close()
    // A port that somebody has is no crash.
    memory.write(before)
    memory.release()
    throw error
  })
  const close = async (): Promise<void> => {
    clearInterval(ticking)
    await host.close()
    await core.close()
    memory.write({ isRunning: false, openFile: null, crashes: [] })
    memory.release()
  }
  const abandon = async (): Promise<void> => {
    clearInterval(ticking)
    const openFile = core.currentPath()
    await core.close()
    memory.write({ openFile })
    memory.release()
  }
  return { address: host.address, port: host.port, token: host.token, close, abandon }
}

/** Only the folder itself is made: a mistyped path must not leave a row of new folders. */
function makeServedFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined && extname(folder).toLowerCase() === '.phasebook') {
    const name = basename(folder)
    throw new CommandError(
      'missing',
      `${name} is not there, and serve takes the folder that engagements lie in, not one of them. Begin it with: new ${quoted(name)} --clinic NAME. Then name its folder to serve.`,
    )
  }
  if (found?.isFile() === true) {
    throw new CommandError(
      'refused',
      `serve takes a folder, and ${basename(folder)} is a file. Name the folder that it lies in; the page then lists it.`,
    )
  }
  try {
    if (!existsSync(folder)) mkdirSync(folder)
  } catch (error) {
    const verdict = classify(error, `The folder ${folder}`)
    throw verdict instanceof CommandError && verdict.code === 'missing'
      ? new CommandError(
          'missing',
          `The folder ${folder} cannot be made there. Make it first, or choose another folder.`,
        )
      : verdict
  }
}

/** Serves until the process is told to end. Prints the address, then tells `onServed`. */
export async function serveUntilSignal(
  options: Parameters<typeof serve>[0],
  { onServed }: { readonly onServed?: (served: Served) => Promise<void> } = {},
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    process.once('SIGHUP', () => resolve())
  })
  const served = await serve(options)
  const log = logFile(resolve(options.appData ?? appDataFolder()), machinePorts().clock)
  // Nobody knows what is true after that: the engagement is closed in order, and the next start opens it again.
  const fail = (error: unknown): void => {
    log('error', 'Phasebook ended by itself.', error)
    process.stderr.write(
      'Phasebook ended by itself. What was saved is in the file. Start it again; the log says more.\n',
    )
    void served.abandon().finally(() => process.exit(1))
  }
  process.once('uncaughtException', fail)
  process.once('unhandledRejection', fail)
  process.stdout.write(`${served.address}\n`)
  await onServed?.(served)
  await ended
  await served.close()
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = '.', port] = process.argv.slice(2)
  await serveUntilSignal({ folder, ...(port === undefined ? {} : { port: Number(port) }) })
}
