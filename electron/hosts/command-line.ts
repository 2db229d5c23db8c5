import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CommandError } from '#shared/contract/errors.ts'
import type { Ports } from '#electron/core/ports.ts'
import { logFile } from './log-file.ts'
import { appDataFolder, cloudPlaces, machinePorts } from './machine.ts'

/** The ports of the command line: nobody to ask for a path, every path comes as an argument. */
export function commandLinePorts(): Ports {
  const appData = appDataFolder()
  mkdirSync(appData, { recursive: true, mode: 0o700 })
  const machine = machinePorts()
  const notHere = () => {
    throw new CommandError('not_here', 'The command line cannot ask for a place. Give the path as an argument.')
  }
  return {
    host: 'command_line',
    ...machine,
    log: logFile(appData, machine.clock),
    folders: { appData, resources: fileURLToPath(new URL('../../resources', import.meta.url)) },
    dialogs: { choose: notHere, reveal: notHere },
    offeredFiles: () => [],
    cloudPlaces: () => cloudPlaces(),
    onShowing: () => undefined,
    renderWorker: new URL('../documents/render/worker.ts', import.meta.url),
    strictOutput: true,
  }
}
