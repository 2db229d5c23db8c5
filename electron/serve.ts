import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createCore } from '#electron/core/dispatch.ts'
import { folderDialogs } from './hosts/loopback/dialogs.ts'
import { createLoopbackHost } from './hosts/loopback/host.ts'
import { logFile } from './hosts/log-file.ts'
import { appDataFolder, machinePorts } from './hosts/machine.ts'

export type Served = {
  /** What to open in a browser; holds the token. */
  readonly address: string
  readonly port: number
  readonly token: string
  /** Ends the server, then closes the engagement. */
  readonly close: () => Promise<void>
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
  mkdirSync(folder, { recursive: true })
  mkdirSync(appData, { recursive: true, mode: 0o700 })
  const machine = machinePorts()
  const core = createCore({
    host: 'browser',
    ...machine,
    ...folderDialogs(folder),
    log: logFile(appData, machine.clock),
    folders: { appData, resources: fileURLToPath(new URL('../resources', import.meta.url)) },
    renderWorker: new URL('./documents/render/worker.ts', import.meta.url),
    strictOutput: options.strictOutput ?? true,
  })
  const host = await createLoopbackHost({
    core,
    rendererFolder: options.rendererFolder ?? fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  const close = async (): Promise<void> => {
    await host.close()
    await core.close()
  }
  return { address: host.address, port: host.port, token: host.token, close }
}

/** Serves until the process is told to end. Prints the address, then tells `onServed`. */
export async function serveUntilSignal(
  options: Parameters<typeof serve>[0],
  { onServed }: { readonly onServed?: (served: Served) => Promise<void> } = {},
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  const served = await serve(options)
  process.stdout.write(`${served.address}\n`)
  await onServed?.(served)
  await ended
  await served.close()
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder = '.', port] = process.argv.slice(2)
  await serveUntilSignal({ folder, ...(port === undefined ? {} : { port: Number(port) }) })
}
